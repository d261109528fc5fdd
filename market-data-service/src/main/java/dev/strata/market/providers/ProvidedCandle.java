package dev.strata.market.providers;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A closed candle as a provider gives it.
 *
 * @param timestamp open time
 * @param open first price, USD
 * @param high highest price, USD
 * @param low lowest price, USD
 * @param close last price, USD
 * @param volume traded in quote units, USD
 */
public record ProvidedCandle(
    Instant timestamp,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume) {

  private static final int SCALE = 18;

  /** Whether the figures agree with each other and fit the table. */
  public boolean isPlausible() {
    return low.signum() > 0
        && low.compareTo(open.min(close)) <= 0
        && high.compareTo(open.max(close)) >= 0
        && volume.signum() >= 0
        && high.precision() - high.scale() <= SCALE
        && volume.precision() - volume.scale() <= SCALE
        && open.stripTrailingZeros().scale() <= SCALE
        && high.stripTrailingZeros().scale() <= SCALE
        && low.stripTrailingZeros().scale() <= SCALE
        && close.stripTrailingZeros().scale() <= SCALE;
  }
}
