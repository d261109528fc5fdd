package dev.strata.e2e;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that user-service would never issue. Libraries refuse to make most of them, so they are
 * put together by hand.
 */
final class Tokens {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final ECKey own;
  private final ECKey foreign;

  /**
   * @param platform whose own key signs those whose signature is right and whose content is not
   */
  Tokens(Platform platform) throws Exception {
    this.own = ECKey.parse(Files.readString(platform.home().resolve("data/signing-key.json")));
    this.foreign = new ECKeyGenerator(Curve.P_256).keyID(own.getKeyID()).generate();
  }

  String keyId() {
    return own.getKeyID();
  }

  /** The public half, as anyone can read it. */
  ECKey publicKey() {
    return own.toPublicJWK();
  }

  ECKey foreignKey() {
    return foreign;
  }

  /** What a good token says of an admin. */
  static Map<String, Object> claims(long subject, String role) {
    var now = Instant.now().getEpochSecond();
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", "strata");
    claims.put("aud", "strata");
    claims.put("sub", Long.toString(subject));
    claims.put("role", role);
    claims.put("sid", "1");
    claims.put("iat", now - 60);
    claims.put("exp", now + 600);
    return claims;
  }

  /** {@code claims} with one other. */
  static Map<String, Object> but(Map<String, Object> claims, String name, Object value) {
    var changed = new LinkedHashMap<>(claims);
    changed.put(name, value);
    return changed;
  }

  Map<String, Object> header() {
    return new LinkedHashMap<>(Map.of("alg", "ES256", "kid", own.getKeyID()));
  }

  /** Signed with the platform's own key. */
  String signed(Map<String, Object> claims) throws Exception {
    return signed(header(), claims, own);
  }

  /** Signed with a key that is not the platform's but says it is. */
  String forged(Map<String, Object> header, Map<String, Object> claims) throws Exception {
    return signed(header, claims, foreign);
  }

  private static String signed(Map<String, Object> header, Map<String, Object> claims, ECKey key)
      throws Exception {
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(key.toECPrivateKey());
    signature.update(body(header, claims).getBytes(StandardCharsets.US_ASCII));
    return body(header, claims) + "." + BASE64.encodeToString(signature.sign());
  }

  /** With a MAC in place of a signature. */
  static String mac(Map<String, Object> header, Map<String, Object> claims, byte[] secret)
      throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return body(header, claims)
        + "."
        + BASE64.encodeToString(
            mac.doFinal(body(header, claims).getBytes(StandardCharsets.US_ASCII)));
  }

  /** With this text as its signature. */
  static String with(Map<String, Object> header, Map<String, Object> claims, byte[] signature) {
    return body(header, claims) + "." + BASE64.encodeToString(signature);
  }

  static String encoded(Map<String, Object> part) {
    return BASE64.encodeToString(Web.JSON.writeValueAsBytes(part));
  }

  private static String body(Map<String, Object> header, Map<String, Object> claims) {
    return encoded(header) + "." + encoded(claims);
  }
}
