package dev.strata.macro.assessment;

import dev.strata.macro.analysis.DailySeries;
import dev.strata.macro.analysis.Statistics;
import dev.strata.macro.dominance.DominanceReading;
import dev.strata.macro.indicators.IndicatorReading;
import dev.strata.macro.observations.Observation;
import dev.strata.macro.observations.Series;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Published values known as of a cycle, by series. */
final class PublishedSeries {

  /** How far back values are looked at: the longest correlation and some holidays. */
  static final Duration LOOKBACK = Duration.ofDays(100);

  // A series that ended long ago says nothing of today.
  private static final Duration STALE_INDICATOR = Duration.ofDays(10);
  private static final Duration STALE_DOMINANCE = Duration.ofDays(7);
  private static final Duration STALE_SENTIMENT = Duration.ofHours(48);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration TREND = Duration.ofDays(30);

  private final Instant asOf;
  private final Map<String, List<Observation>> bySeries = new TreeMap<>();

  PublishedSeries(Instant asOf, List<Observation> known) {
    this.asOf = asOf;
    for (var observation : known) {
      bySeries.computeIfAbsent(observation.series(), s -> new ArrayList<>()).add(observation);
    }
  }

  /** The newest fear and greed, if at most 48 hours old. */
  Optional<Observation> fearGreed() {
    return newest(Series.FEAR_GREED)
        .filter(o -> !o.releasedAt().isBefore(asOf.minus(STALE_SENTIMENT)));
  }

  /** The newest dominance of BTC, if at most 7 days old. */
  Optional<Observation> btcDominance() {
    return newest(Series.BTC_DOMINANCE)
        .filter(o -> !o.releasedAt().isBefore(asOf.minus(STALE_DOMINANCE)));
  }

  /**
   * Change of a dominance from 30 days before, in percentage points; null when that day is unknown
   * or someone else's: publishers count different coins.
   */
  @Nullable Double trend(Observation dominance) {
    var then = dominance.timestamp().minus(TREND);
    for (var observation : bySeries.getOrDefault(Series.BTC_DOMINANCE, List.of())) {
      if (observation.timestamp().equals(then)
          && DominanceReading.sourceOf(observation.source())
              .equals(DominanceReading.sourceOf(dominance.source()))) {
        return dominance.value().subtract(observation.value()).doubleValue();
      }
    }
    return null;
  }

  /** The indicators, by name; one that is more than 10 days old is left out. */
  List<IndicatorReading> indicators(DailySeries btcCloses) {
    var readings = new ArrayList<IndicatorReading>();
    bySeries.forEach((series, values) -> {
      var newest = values.getLast();
      if (Series.isIndicator(series)
          && !newest.releasedAt().isBefore(asOf.minus(STALE_INDICATOR))) {
        readings.add(reading(series, values, btcCloses));
      }
    });
    return readings;
  }

  private IndicatorReading reading(String series, List<Observation> values, DailySeries btcCloses) {
    var newest = values.getLast();
    if (!Series.hasReturns(series)) {
      return new IndicatorReading(newest, null, null, null);
    }
    var builder = DailySeries.asOf(asOf, (int) LOOKBACK.toDays());
    for (var value : values) {
      // Dated D on both sides: the candle that opens D closes a day later.
      builder.add(value.timestamp().plus(DAY), value.value().doubleValue());
    }
    var levels = builder.build();
    var before = values.size() < 2 ? null : values.get(values.size() - 2).value();
    return new IndicatorReading(
        newest,
        change(before, newest.value()),
        Statistics.roundedOrNull(Statistics.returnCorrelation(levels, btcCloses, 30)),
        Statistics.roundedOrNull(Statistics.returnCorrelation(levels, btcCloses, 90)));
  }

  private static @Nullable Double change(@Nullable BigDecimal before, BigDecimal now) {
    return before == null || before.signum() <= 0
        ? null
        : Statistics.rounded(100 * (now.doubleValue() / before.doubleValue() - 1));
  }

  private Optional<Observation> newest(String series) {
    var values = bySeries.get(series);
    return values == null ? Optional.empty() : Optional.of(values.getLast());
  }
}
