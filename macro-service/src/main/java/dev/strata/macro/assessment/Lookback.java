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
import org.jspecify.annotations.Nullable;

/** The market's days up to a moment. */
final class Lookback {

  private final Instant asOf;
  private final Map<Instant, MarketDay> days = new HashMap<>();
  private final DailySeries closes;
  private final DailySeries volumes;
  private final DailySeries breadth;

  /**
   * Holds days.
   *
   * @param asOf close time of day 0
   * @param length how many days are held at most
   * @param days in any order
   */
  Lookback(Instant asOf, int length, List<MarketDay> days) {
    this.asOf = asOf;
    var ofCloses = DailySeries.asOf(asOf, length);
    var ofVolumes = DailySeries.asOf(asOf, length);
    var ofBreadth = DailySeries.asOf(asOf, length);
    for (var day : days) {
      this.days.put(day.closeTime(), day);
      ofCloses.add(day.closeTime(), day.btcClose());
      ofVolumes.add(day.closeTime(), day.btcVolume());
      ofBreadth.add(day.closeTime(), day.breadth() == null ? Double.NaN : day.breadth());
    }
    this.closes = ofCloses.build();
    this.volumes = ofVolumes.build();
    this.breadth = ofBreadth.build();
  }

  /** Closes of BTC, USD. */
  DailySeries closes() {
    return closes;
  }

  /** Volumes of BTC, USD. */
  DailySeries volumes() {
    return volumes;
  }

  /** Share of coins above their close of 28 days before. */
  DailySeries breadth() {
    return breadth;
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
