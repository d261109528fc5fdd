package dev.strata.contracts.market;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a coin's live data are too old, or sources too far apart, to be built upon. While they
 * are, layers abstain instead of guessing.
 *
 * @param cryptoId the coin
 * @param symbol its code
 * @param isStale whether to abstain
 * @param reason no_data or disagreement; null when not stale
 * @param lastDataAt close time of the newest candle or time of the newest price; null without any
 * @param disagreement distance between the sources' prices over their mean, 0 and up; null when
 *     there are not two
 * @param checkedAt wall clock
 */
public record StalenessChanged(
    long cryptoId,
    String symbol,
    boolean isStale,
    @Nullable String reason,
    @Nullable Instant lastDataAt,
    @Nullable Double disagreement,
    Instant checkedAt)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.market.staleness.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(cryptoId);
  }

  @Override
  public Instant asOf() {
    return checkedAt;
  }
}
