package dev.strata.user.notifications;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

  /** A receipt of one channel. */
  record Delivery(
      String channel,
      int attempt,
      String status,
      @Nullable Instant at,
      @Nullable Instant nextAttemptAt,
      @Nullable String reason) {}

  /**
   * Stores a notification, at most once for its key.
   *
   * @return its id; empty when the user has one with this key, or is gone
   */
  Optional<Long> add(
      long userId, String type, Text text, Map<String, String> data, String dedupeKey) {
    return jdbc.sql(
            """
            insert into notifications (user_id, notification_type, title, message, data, sent_at, created_at, dedupe_key)
            select id, :type, :title, :message, :data::jsonb, :now, :now, :dedupeKey
            from users where id = :userId and is_active
            on conflict (user_id, dedupe_key) do nothing
            returning id
            """)
        .param("userId", userId)
        .param("type", type)
        .param("title", text.title())
        .param("message", text.message())
        .param("data", json.writeValueAsString(new TreeMap<>(data)))
        .param("now", bind(clock.instant()))
        .param("dedupeKey", dedupeKey)
        .query(Long.class)
        .optional();
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

  /** Receipts; empty when the user has no such notification. */
  List<Delivery> deliveries(long userId, long id) {
    return jdbc.sql(
            """
            select 'in_app' as channel, 1 as attempt, 'sent' as status, sent_at as at, null::timestamptz as next_at,
                   null as reason
            from notifications where id = :id and user_id = :userId
            union all
            select 'email', l.attempts, l.status, coalesce(l.sent_at, l.claimed_at),
                   case when l.status = 'queued' then l.next_attempt_at end, l.reason
            from letter l join notifications n on n.id = l.notification_id
            where n.id = :id and n.user_id = :userId
            """)
        .param("id", id)
        .param("userId", userId)
        .query((row, number) ->
            new Delivery(
                row.getString("channel"),
                row.getInt("attempt"),
                row.getString("status"),
                Times.readNullable(row, "at"),
                Times.readNullable(row, "next_at"),
                row.getString("reason")))
        .list();
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
