package dev.strata.macro.assessment;

import dev.strata.macro.analysis.DailySeries;
import dev.strata.macro.analysis.Dominance;
import dev.strata.macro.market.MarketDay;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The market's days up to a moment. */
final class Lookback {

  private final Instant asOf;
  private final int length;
  private final Map<Instant, MarketDay> days = new HashMap<>();

  /**
   * Holds days.
   *
   * @param asOf close time of day 0
   * @param length how many days are held at most
   * @param days in any order
   */
  Lookback(Instant asOf, int length, List<MarketDay> days) {
    this.asOf = asOf;
    this.length = length;
    days.forEach(day -> this.days.put(day.closeTime(), day));
  }

  /** Closes of BTC, USD. */
  DailySeries closes() {
    return series(MarketDay::btcClose);
  }

  /** Volumes of BTC, USD. */
  DailySeries volumes() {
    return series(MarketDay::btcVolume);
  }

  /** Share of coins above their close of 28 days before. */
  DailySeries breadth() {
    return series(day -> day.breadth() == null ? Double.NaN : day.breadth());
  }

  private DailySeries series(ToDoubleFunction<MarketDay> value) {
    var series = DailySeries.asOf(asOf, length);
    days.values().forEach(day -> series.add(day.closeTime(), value.applyAsDouble(day)));
    return series.build();
  }

  /** The newest day; empty without a candle. */
  Optional<MarketDay> today() {
    return before(Duration.ZERO);
  }

  /** Shares of capitalization so long ago; empty when unknown. */
  Optional<Dominance> dominance(Duration ago) {
    return before(ago).map(MarketDay::dominance);
  }

  /** Breadth so long ago; null when unknown. */
  @Nullable Double breadth(Duration ago) {
    return before(ago).map(MarketDay::breadth).orElse(null);
  }

  private Optional<MarketDay> before(Duration ago) {
    return Optional.ofNullable(days.get(asOf.minus(ago)));
  }
}
