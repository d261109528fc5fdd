package dev.strata.user.notifications;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.Times;
import dev.strata.user.delivery.Channel;
import dev.strata.user.notifications.Wishes.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The notification centre ({@code notifications}). */
@Repository
class Notifications {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  Notifications(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** A notification as its reader sees it. */
  record Notification(
      long id,
      String notificationType,
      String title,
      String message,
      @Nullable JsonNode data,
      String status,
      String priority,
      Instant createdAt,
      @Nullable Instant sentAt,
      @Nullable Instant readAt,
      @Nullable Instant expiresAt) {}

  /**
   * Something to tell.
   *
   * @param type signal, alert or system
   * @param priority low, normal, high or urgent
   * @param data what it is about: {@code kind} always, {@code link} where a page shows more
   * @param dedupeKey a person is told once for each
   * @param channels that may carry it beside the centre
   */
  record New(
      String type,
      String priority,
      Text text,
      Map<String, String> data,
      String dedupeKey,
      Set<Channel> channels) {}

  /** A notification whose deliveries are to be planned. */
  record Unplanned(
      long id,
      long userId,
      String title,
      String message,
      String priority,
      String path,
      Set<Channel> channels) {}

  /**
   * Stores a notification, at most once for its key.
   *
   * @return its id; empty when the user has one with this key, or is gone
   */
  Optional<Long> add(long userId, New one) {
    return insert(one, "id = :userId", null).param("userId", userId).query(Long.class).optional();
  }

  /**
   * Stores a notification for everyone who reads this language and wants to be told of this.
   *
   * @param broadcast the broadcast it is of; null for all else
   * @return how many had not been told yet
   */
  int addForAll(Subject subject, String language, New one, @Nullable Long broadcast) {
    return insert(
            one,
            """
            language = :language
              and coalesce((preferences #>> array ['notifications', 'subjects', :subject::text])::boolean, :unasked)
            """,
            broadcast)
        .param("language", language)
        .param("subject", subject.word())
        .param("unasked", subject.isToldUnasked())
        .query(Long.class)
        .list()
        .size();
  }

  private StatementSpec insert(New one, String whom, @Nullable Long broadcast) {
    return jdbc.sql(
            """
            insert into notifications (user_id, notification_type, priority, title, message, data, sent_at, created_at,
                dedupe_key, channels, broadcast_id)
            select id, :type, :priority, left(:title, 200), left(:message, 4000), :data::jsonb, :now, :now,
                :dedupeKey, :channels::text, :broadcast::bigint
            from users where is_active and
            """
                + whom
                + " on conflict (user_id, dedupe_key) do nothing returning id")
        .param("type", one.type())
        .param("priority", one.priority())
        .param("title", one.text().title())
        .param("message", one.text().message())
        .param("data", json.writeValueAsString(new TreeMap<>(one.data())))
        .param("now", bind(clock.instant()))
        .param("dedupeKey", one.dedupeKey())
        .param("channels", one.channels().isEmpty() ? null : Channel.list(one.channels()))
        .param("broadcast", broadcast);
  }

  /** Takes what nobody has planned; the caller plans it within the same transaction. */
  List<Unplanned> takeUnplanned(int limit) {
    return jdbc.sql(
            """
            with taken as (
                select id, channels from notifications
                where channels is not null
                order by id
                limit :limit
                for update skip locked
            )
            update notifications n set channels = null
            from taken where n.id = taken.id
            returning n.id, n.user_id, n.title, n.message, n.priority, n.data ->> 'link' as path, taken.channels
            """)
        .param("limit", limit)
        .query((row, number) ->
            new Unplanned(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getString("title"),
                row.getString("message"),
                row.getString("priority"),
                Objects.requireNonNullElse(row.getString("path"), "/notifications"),
                Channel.listed(row.getString("channels"))))
        .list();
  }

  /** How many tests a person had of this kind since. */
  int countOfKind(long userId, String kind, Instant since) {
    return jdbc.sql(
            """
            select count(*) from notifications
            where user_id = :userId and created_at >= :since and data ->> 'kind' = :kind
            """)
        .param("userId", userId)
        .param("since", bind(since))
        .param("kind", kind)
        .query(Integer.class)
        .single();
  }

  /** The newest first, one more than the limit when there are more. */
  List<Notification> of(long userId, @Nullable String status, @Nullable Cursor cursor, int limit) {
    return jdbc.sql(
            """
            select * from notifications
            where user_id = :userId
              and (:status::text is null or status = :status::text)
              and (:createdAt::timestamptz is null or (created_at, id) < (:createdAt::timestamptz, :id::bigint))
            order by created_at desc, id desc
            limit :limit
            """)
        .param("userId", userId)
        .param("status", status)
        .param("createdAt", cursor == null ? null : cursor.values().get(0))
        .param("id", cursor == null ? null : cursor.values().get(1))
        .param("limit", limit + 1)
        .query(this::notification)
        .list();
  }

  int unread(long userId) {
    return jdbc.sql(
            "select count(*) from notifications where user_id = :userId and status = 'unread'")
        .param("userId", userId)
        .query(Integer.class)
        .single();
  }

  Optional<Notification> mark(long userId, long id, String status) {
    return jdbc.sql(
            """
            update notifications
            set status = :status,
                read_at = case when :status = 'unread' then null else coalesce(read_at, :now) end
            where id = :id and user_id = :userId
            returning *
            """)
        .param("status", status)
        .param("now", bind(clock.instant()))
        .param("id", id)
        .param("userId", userId)
        .query(this::notification)
        .optional();
  }

  void markAllRead(long userId) {
    jdbc.sql(
            """
            update notifications set status = 'read', read_at = :now
            where user_id = :userId and status = 'unread'
            """)
        .param("now", bind(clock.instant()))
        .param("userId", userId)
        .update();
  }

  /** The notification, if it is this user's. */
  Optional<Notification> find(long userId, long id) {
    return jdbc.sql("select * from notifications where id = :id and user_id = :userId")
        .param("id", id)
        .param("userId", userId)
        .query(this::notification)
        .optional();
  }

  private Notification notification(ResultSet row, int number) throws SQLException {
    var data = row.getString("data");
    return new Notification(
        row.getLong("id"),
        row.getString("notification_type"),
        row.getString("title"),
        row.getString("message"),
        data == null ? null : json.readTree(data),
        row.getString("status"),
        row.getString("priority"),
        Times.read(row, "created_at"),
        Times.readNullable(row, "sent_at"),
        Times.readNullable(row, "read_at"),
        Times.readNullable(row, "expires_at"));
  }
}
