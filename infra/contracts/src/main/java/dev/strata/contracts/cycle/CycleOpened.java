package dev.strata.contracts.cycle;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The candles of one close time are out.
 *
 * @param run the run the cycle belongs to
 * @param timeframe width of the candles, for example {@code 1d}
 * @param asOf close time of the candles
 * @param candles how many candles closed then, at least 1
 * @param correlationId names everything that follows from this cycle
 * @param history what was sent before the first cycle of a run; null with the others
 */
public record CycleOpened(
    Run run,
    String timeframe,
    Instant asOf,
    int candles,
    UUID correlationId,
    @Nullable History history)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.market.cycle.v1";

  /**
   * Candles that belong to no cycle but must be held before the first one is computed.
   *
   * @param from they closed after this and before the cycle's close time
   * @param candles how many
   */
  public record History(Instant from, int candles) {}

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
