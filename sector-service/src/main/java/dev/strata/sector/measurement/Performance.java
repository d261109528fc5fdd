package dev.strata.sector.measurement;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.sector.SectorPerformanceMeasured;
import dev.strata.platform.cycle.Cycle;
import dev.strata.sector.analysis.Growth;
import dev.strata.sector.analysis.Sector;
import dev.strata.sector.analysis.SectorFigures;
import dev.strata.sector.sectors.Sectors;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of sector_performance; each component is a column. */
record Performance(
    long sectorId,
    int members,
    @Nullable String reason,
    @Nullable Double performance24h,
    @Nullable Double performance7d,
    @Nullable Double performance30d,
    @Nullable Double indexEqualWeight7d,
    @Nullable Double volumeChange,
    @Nullable Double marketCapChange,
    @Nullable Double breadth,
    @Nullable Double volatility,
    @Nullable Double relativeStrength,
    @Nullable Double relativeStrengthMomentum,
    @Nullable String quadrant,
    @Nullable Long bestCryptoId,
    @Nullable Double bestPerformance7d,
    @Nullable Long worstCryptoId,
    @Nullable Double worstPerformance7d,
    Map<String, Window> performanceMetrics,
    @Nullable Long regimeId,
    Instant analysisTime,
    RunKind runKind,
    String runId,
    UUID correlationId,
    boolean degraded) {

  /** Why a sector has no figures. */
  static final String FEWER_THAN_THREE_MEMBERS = "fewer_than_three_members";

  /**
   * What a window's performance rests on.
   *
   * @param equalWeight return with every coin counting the same, percent
   * @param coins coins with both closes
   * @param weightedCoins coins behind the weighted performance
   * @param weighting market_cap, or equal where fewer than three caps were known at the start
   */
  record Window(double equalWeight, int coins, int weightedCoins, String weighting) {

    static Window of(Growth growth) {
      return new Window(
          100 * (growth.equalWeight() - 1),
          growth.coins(),
          growth.weightedCoins(),
          growth.capWeighted() ? "market_cap" : "equal");
    }
  }

  static Performance of(
      Sectors.Named sector, SectorFigures figures, @Nullable Long regimeId, Cycle cycle) {
    var week = figures.week();
    var quadrant = figures.quadrant();
    var best = figures.best();
    var worst = figures.worst();
    return new Performance(
        sector.id(),
        figures.members(),
        figures.members() < Sector.MINIMUM_MEMBERS ? FEWER_THAN_THREE_MEMBERS : null,
        percentage(figures.day()),
        percentage(week),
        percentage(figures.month()),
        week == null ? null : 100 * (week.equalWeight() - 1),
        figures.volumeChange(),
        figures.marketCapChange(),
        figures.breadth(),
        figures.volatility(),
        figures.relativeStrength(),
        figures.relativeStrengthMomentum(),
        quadrant == null ? null : quadrant.name().toLowerCase(Locale.ROOT),
        best == null ? null : best.coin(),
        best == null ? null : best.percentage(),
        worst == null ? null : worst.coin(),
        worst == null ? null : worst.percentage(),
        windows(figures),
        regimeId,
        cycle.asOf(),
        cycle.runKind(),
        cycle.run().id(),
        cycle.correlationId(),
        cycle.degraded());
  }

  private static @Nullable Double percentage(@Nullable Growth growth) {
    return growth == null ? null : growth.percentage();
  }

  private static Map<String, Window> windows(SectorFigures figures) {
    var windows = new TreeMap<String, Window>();
    put(windows, "24h", figures.day());
    put(windows, "7d", figures.week());
    put(windows, "30d", figures.month());
    return windows;
  }

  private static void put(Map<String, Window> windows, String name, @Nullable Growth growth) {
    if (growth != null) {
      windows.put(name, Window.of(growth));
    }
  }

  SectorPerformanceMeasured measured(long id, Sectors.Named sector) {
    return new SectorPerformanceMeasured(
        id,
        sectorId,
        sector.slug(),
        sector.name(),
        members,
        performance24h,
        performance7d,
        performance30d,
        breadth,
        relativeStrength,
        relativeStrengthMomentum,
        quadrant,
        analysisTime,
        runKind,
        correlationId);
  }
}
