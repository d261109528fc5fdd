package dev.strata.market.simulation;

import dev.strata.market.simulation.analysis.DayCandle;
import dev.strata.market.simulation.analysis.MarketSimulation;
import dev.strata.market.simulation.analysis.SimulatedCoins;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A simulated market on the calendar. */
final class SimulatedDays {

  /**
   * Prices are kept to 8 digits; rounding keeps their order, so that no candle contradicts itself.
   */
  private static final MathContext PRICE = new MathContext(8, RoundingMode.HALF_EVEN);

  private final LocalDate epoch;
  private final MarketSimulation simulation;

  SimulatedDays(long seed, LocalDate epoch) {
    this.epoch = epoch;
    this.simulation = new MarketSimulation(seed, SimulatedCoins.ALL);
  }

  /**
   * A day with its candles.
   *
   * @param number day of the market, from 0
   * @param date its date, UTC
   * @param candles of the coins traded on it
   */
  record Day(int number, LocalDate date, List<DayCandle> candles) {
    Instant open() {
      return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }

  /** Number of the day that comes next. */
  int number() {
    return simulation.day();
  }

  /** Date of the day that comes next. */
  LocalDate date() {
    return epoch.plusDays(number());
  }

  Day next() {
    var number = number();
    return new Day(number, epoch.plusDays(number), simulation.next());
  }

  static BigDecimal price(double value) {
    var rounded = new BigDecimal(value, PRICE);
    return rounded.scale() > 18 ? rounded.setScale(18, RoundingMode.HALF_EVEN) : rounded;
  }

  static BigDecimal cents(long value) {
    return BigDecimal.valueOf(value, 2);
  }

  static BigDecimal cap(double value) {
    return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN);
  }
}
