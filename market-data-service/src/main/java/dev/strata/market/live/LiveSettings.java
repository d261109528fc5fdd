package dev.strata.market.live;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The live market.
 *
 * @param enabled whether providers are asked at all
 * @param providers of candles, in the order in which they are asked
 * @param coins how many, by market cap, or turnover where it is not known
 * @param daily history of daily candles
 * @param hourly history of hourly candles
 * @param tickerInterval how often last prices are asked
 * @param settle how long after a close the candle is asked: exchanges need a moment
 * @param retryPause before a provider that gave nothing is asked again, where it did not say itself
 * @param late how long a minute that is missing in the stream is waited for before it is asked for
 * @param staleAfter older prices are no ground to build on
 * @param disagreement largest distance between two providers' prices over their mean
 * @param checkInterval how often both are checked
 */
@ConfigurationProperties("strata.market.live")
record LiveSettings(
    boolean enabled,
    List<String> providers,
    int coins,
    Duration daily,
    Duration hourly,
    Duration tickerInterval,
    Duration settle,
    Duration retryPause,
    Duration late,
    Duration staleAfter,
    double disagreement,
    Duration checkInterval) {

  LiveSettings {
    if (providers.isEmpty()) {
      throw new IllegalArgumentException("strata.market.live.providers must name at least one");
    }
    if (coins < 1) {
      throw new IllegalArgumentException(
          "strata.market.live.coins must be at least 1, was " + coins);
    }
  }
}
