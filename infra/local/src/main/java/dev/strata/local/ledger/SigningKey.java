package dev.strata.local.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of the key that signs heads.
 *
 * @param id first eight bytes of its SHA-256, in hexadecimal digits
 */
public record SigningKey(PublicKey key, String id) {

  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  /**
   * Reads a key: PEM, alone or beside its private half, or base64 of its DER.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static SigningKey parse(String text) {
    var from = text.indexOf(BEGIN);
    var to = text.indexOf(END);
    var base64 = from >= 0 && to > from ? text.substring(from + BEGIN.length(), to) : text;
    try {
      var der = Base64.getMimeDecoder().decode(base64.strip());
      var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
      return new SigningKey(key, HexFormat.of().formatHex(Hashes.sha256(der), 0, 8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("that is no public Ed25519 key: " + e.getMessage(), e);
    }
  }

  /** Whether a signature over a head is by this key. */
  boolean signed(byte[] head, byte[] signature) {
    try {
      var verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      var message = "strata.ledger.head.v1\n" + HexFormat.of().formatHex(head) + "\n";
      verifier.update(message.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(signature);
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }
}
