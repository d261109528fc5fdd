package dev.strata.user.secondfactor;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the second factor.
 *
 * @param accountKey the home's secret under which second factors are kept, at least 20 characters
 */
@ConfigurationProperties("strata.accounts")
record SecondFactorSettings(String accountKey) {

  private static final int SHORTEST = 20;

  SecondFactorSettings {
    if (accountKey.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "accountKey must have at least %d characters, had %d"
              .formatted(SHORTEST, accountKey.length()));
    }
  }
}
