package dev.strata.user.sms;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.Times;
import dev.strata.platform.web.TooManyAttempts;
import dev.strata.user.accounts.User;
import dev.strata.user.delivery.Channel;
import dev.strata.user.delivery.DeadTargets;
import dev.strata.user.delivery.Deliveries;
import dev.strata.user.delivery.Outgoing;
import dev.strata.user.tokens.Secrets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people get SMS ({@code phone_numbers}): nothing but a code goes to a number before its
 * owner has typed that code.
 */
@Repository
public class PhoneNumbers {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CODES = 1_000_000;
  private static final Duration CODE_VALIDITY = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int CODES_A_DAY = 3;
  private static final int TRIES = 5;

  private final JdbcClient jdbc;
  private final Deliveries deliveries;
  private final DeadTargets deadTargets;
  private final SmsSettings settings;
  private final Clock clock;

  PhoneNumbers(
      JdbcClient jdbc,
      Deliveries deliveries,
      DeadTargets deadTargets,
      SmsSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.deliveries = deliveries;
    this.deadTargets = deadTargets;
    this.settings = settings;
    this.clock = clock;
  }

  /** A number; confirmed once its owner has typed the code. */
  public record PhoneNumber(String number, boolean isConfirmed) {}

  private record Held(Instant codesSince, int codes) {}

  private record Code(@Nullable String digest, @Nullable Instant expiresAt, int tries) {}

  /** Whether this home has a provider. */
  public boolean isAvailable() {
    return !settings.url().isEmpty();
  }

  public Optional<PhoneNumber> of(long userId) {
    return jdbc.sql(
            "select number, confirmed_at from phone_numbers where user_id = :userId and number is not null")
        .param("userId", userId)
        .query((row, number) ->
            new PhoneNumber(
                row.getString("number"), Times.readNullable(row, "confirmed_at") != null))
        .optional();
  }

  /** Takes a number in place of the one before, and sends it a code. */
  @Transactional
  void set(User user, String number) {
    if (!isAvailable()) {
      throw new Conflict("channel-not-ready", "This home has no SMS provider");
    }
    var now = clock.instant();
    var held =
        jdbc.sql("select codes_since, codes from phone_numbers where user_id = :userId for update")
            .param("userId", user.key())
            .query((row, count) -> new Held(Times.read(row, "codes_since"), row.getInt("codes")))
            .optional()
            .filter(earlier -> earlier.codesSince().isAfter(now.minus(DAY)))
            .orElse(new Held(now, 0));
    if (held.codes() >= CODES_A_DAY) {
      throw new TooManyAttempts(Duration.between(now, held.codesSince().plus(DAY)));
    }
    var code = "%06d".formatted(RANDOM.nextInt(CODES));
    jdbc.sql(
            """
            insert into phone_numbers (user_id, number, code_digest, code_expires_at, codes, codes_since)
            values (:userId, :number, :digest, :expiresAt, :codes, :since)
            on conflict (user_id) do update
            set number = excluded.number, confirmed_at = null, code_digest = excluded.code_digest,
                code_expires_at = excluded.code_expires_at, tries = 0, codes = excluded.codes,
                codes_since = excluded.codes_since
            """)
        .param("userId", user.key())
        .param("number", number)
        .param("digest", digest(user.key(), code))
        .param("expiresAt", bind(now.plus(CODE_VALIDITY)))
        .param("codes", held.codes() + 1)
        .param("since", bind(held.codesSince()))
        .update();
    deadTargets.revive(user.key(), Channel.SMS, number);
    deliveries.queue(
        new Outgoing(
            user.key(),
            null,
            Channel.SMS,
            number,
            user.language(),
            Outgoing.NOTIFICATION,
            Map.of("title", text(user.language()).formatted(code)),
            Outgoing.URGENT));
  }

  private static String text(String language) {
    return language.equals("fa") ? "کد استراتا: %s" : "Your Strata code: %s";
  }

  /** A wrong code is counted although the caller is refused. */
  @Transactional(noRollbackFor = BadInput.class)
  void confirm(long userId, String code) {
    var out =
        jdbc.sql(
                """
                select code_digest, code_expires_at, tries from phone_numbers where user_id = :userId for update
                """)
            .param("userId", userId)
            .query((row, count) ->
                new Code(
                    row.getString("code_digest"),
                    Times.readNullable(row, "code_expires_at"),
                    row.getInt("tries")))
            .optional()
            .orElse(new Code(null, null, 0));
    var expected = out.digest();
    var expiresAt = out.expiresAt();
    if (expected == null
        || expiresAt == null
        || expiresAt.isBefore(clock.instant())
        || out.tries() >= TRIES) {
      throw new BadInput("code", "is used up or out of date; ask for a new one");
    }
    var isRight = Secrets.same(digest(userId, code), expected);
    jdbc.sql(
            """
            update phone_numbers
            set tries = tries + 1, confirmed_at = case when :isRight then :now else confirmed_at end,
                code_digest = case when :isRight then null else code_digest end
            where user_id = :userId
            """)
        .param("isRight", isRight)
        .param("now", bind(clock.instant()))
        .param("userId", userId)
        .update();
    if (!isRight) {
      throw new BadInput("code", "is not right");
    }
  }

  private static String digest(long userId, String code) {
    return Secrets.digest(userId + " " + code);
  }

  void delete(long userId) {
    // The row stays, else deleting would be a way to more codes.
    jdbc.sql(
            """
            update phone_numbers set confirmed_at = null, code_digest = null, number = null
            where user_id = :userId
            """)
        .param("userId", userId)
        .update();
  }
}
