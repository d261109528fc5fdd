package dev.strata.user;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of accounts and logins.
 *
 * @param operatorSecret shared with the command line of this home; empty refuses it
 * @param bootstrapSecret makes the first admin, once; empty refuses it
 * @param signingKeyFile where the ES256 key is kept; made when missing
 * @param accessTokenValidity how long an access token is good
 * @param sessionValidity how long a login can be renewed
 */
@ConfigurationProperties("strata.accounts")
public record AccountSettings(
    String operatorSecret,
    String bootstrapSecret,
    Path signingKeyFile,
    Duration accessTokenValidity,
    Duration sessionValidity) {}
