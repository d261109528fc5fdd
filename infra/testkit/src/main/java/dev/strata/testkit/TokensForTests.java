package dev.strata.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Tokens as user-service issues them, and others that must be refused. */
public final class TokensForTests {

  private static final ECKey KEY = key();
  private static final ECKey FOREIGN_KEY = key();
  private static final String JWKS_URI = serve();

  private TokensForTests() {}

  static String jwksUri() {
    return JWKS_URI;
  }

  /** The key that signs them, for a service under test that issues tokens itself. */
  public static String signingKey() {
    return KEY.toJSONString();
  }

  /** A user's token. */
  public static String user(long id) {
    return token(KEY, Long.toString(id), "public", "strata", Duration.ofMinutes(10));
  }

  /** An admin's token. */
  public static String admin(long id) {
    return token(KEY, Long.toString(id), "admin", "strata", Duration.ofMinutes(10));
  }

  /**
   * A token of an API key.
   *
   * @param scope {@code read} or {@code read write}
   */
  public static String key(long id, String scope) {
    return sign(KEY, ofKey(id, "public", scope));
  }

  /** A token of an API key that claims to be an admin's: none is ever issued. */
  public static String adminKey(long id) {
    return sign(KEY, ofKey(id, "admin", "read write"));
  }

  /** A token whose time is over. */
  public static String expired(long id) {
    return token(KEY, Long.toString(id), "admin", "strata", Duration.ofMinutes(-10));
  }

  /** A token signed with a key that is not the platform's. */
  public static String forged(long id) {
    return token(FOREIGN_KEY, Long.toString(id), "admin", "strata", Duration.ofMinutes(10));
  }

  /** A token meant for someone else. */
  public static String forAnotherAudience(long id) {
    return token(KEY, Long.toString(id), "admin", "elsewhere", Duration.ofMinutes(10));
  }

  private static String token(
      ECKey key, String subject, String role, String audience, Duration validFor) {
    return sign(key, claims(subject, role, audience, validFor).claim("sid", "1"));
  }

  private static JWTClaimsSet.Builder ofKey(long id, String role, String scope) {
    return claims(Long.toString(id), role, "strata", Duration.ofMinutes(10))
        .claim("sid", "key:1")
        .claim("scope", scope);
  }

  private static JWTClaimsSet.Builder claims(
      String subject, String role, String audience, Duration validFor) {
    var now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer("strata")
        .audience(audience)
        .subject(subject)
        .claim("role", role)
        .issueTime(Date.from(now.minusSeconds(3600)))
        .expirationTime(Date.from(now.plus(validFor)));
  }

  private static String sign(ECKey key, JWTClaimsSet.Builder claims) {
    try {
      var jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
              claims.build());
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("test").generate();
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String serve() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var body = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/jwks",
          exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
              out.write(body);
            }
          });
      server.start();
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
