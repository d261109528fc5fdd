package dev.strata.user.secondfactor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.stereotype.Component;

/**
 * Seals what must be read again and digests what must only be recognised, under keys derived (HKDF,
 * RFC 5869) from the home's account key: a copy of the database alone opens neither.
 */
@Component
class AccountKey {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey sealing;
  private final SecretKey digesting;

  AccountKey(SecondFactorSettings settings) {
    this.sealing = derive(settings.accountKey(), "totp secret", "AES");
    this.digesting = derive(settings.accountKey(), "recovery code", "HmacSHA256");
  }

  private static SecretKey derive(String secret, String use, String algorithm) {
    try {
      var parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(secret.getBytes(StandardCharsets.UTF_8))
              .thenExpand(use.getBytes(StandardCharsets.UTF_8), 32);
      return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** AES-256-GCM: nonce, ciphertext and tag; opens for the same owner only. */
  byte[] seal(long owner, byte[] secret) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    var sealed = run(Cipher.ENCRYPT_MODE, owner, nonce, secret);
    return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
  }

  byte[] open(long owner, byte[] sealed) {
    var buffer = ByteBuffer.wrap(sealed);
    var nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    var ciphertext = new byte[buffer.remaining()];
    buffer.get(ciphertext);
    return run(Cipher.DECRYPT_MODE, owner, nonce, ciphertext);
  }

  byte[] digest(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(digesting);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private byte[] run(int mode, long owner, byte[] nonce, byte[] input) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(owner).array());
      return cipher.doFinal(input);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(
          "The second factor of user %d does not open with this home's account key"
              .formatted(owner),
          failure);
    }
  }
}
