package dev.strata.user.sessions;

import static dev.strata.platform.web.Times.bind;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Logins, by the digests of their tokens. */
@Repository
class Sessions {

  private final JdbcClient jdbc;

  Sessions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A login that can be renewed. */
  record Open(long id, long userId) {}

  long open(
      long userId,
      String sessionToken,
      String refreshToken,
      @Nullable String userAgent,
      String address,
      Instant now,
      Instant expiresAt) {
    return jdbc.sql(
            """
            insert into user_sessions (user_id, session_token, refresh_token, device_info, ip_address, expires_at,
                created_at, last_used_at)
            values (:userId, :sessionToken, :refreshToken, jsonb_build_object('user_agent', :userAgent::text),
                :address::inet, :expiresAt, :now, :now)
            returning id
            """)
        .param("userId", userId)
        .param("sessionToken", sessionToken)
        .param("refreshToken", refreshToken)
        .param("userAgent", userAgent)
        .param("address", address)
        .param("expiresAt", bind(expiresAt))
        .param("now", bind(now))
        .query(Long.class)
        .single();
  }

  /** Replaces the valid refresh token, if this is it: of two callers at a time one succeeds. */
  Optional<Open> rotate(String refreshToken, String next, Instant now) {
    return jdbc.sql(
            """
            update user_sessions
            set previous_refresh_token = refresh_token, refresh_token = :next, last_used_at = :now
            where refresh_token = :refreshToken and is_active and expires_at > :now
            returning id, user_id
            """)
        .param("refreshToken", refreshToken)
        .param("next", next)
        .param("now", bind(now))
        .query((row, number) -> new Open(row.getLong("id"), row.getLong("user_id")))
        .optional();
  }

  /** Ends the login whose replaced refresh token is shown again; tells whether there was one. */
  boolean endReused(String refreshToken) {
    return jdbc.sql(
                "update user_sessions set is_active = false where previous_refresh_token = :token and is_active")
            .param("token", refreshToken)
            .update()
        > 0;
  }

  void end(String refreshToken) {
    jdbc.sql(
            "update user_sessions set is_active = false where refresh_token = :token and is_active")
        .param("token", refreshToken)
        .update();
  }

  void recordActivity(
      long userId,
      String action,
      long sessionId,
      @Nullable String userAgent,
      String address,
      Instant now) {
    jdbc.sql(
            """
            insert into user_activities (user_id, activity_type, action, ip_address, user_agent, session_id, created_at)
            values (:userId, 'login', :action, :address::inet, left(:userAgent, 512), :sessionId, :now)
            """)
        .param("userId", userId)
        .param("action", action)
        .param("address", address)
        .param("userAgent", userAgent)
        .param("sessionId", Long.toString(sessionId))
        .param("now", bind(now))
        .update();
  }
}
