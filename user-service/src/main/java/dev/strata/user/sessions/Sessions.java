package dev.strata.user.sessions;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import dev.strata.user.activities.Device;
import java.time.Instant;
import java.util.List;
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
            with renewed as (
              update user_sessions
              set refresh_token = :next, last_used_at = :now
              where refresh_token = :refreshToken and is_active and expires_at > :now
              returning id, user_id
            ), used as (
              insert into used_refresh_token (token_digest, session_id, replaced_at)
              select :refreshToken, id, :now from renewed
            )
            select id, user_id from renewed
            """)
        .param("refreshToken", refreshToken)
        .param("next", next)
        .param("now", bind(now))
        .query((row, number) -> new Open(row.getLong("id"), row.getLong("user_id")))
        .optional();
  }

  /**
   * Ends the login one of whose replaced refresh tokens is shown again; empty when there is none.
   */
  Optional<Open> endReused(String refreshToken) {
    return jdbc.sql(
            """
            update user_sessions s set is_active = false
            from used_refresh_token u
            where u.token_digest = :token and s.id = u.session_id and s.is_active
            returning s.id, s.user_id
            """)
        .param("token", refreshToken)
        .query((row, number) -> new Open(row.getLong("id"), row.getLong("user_id")))
        .optional();
  }

  Optional<Open> end(String refreshToken) {
    return jdbc.sql(
            """
            update user_sessions set is_active = false where refresh_token = :token and is_active
            returning id, user_id
            """)
        .param("token", refreshToken)
        .query((row, number) -> new Open(row.getLong("id"), row.getLong("user_id")))
        .optional();
  }

  boolean end(long userId, long session) {
    return jdbc.sql(
                """
                update user_sessions set is_active = false
                where id = :id and user_id = :userId and is_active
                """)
            .param("id", session)
            .param("userId", userId)
            .update()
        > 0;
  }

  /** Ends all logins of a user but one; answers which. */
  List<Long> endAll(long userId, @Nullable Long but) {
    return jdbc.sql("select * from revoke_sessions(:userId, :but)")
        .param("userId", userId)
        .param("but", but)
        .query(Long.class)
        .list();
  }

  /** Whether the user logged in with this agent before. */
  boolean isKnownDevice(long userId, @Nullable String userAgent) {
    return jdbc.sql(
            """
            select exists (select from user_sessions
                where user_id = :userId and device_info ->> 'user_agent' is not distinct from :userAgent)
            """)
        .param("userId", userId)
        .param("userAgent", userAgent)
        .query(Boolean.class)
        .single();
  }

  List<SessionAnswer> active(long userId, @Nullable String current, Instant now) {
    return jdbc.sql(
            """
            select id, device_info ->> 'user_agent' as user_agent, host(ip_address) as ip_address, created_at,
                   last_used_at
            from user_sessions
            where user_id = :userId and is_active and expires_at > :now
            order by last_used_at desc nulls last, id desc
            """)
        .param("userId", userId)
        .param("now", bind(now))
        .query((row, number) ->
            new SessionAnswer(
                row.getLong("id"),
                Device.named(row.getString("user_agent")),
                row.getString("user_agent"),
                row.getString("ip_address"),
                Times.read(row, "created_at"),
                Times.read(row, "last_used_at"),
                Long.toString(row.getLong("id")).equals(current)))
        .list();
  }
}
