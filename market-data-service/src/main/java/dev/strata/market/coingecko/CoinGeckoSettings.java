package dev.strata.market.coingecko;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is asked of CoinGecko.
 *
 * @param enabled whether it is asked at all
 * @param days history at first; without a paid key no more than 365 are given
 * @param settle how long after a close its figures are asked: they come half an hour late
 * @param retryPause before a coin that it did not give is asked for again, where it did not say
 *     when
 * @param categoriesEvery pause between two questions for categories, an hour or more
 */
@ConfigurationProperties("strata.market.coingecko")
record CoinGeckoSettings(
    boolean enabled, int days, Duration settle, Duration retryPause, Duration categoriesEvery) {

  private static final Duration SHORTEST = Duration.ofHours(1);

  CoinGeckoSettings {
    if (categoriesEvery.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "strata.market.coingecko.categories-every must be at least 1h, was " + categoriesEvery);
    }
  }
}
