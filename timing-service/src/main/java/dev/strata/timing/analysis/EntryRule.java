package dev.strata.timing.analysis;

import dev.strata.platform.barriers.Side;
import dev.strata.platform.barriers.TradeLevels;
import java.util.Optional;

/** When a claim is made: the coin's stance and its trend agree. */
public final class EntryRule {

  /** Name and version of the rule, kept with each claim. */
  public static final String NAME = "stance with 20-day trend, ATR levels, v1";

  /** Closes in the trend's average. */
  public static final int TREND_LOOKBACK = 20;

  /** Look-back of the average true range. */
  public static final int ATR_LOOKBACK = TradeLevels.ATR_LOOKBACK;

  /** Hours until a claim expires: ten daily candles. */
  public static final int HORIZON_HOURS = TradeLevels.HORIZON_DAYS * 24;

  private EntryRule() {}

  /**
   * Direction of the claim, if one is made.
   *
   * @param stance long, short or neutral: long already demands a score of at least 0.8 and no bear
   *     regime, short the mirror image
   * @param close USD
   * @param average mean of the last {@link #TREND_LOOKBACK} closes, USD
   * @return long with the close above its average, short with the close below it, else empty
   */
  public static Optional<Side> side(String stance, double close, double average) {
    return switch (stance) {
      case "long" -> close > average ? Optional.of(Side.LONG) : Optional.empty();
      case "short" -> close < average ? Optional.of(Side.SHORT) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Whether a stance speaks against an open claim. */
  public static boolean isAgainst(String stance, Side side) {
    return switch (stance) {
      case "long" -> side == Side.SHORT;
      case "short" -> side == Side.LONG;
      default -> false;
    };
  }
}
