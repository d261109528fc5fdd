package dev.strata.contracts.cycle;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * The candles of one close time are out.
 *
 * @param run the run the cycle belongs to
 * @param timeframe width of the candles, for example {@code 1d}
 * @param asOf close time of the candles
 * @param candles how many candles closed then, at least 1
 * @param correlationId names everything that follows from this cycle
 */
public record CycleOpened(Run run, String timeframe, Instant asOf, int candles, UUID correlationId)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.market.cycle.v1";

  public CycleOpened {
    if (candles < 1) {
      throw new IllegalArgumentException("candles must be at least 1, was " + candles);
    }
  }

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return timeframe;
  }
}
