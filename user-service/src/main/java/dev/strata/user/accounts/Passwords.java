package dev.strata.user.accounts;

import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Busy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id hashes, and which passwords are good enough: length counts, composition does not (NIST
 * SP 800-63B); what many people use, or what leaked from elsewhere, is refused.
 */
@Component
public class Passwords {

  private static final int SHORTEST = 12;
  private static final int LONGEST = 256;
  private static final int FEWEST_DIFFERENT = 5;

  // OWASP's first choice for Argon2id.
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;

  /** How long a hash waits for its turn. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /**
   * Each hash takes a core and its memory: a storm of logins gets half the cores and leaves the
   * rest to those who are logged in.
   */
  private final Semaphore hashing =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

  private final PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
  private final Set<String> common = load();

  /** Checked where there is no account or no password, so that the answer takes as long. */
  private final String decoy = encoder.encode(UUID.randomUUID().toString());

  /**
   * The hash to store. Like {@link #matches} it may wait for its turn, so it is best called outside
   * a transaction, which would hold a connection meanwhile.
   *
   * @throws Busy when its turn does not come in time
   */
  public String hash(String password) {
    return inTurn(() -> encoder.encode(password));
  }

  /**
   * Whether this is the password; takes as long when there is none.
   *
   * @throws Busy when its turn does not come in time
   */
  public boolean matches(String password, @Nullable String hash) {
    var matches = inTurn(() -> encoder.matches(password, hash == null ? decoy : hash));
    return hash != null && matches;
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!hashing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Busy(PATIENCE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Busy(PATIENCE);
    }
    try {
      return work.get();
    } finally {
      hashing.release();
    }
  }

  /**
   * @param field named in the refusal
   * @param email address of the account
   * @throws BadInput when the password is too short, too long or easily guessed
   */
  public void demandGood(String field, String password, String email) {
    var length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw new BadInput(
          field, "must have %d to %d characters, had %d".formatted(SHORTEST, LONGEST, length));
    }
    var lower = password.toLowerCase(Locale.ROOT);
    var localPart = email.substring(0, Math.max(0, email.indexOf('@')));
    if (lower.chars().distinct().count() < FEWEST_DIFFERENT
        || isRun(lower)
        || isCommon(lower)
        || (localPart.length() > 3 && lower.replaceAll("[^a-z]", "").equals(localPart))) {
      throw new BadInput(field, "is too easily guessed; several unrelated words are better");
    }
  }

  /** Each character one after, or one before, the last. */
  private static boolean isRun(String text) {
    var step = text.charAt(1) - text.charAt(0);
    for (int i = 2; i < text.length(); i++) {
      if (text.charAt(i) - text.charAt(i - 1) != step) {
        return false;
      }
    }
    return Math.abs(step) == 1;
  }

  /** Also with figures or signs around it, with usual replacements, and twice in a row. */
  private boolean isCommon(String lower) {
    var core = lower.replaceAll("^[^a-z]+|[^a-z]+$", "");
    return Stream.of(lower, core)
        .flatMap(form -> Stream.of(form, unreplaced(form)))
        .anyMatch(form -> common.contains(form) || common.contains(halfOfTwo(form)));
  }

  private static String unreplaced(String text) {
    return text.replace('0', 'o')
        .replace('1', 'i')
        .replace('3', 'e')
        .replace('4', 'a')
        .replace('5', 's')
        .replace('7', 't')
        .replace('@', 'a')
        .replace('$', 's');
  }

  private static String halfOfTwo(String text) {
    var half = text.substring(0, text.length() / 2);
    return text.equals(half + half) ? half : text;
  }

  private static Set<String> load() {
    return Stream.of("common-passwords.txt", "breached-passwords.txt")
        .flatMap(list -> lines(list).filter(line -> !line.isBlank() && !line.startsWith("#")))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> lines(String list) {
    try {
      return new ClassPathResource(list).getContentAsString(StandardCharsets.UTF_8).lines();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
