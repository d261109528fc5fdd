package dev.strata.sector.measurement;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.sector.SectorPerformanceMeasured;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.cycle.CycleStage;
import dev.strata.sector.analysis.Growth;
import dev.strata.sector.analysis.JudgedPairs;
import dev.strata.sector.analysis.Market;
import dev.strata.sector.analysis.Rotation;
import dev.strata.sector.analysis.Sector;
import dev.strata.sector.analysis.SectorFigures;
import dev.strata.sector.regimes.Regimes;
import dev.strata.sector.sectors.Sectors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The stage {@code sector}: measures each sector, finds rotations, and judges those claimed 7 days
 * before.
 */
@Component
class SectorStage implements CycleStage {

  private static final String TIMEFRAME = "1d";
  private static final int HORIZON_DAYS = Math.toIntExact(Rotations.HORIZON.toDays());

  /** Placebo pairs of a late cycle are found on the days before it, which lie further back. */
  private static final int DAYS =
      Math.max(SectorFigures.LOOKBACK, Rotation.LOOKBACK)
          + Math.toIntExact(Rotations.LATEST.toDays());

  private final MarketHistory history;
  private final Sectors sectors;
  private final Regimes regimes;
  private final Performances performances;
  private final Rotations rotations;
  private final Outlooks outlooks;
  private final SectorOutcomes outcomes;

  SectorStage(
      MarketHistory history,
      Sectors sectors,
      Regimes regimes,
      Performances performances,
      Rotations rotations,
      Outlooks outlooks,
      SectorOutcomes outcomes) {
    this.history = history;
    this.sectors = sectors;
    this.regimes = regimes;
    this.performances = performances;
    this.rotations = rotations;
    this.outlooks = outlooks;
    this.outcomes = outcomes;
  }

  @Override
  public String name() {
    return "sector";
  }

  @Override
  public List<String> after() {
    return List.of("macro", "model:sector");
  }

  @Override
  public List<? extends AnalysisEvent> compute(Cycle cycle) {
    if (!TIMEFRAME.equals(cycle.timeframe())) {
      return List.of();
    }
    var market = history.endingAt(cycle.asOf(), DAYS);
    var members = sectors.during(DAYS, cycle.asOf());
    var regimeId = regimes.at(cycle.asOf()).orElse(null);
    var named = sectors.all();
    var measured = measured(market, members, named, regimeId, cycle);
    var events = new ArrayList<AnalysisEvent>();
    events.addAll(store(measured, named));
    var found = Rotation.detect(market, members, seed(cycle.asOf()));
    events.addAll(rotations.store(found, regimeId, cycle));
    settle(market, members, cycle);
    judge(market, members, cycle);
    var slugs = new HashMap<Long, String>();
    named.forEach(sector -> slugs.put(sector.id(), sector.slug()));
    outlooks.claim(measured, slugs, cycle);
    return events;
  }

  private static long seed(Instant asOf) {
    return asOf.getEpochSecond();
  }

  private static List<Performance> measured(
      Market market,
      List<Sector> members,
      List<Sectors.Named> named,
      @Nullable Long regimeId,
      Cycle cycle) {
    var figures = new HashMap<Long, SectorFigures>();
    members.forEach(sector -> figures.put(sector.id(), SectorFigures.of(market, sector)));
    var measured = new ArrayList<Performance>();
    for (var sector : named) {
      var ofSector = Objects.requireNonNull(figures.get(sector.id()), sector.slug());
      measured.add(Performance.of(sector, ofSector, regimeId, cycle));
    }
    return measured;
  }

  private List<SectorPerformanceMeasured> store(
      List<Performance> measured, List<Sectors.Named> named) {
    var ids = performances.store(measured);
    var events = new ArrayList<SectorPerformanceMeasured>();
    for (int s = 0; s < named.size(); s++) {
      var sector = named.get(s);
      events.add(measured.get(s).measured(Objects.requireNonNull(ids.get(sector.id())), sector));
    }
    return events;
  }

  private void settle(Market market, List<Sector> members, Cycle cycle) {
    var bySector = new HashMap<Long, Sector>();
    members.forEach(sector -> bySector.put(sector.id(), sector));
    for (var due : rotations.due(cycle.asOf())) {
      var daysBack = Math.toIntExact(Duration.between(due.claimedAt(), cycle.asOf()).toDays());
      var start = market.lastDay() - daysBack;
      rotations.settle(
          due,
          performance(market, bySector, due.from(), start),
          performance(market, bySector, due.to(), start));
    }
  }

  /** Scores, outlooks and placebo pairs of the cycles whose 7 days are over. */
  private void judge(Market market, List<Sector> members, Cycle cycle) {
    for (var claimedAt : outcomes.due(cycle.asOf())) {
      var start =
          market.lastDay() - Math.toIntExact(Duration.between(claimedAt, cycle.asOf()).toDays());
      var returns = new TreeMap<Long, Double>();
      for (var sector : members) {
        Growth.of(market, sector, start, start + HORIZON_DAYS)
            .ifPresent(growth -> returns.put(sector.id(), growth.percentage()));
      }
      outlooks.settle(claimedAt, returns);
      outcomes.store(
          claimedAt,
          returns,
          JudgedPairs.placebo(market, members, start, HORIZON_DAYS, seed(claimedAt)),
          cycle);
    }
  }

  private static @Nullable Double performance(
      Market market, Map<Long, Sector> bySector, long sectorId, int start) {
    var sector = bySector.get(sectorId);
    var end = start + HORIZON_DAYS;
    return sector == null
        ? null
        : Growth.of(market, sector, start, end).map(Growth::percentage).orElse(null);
  }
}
