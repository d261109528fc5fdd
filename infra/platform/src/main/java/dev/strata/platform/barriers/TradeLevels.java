package dev.strata.platform.barriers;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Levels of a claim in USD, to eight significant digits: the stop two ATR against the entry, the
 * target three ATR beyond it.
 *
 * @param entry stated limit
 * @param stop below the entry for long, above it for short
 * @param target above the entry for long, below it for short
 * @param riskReward distance to the target over distance to the stop, about 1.5
 */
public record TradeLevels(
    BigDecimal entry, BigDecimal stop, BigDecimal target, BigDecimal riskReward) {

  /** Look-back of the average true range that sets the levels, candles. */
  public static final int ATR_LOOKBACK = 14;

  /** Days until a claim expires. */
  public static final int HORIZON_DAYS = 10;

  /** Distance from entry to stop, in ATR. */
  public static final double STOP_DISTANCE = 2;

  /** Distance from entry to target, in ATR. */
  public static final double TARGET_DISTANCE = 3;

  private static final MathContext DIGITS = new MathContext(8, RoundingMode.HALF_UP);
  private static final int RATIO_SCALE = 6;

  /**
   * Levels around a close.
   *
   * @param close USD, above 0
   * @param atr average true range, USD
   * @return empty when there are none: a range so small that levels meet, or so large that one is
   *     not above 0
   */
  public static Optional<TradeLevels> of(Side side, double close, double atr) {
    var entry = rounded(close);
    var stop = rounded(close - side.sign() * STOP_DISTANCE * atr);
    var target = rounded(close + side.sign() * TARGET_DISTANCE * atr);
    var risk = entry.subtract(stop).multiply(BigDecimal.valueOf(side.sign()));
    var reward = target.subtract(entry).multiply(BigDecimal.valueOf(side.sign()));
    if (stop.signum() <= 0 || target.signum() <= 0 || risk.signum() <= 0 || reward.signum() <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new TradeLevels(
            entry, stop, target, reward.divide(risk, RATIO_SCALE, RoundingMode.HALF_UP)));
  }

  /** A price to the digits in which levels are stated. */
  public static BigDecimal rounded(double price) {
    return new BigDecimal(price).round(DIGITS);
  }
}
