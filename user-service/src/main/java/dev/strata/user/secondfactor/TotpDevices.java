package dev.strata.user.secondfactor;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Authenticator apps, one a person. */
@Repository
class TotpDevices {

  private final JdbcClient jdbc;

  TotpDevices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An app.
   *
   * @param secret sealed
   * @param lastStep newest step used
   */
  record Device(
      byte[] secret,
      @Nullable Instant confirmedAt,
      long lastStep,
      int failedAttempts,
      @Nullable Instant lockedUntil) {}

  /** Keeps an offer in place of an older one; false when the person has a confirmed app. */
  boolean offer(long userId, byte[] sealed, Instant now) {
    return jdbc.sql(
                """
                insert into user_totp (user_id, secret, created_at) values (:userId, :secret, :now)
                on conflict (user_id) do update
                set secret = excluded.secret, created_at = excluded.created_at
                where user_totp.confirmed_at is null
                """)
            .param("userId", userId)
            .param("secret", sealed)
            .param("now", bind(now))
            .update()
        > 0;
  }

  /** Locked until the transaction ends, so that of two callers with one code one succeeds. */
  Optional<Device> forUpdate(long userId) {
    return find(userId, " for update");
  }

  Optional<Device> find(long userId) {
    return find(userId, "");
  }

  private Optional<Device> find(long userId, String lock) {
    return jdbc.sql(
            """
            select secret, confirmed_at, last_step, failed_attempts, locked_until
            from user_totp where user_id = :userId
            """
                + lock)
        .param("userId", userId)
        .query((row, number) ->
            new Device(
                row.getBytes("secret"),
                Times.readNullable(row, "confirmed_at"),
                row.getLong("last_step"),
                row.getInt("failed_attempts"),
                Times.readNullable(row, "locked_until")))
        .optional();
  }

  void accepted(long userId, long step) {
    jdbc.sql(
            """
            update user_totp set last_step = :step, failed_attempts = 0, locked_until = null
            where user_id = :userId
            """)
        .param("step", step)
        .param("userId", userId)
        .update();
  }

  void refused(long userId, int failedAttempts, @Nullable Instant lockedUntil) {
    jdbc.sql(
            """
            update user_totp set failed_attempts = :failedAttempts, locked_until = :lockedUntil
            where user_id = :userId
            """)
        .param("failedAttempts", failedAttempts)
        .param("lockedUntil", lockedUntil == null ? null : bind(lockedUntil))
        .param("userId", userId)
        .update();
  }

  void confirm(long userId, Instant now) {
    jdbc.sql("update user_totp set confirmed_at = :now where user_id = :userId")
        .param("now", bind(now))
        .param("userId", userId)
        .update();
  }

  /** Takes the recovery codes with it. */
  void remove(long userId) {
    jdbc.sql("delete from user_totp where user_id = :userId").param("userId", userId).update();
  }
}
