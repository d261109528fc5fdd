package dev.strata.user.activities;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.user.ActivityRecorded;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The trail of what people did. */
@Repository
public class Activities {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  Activities(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What was done.
   *
   * @param type for example {@code login} or {@code account}
   * @param action create, update, delete or view
   * @param entityId id of the thing acted upon, where there is one
   * @param details what else is worth knowing; never a secret
   */
  public record Act(
      String type,
      String action,
      @Nullable String entityType,
      @Nullable Long entityId,
      Map<String, String> details) {

    public static Act of(String type, String action) {
      return new Act(type, action, null, null, Map.of());
    }

    public static Act of(String type, String action, Map<String, String> details) {
      return new Act(type, action, null, null, details);
    }

    /** An act upon another account. */
    public static Act uponUser(long userId, String action, Map<String, String> details) {
      return new Act("administration", action, "user", userId, details);
    }
  }

  /** An act as it is shown. */
  public record Recorded(
      long id,
      String activityType,
      String action,
      @Nullable String entityType,
      @Nullable Long entityId,
      @Nullable Map<String, String> details,
      @Nullable String ipAddress,
      @Nullable String userAgent,
      Instant createdAt) {}

  /** How often somebody did something. */
  public record Summary(String activityType, String action, long count, Instant lastAt) {}

  /** Notes an act; whoever has no account, as the operator of the command line, leaves none. */
  public void record(long userId, Act act, Origin origin, @Nullable String sessionId) {
    jdbc.sql(
            """
            insert into user_activities (user_id, activity_type, action, entity_type, entity_id, details, ip_address,
                user_agent, session_id, created_at)
            select id, :type, :action, :entityType, :entityId, :details::jsonb, :address::inet,
                left(:userAgent, 512), :sessionId, :now
            from users where id = :userId
            """)
        .param("userId", userId)
        .param("type", act.type())
        .param("action", act.action())
        .param("entityType", act.entityType())
        .param("entityId", act.entityId())
        .param(
            "details",
            act.details().isEmpty() ? null : json.writeValueAsString(new TreeMap<>(act.details())))
        .param("address", origin.address())
        .param("userAgent", origin.userAgent())
        .param("sessionId", sessionId)
        .param("now", bind(clock.instant()))
        .update();
  }

  /**
   * Notes what another service tells of, once however often it does, and nothing of whoever is
   * gone.
   */
  void takeOver(ActivityRecorded activity) {
    jdbc.sql(
            """
            insert into user_activities (user_id, activity_type, action, entity_type, entity_id, details, created_at)
            select u.id, :type, :action, :entityType::text, :entityId::bigint, :details::jsonb, :at
            from users u
            where u.id = :userId
              and (:entityType::text is distinct from 'user_watchlists'
                or exists (select from users whose where whose.id = :entityId::bigint))
              and not exists (
                select from user_activities known
                where known.user_id = u.id and known.created_at = :at and known.activity_type = :type
                  and known.action = :action and known.entity_id is not distinct from :entityId::bigint)
            """)
        .param("userId", activity.userId())
        .param("type", activity.activityType())
        .param("action", activity.action())
        .param("entityType", activity.entityType())
        .param("entityId", activity.entityId())
        .param(
            "details",
            activity.details().isEmpty()
                ? null
                : json.writeValueAsString(new TreeMap<>(activity.details())))
        .param("at", bind(activity.occurredAt()))
        .update();
  }

  /** The newest first, one more than the limit when there are more. */
  public List<Recorded> of(long userId, @Nullable Cursor cursor, int limit) {
    return jdbc.sql(
            """
            select id, activity_type, action, entity_type, entity_id, details, host(ip_address) as ip_address,
                   user_agent, created_at
            from user_activities
            where user_id = :userId
              and (:createdAt::timestamptz is null or (created_at, id) < (:createdAt::timestamptz, :id::bigint))
            order by created_at desc, id desc
            limit :limit
            """)
        .param("userId", userId)
        .param("createdAt", cursor == null ? null : cursor.values().get(0))
        .param("id", cursor == null ? null : cursor.values().get(1))
        .param("limit", limit + 1)
        .query((row, number) -> {
          var details = row.getString("details");
          var entityId = row.getLong("entity_id");
          return new Recorded(
              row.getLong("id"),
              row.getString("activity_type"),
              row.getString("action"),
              row.getString("entity_type"),
              row.wasNull() ? null : entityId,
              details == null
                  ? null
                  : json.readValue(details, new TypeReference<Map<String, String>>() {}),
              row.getString("ip_address"),
              row.getString("user_agent"),
              Times.read(row, "created_at"));
        })
        .list();
  }

  public List<Summary> summaryOf(long userId, Instant since) {
    return jdbc.sql("select * from get_user_activity_summary(:userId, :since)")
        .param("userId", userId)
        .param("since", bind(since))
        .query((row, number) ->
            new Summary(
                row.getString("activity_type"),
                row.getString("action"),
                row.getLong("count"),
                Times.read(row, "last_at")))
        .list();
  }

  /**
   * Leaves of a user's acts only that they were done: no address, device, login or detail; and of
   * what others did to the account, not whose it was.
   */
  public void anonymise(long userId) {
    jdbc.sql(
            """
            update user_activities
            set ip_address = null, user_agent = null, session_id = null, details = null, entity_id = null
            where user_id = :userId
            """)
        .param("userId", userId)
        .update();
    jdbc.sql(
            """
            update user_activities set entity_id = null, details = null
            where entity_id = :userId and entity_type in ('user', 'user_watchlists')
            """)
        .param("userId", userId)
        .update();
  }
}
