package dev.strata.user.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.strata.user.AccountSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Issues access tokens. */
@Component
public class AccessTokens {

  private static final String STRATA = "strata";

  /** A key's token is renewed by showing the key again, so it can be short. */
  private static final Duration KEY_TOKEN_VALIDITY = Duration.ofMinutes(5);

  private final SigningKeys keys;
  private final Duration validity;
  private final Clock clock;

  AccessTokens(SigningKeys keys, AccountSettings settings, Clock clock) {
    this.keys = keys;
    this.validity = settings.accessTokenValidity();
    this.clock = clock;
  }

  /**
   * A token and its life.
   *
   * @param value the JWT
   * @param expiresIn seconds
   */
  public record AccessToken(String value, long expiresIn) {}

  /**
   * @param subject user id, or the operator's name
   * @param role {@code admin} or {@code public}
   * @param sessionId login it belongs to
   */
  public AccessToken issue(String subject, String role, String sessionId) {
    return issue(
        new JWTClaimsSet.Builder().subject(subject).claim("role", role).claim("sid", sessionId),
        validity);
  }

  /**
   * A token for an API key: its role is public whatever its owner's is.
   *
   * @param scope {@code read} or {@code read write}
   */
  public AccessToken issueForKey(long userId, long keyId, String scope) {
    return issue(
        new JWTClaimsSet.Builder()
            .subject(Long.toString(userId))
            .claim("role", "public")
            .claim("scope", scope)
            .claim("sid", "key:" + keyId),
        KEY_TOKEN_VALIDITY);
  }

  private AccessToken issue(JWTClaimsSet.Builder about, Duration validFor) {
    var now = clock.instant();
    var claims =
        about
            .issuer(STRATA)
            .audience(STRATA)
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(validFor)))
            .build();
    try {
      var key = keys.current();
      var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
      var token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(key));
      return new AccessToken(token.serialize(), validFor.toSeconds());
    } catch (JOSEException failure) {
      throw new IllegalStateException("The signing key can't sign", failure);
    }
  }
}
