package dev.strata.platform.barriers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a claim ended. Prices and figures are NaN for one that was not filled.
 *
 * @param result how
 * @param filledAt open time of the candle it was filled at; null when not filled
 * @param fillPrice USD
 * @param exitPrice USD
 * @param exitTime when the end was known: close of the candle that ended it
 * @param mfe maximum favourable excursion, fraction of the fill price, at least 0
 * @param mae maximum adverse excursion, fraction of the fill price, at least 0
 * @param returnNet simple return on the fill price after costs, fraction
 * @param rMultiple net result over the risk from fill to stop
 * @param reason why it ended otherwise than at a barrier or at its horizon; null when it did not
 */
public record SignalOutcome(
    Result result,
    @Nullable Instant filledAt,
    double fillPrice,
    double exitPrice,
    Instant exitTime,
    double mfe,
    double mae,
    double returnNet,
    double rMultiple,
    @Nullable String reason) {

  /** Ways to end. */
  public enum Result {
    HIT_TARGET,
    HIT_STOP,
    EXPIRED,
    NOT_FILLED,
    WITHDRAWN
  }

  /** Whether it was filled, so that prices and figures are there. */
  public boolean isFilled() {
    return filledAt != null;
  }

  static SignalOutcome notFilled(Instant exitTime, String reason) {
    return new SignalOutcome(
        Result.NOT_FILLED,
        null,
        Double.NaN,
        Double.NaN,
        exitTime,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        reason);
  }
}
