package dev.strata.user.secondfactor;

import static dev.strata.platform.web.Times.bind;

import dev.strata.user.accounts.Users;
import dev.strata.user.protection.SecurityChange;
import dev.strata.user.protection.SecurityChanges;
import dev.strata.user.sessions.SecondFactor;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Codes for when the authenticator app is lost: ten, each good once, 60 random bits each. */
@Component
class RecoveryCodes implements SecondFactor {

  private static final int CODES = 10;
  private static final int LETTERS = 12;
  private static final int GROUP = 4;

  /** Crockford's: nothing in it is taken for another. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final SecureRandom random = new SecureRandom();
  private final JdbcClient jdbc;
  private final AccountKey key;
  private final Users users;
  private final SecurityChanges changes;
  private final Clock clock;

  RecoveryCodes(
      JdbcClient jdbc, AccountKey key, Users users, SecurityChanges changes, Clock clock) {
    this.jdbc = jdbc;
    this.key = key;
    this.users = users;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public String method() {
    return "recovery_code";
  }

  @Override
  public boolean isSetUpFor(long userId) {
    return left(userId) > 0;
  }

  /** Used up in its own transaction, whatever becomes of the login. */
  @Override
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public boolean accepts(long userId, String code) {
    var used =
        jdbc.sql(
                """
                update recovery_codes set used_at = :now
                where user_id = :userId and digest = :digest and used_at is null
                """)
            .param("now", bind(clock.instant()))
            .param("userId", userId)
            .param("digest", digest(code))
            .update();
    if (used > 0) {
      users
          .findById(userId)
          .ifPresent(user -> changes.announce(user, SecurityChange.RECOVERY_CODE_USED));
    }
    return used > 0;
  }

  /** Codes that are still good. */
  int left(long userId) {
    return jdbc.sql(
            "select count(*) from recovery_codes where user_id = :userId and used_at is null")
        .param("userId", userId)
        .query(Integer.class)
        .single();
  }

  /** Makes new codes; the old ones are void. */
  List<String> replace(long userId) {
    jdbc.sql("delete from recovery_codes where user_id = :userId").param("userId", userId).update();
    var codes = Stream.generate(this::make).distinct().limit(CODES).toList();
    for (var code : codes) {
      jdbc.sql(
              "insert into recovery_codes (user_id, digest, created_at) values (:userId, :digest, :now)")
          .param("userId", userId)
          .param("digest", digest(code))
          .param("now", bind(clock.instant()))
          .update();
    }
    return codes;
  }

  private String make() {
    var code = new StringBuilder();
    for (var i = 0; i < LETTERS; i++) {
      if (i > 0 && i % GROUP == 0) {
        code.append('-');
      }
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /** As people type it: in any case, with or without dashes and blanks. */
  private byte[] digest(String code) {
    return key.digest(code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", ""));
  }
}
