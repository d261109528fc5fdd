package dev.strata.user.secondfactor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238): HMAC-SHA-1 over steps of 30 s, truncated to digits (RFC
 * 4226, 5.3). SHA-1 is what authenticator apps know; its collisions don't matter to an HMAC.
 */
final class Totp {

  static final Duration STEP = Duration.ofSeconds(30);
  static final int DIGITS = 6;

  /** Steps before and after now that are accepted: clocks differ and people type slowly. */
  private static final int DRIFT = 1;

  private static final int MASK_31_BITS = 0x7fffffff;

  private Totp() {}

  /** Steps since 1970. */
  static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
  }

  /**
   * @param step steps since 1970, at least 0
   * @param digits 1 to 9
   */
  static String code(byte[] secret, long step, int digits) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      var offset = hash[hash.length - 1] & 0xf;
      var number = ByteBuffer.wrap(hash).getInt(offset) & MASK_31_BITS;
      return ("%0" + digits + "d").formatted(number % (int) Math.pow(10, digits));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The step a code belongs to, if it is one of now and its neighbours, and later than the last one
   * used: a code that was read over a shoulder is void once its owner has used it.
   */
  static OptionalLong acceptedStep(byte[] secret, String code, Instant now, long lastUsed) {
    var current = step(now);
    var given = code.getBytes(StandardCharsets.US_ASCII);
    var accepted = OptionalLong.empty();
    for (var step = current - DRIFT; step <= current + DRIFT; step++) {
      var expected = code(secret, step, DIGITS).getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(given, expected) && step > lastUsed) {
        accepted = OptionalLong.of(step);
      }
    }
    return accepted;
  }
}
