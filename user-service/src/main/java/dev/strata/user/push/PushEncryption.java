package dev.strata.user.push;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a push message so that only its browser can read it: RFC 8291 with the one-record form
 * of aes128gcm (RFC 8188).
 */
final class PushEncryption {

  /** Push services must take 4096 bytes; what header, padding and tag leave is for the text. */
  static final int LONGEST_TEXT = 3993;

  private static final int RECORD_SIZE = 4096;
  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SHARED_BYTES = 32;
  private static final byte LAST_RECORD = 2;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PushEncryption() {}

  /**
   * @param text at most {@link #LONGEST_TEXT} bytes
   * @param browser its public key, a point of 65 bytes
   * @param authSecret the browser's, 16 bytes
   * @return the body of the request
   */
  static byte[] encrypt(byte[] text, byte[] browser, byte[] authSecret) {
    try {
      var salt = new byte[SALT_BYTES];
      RANDOM.nextBytes(salt);
      return encrypt(text, browser, authSecret, new ECKeyGenerator(Curve.P_256).generate(), salt);
    } catch (JOSEException impossible) {
      throw new IllegalStateException("no key can be made", impossible);
    }
  }

  /**
   * @param ours a key for this message alone
   * @param salt for this message alone, 16 random bytes
   */
  static byte[] encrypt(byte[] text, byte[] browser, byte[] authSecret, ECKey ours, byte[] salt) {
    if (text.length > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "text must have at most %d bytes, had %d".formatted(LONGEST_TEXT, text.length));
    }
    try {
      var agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(ours.toECPrivateKey());
      agreement.doPhase(P256.key(browser).toECPublicKey(), true);
      var point = P256.point(ours);
      var keyInfo =
          ByteBuffer.allocate(14 + 2 * P256.POINT_BYTES)
              .put(info("WebPush: info"))
              .put(browser)
              .put(point)
              .array();
      var shared = derive(agreement.generateSecret(), authSecret, keyInfo, SHARED_BYTES);
      var key = derive(shared, salt, info("Content-Encoding: aes128gcm"), KEY_BYTES);
      var nonce = derive(shared, salt, info("Content-Encoding: nonce"), NONCE_BYTES);

      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      var record = ByteBuffer.allocate(text.length + 1).put(text).put(LAST_RECORD).array();
      var sealed = cipher.doFinal(record);
      return ByteBuffer.allocate(SALT_BYTES + 4 + 1 + point.length + sealed.length)
          .put(salt)
          .putInt(RECORD_SIZE)
          .put((byte) point.length)
          .put(point)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException | JOSEException failure) {
      throw new IllegalStateException("the message cannot be encrypted", failure);
    }
  }

  private static byte[] derive(byte[] secret, byte[] salt, byte[] info, int bytes)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(salt).thenExpand(info, bytes));
  }

  private static byte[] info(String label) {
    return (label + "\0").getBytes(StandardCharsets.US_ASCII);
  }
}
