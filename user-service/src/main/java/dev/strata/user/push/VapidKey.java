package dev.strata.user.push;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.strata.user.AccountSettings;
import dev.strata.user.tokens.KeyFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.springframework.stereotype.Component;

/**
 * By this key push services know who sends (RFC 8292). Browsers subscribe to its public half: with
 * another key all subscriptions are void, so it is never rotated.
 */
@Component
class VapidKey {

  /** RFC 8292 allows a day. */
  private static final Duration VALIDITY = Duration.ofHours(12);

  private final ECKey key;
  private final String contact;
  private final Clock clock;

  VapidKey(PushSettings settings, AccountSettings accounts, Clock clock) {
    var file =
        settings.keyFile().isEmpty()
            ? accounts.signingKeyFile().resolveSibling("vapid.json")
            : Path.of(settings.keyFile());
    this.key = KeyFile.loadOrMake(file, new ECKeyGenerator(Curve.P_256));
    this.contact =
        accounts.publicUrl().startsWith("https://")
            ? accounts.publicUrl()
            : "mailto:" + accounts.mail().from();
    this.clock = clock;
  }

  /** For browsers: base64url of the point. */
  String publicKey() {
    return Base64URL.encode(P256.point(key)).toString();
  }

  /** Header {@code Authorization} of a request to this endpoint. */
  String authorization(URI endpoint) {
    var claims =
        new JWTClaimsSet.Builder()
            .audience(endpoint.getScheme() + "://" + endpoint.getAuthority())
            .expirationTime(Date.from(clock.instant().plus(VALIDITY)))
            .subject(contact)
            .build();
    var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).build(), claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException failure) {
      throw new IllegalStateException("The VAPID key can't sign", failure);
    }
    return "vapid t=%s, k=%s".formatted(token.serialize(), publicKey());
  }
}
