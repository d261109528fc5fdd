package dev.strata.user.passkeys;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of passkeys.
 *
 * @param publicUrl where people find the platform: passkeys are bound to its host
 * @param challengeValidity how long a challenge may be answered
 */
@ConfigurationProperties("strata.passkeys")
record PasskeySettings(URI publicUrl, Duration challengeValidity) {

  /** Scheme, host and port, as browsers name the page that asks. */
  String origin() {
    var port = publicUrl.getPort();
    return publicUrl.getScheme() + "://" + publicUrl.getHost() + (port < 0 ? "" : ":" + port);
  }
}
