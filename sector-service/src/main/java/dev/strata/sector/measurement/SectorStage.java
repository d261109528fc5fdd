package dev.strata.sector.measurement;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.sector.SectorPerformanceMeasured;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.cycle.CycleStage;
import dev.strata.sector.analysis.Growth;
import dev.strata.sector.analysis.Market;
import dev.strata.sector.analysis.Rotation;
import dev.strata.sector.analysis.Sector;
import dev.strata.sector.analysis.SectorFigures;
import dev.strata.sector.regimes.Regimes;
import dev.strata.sector.sectors.Sectors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The stage {@code sector}: measures each sector, finds rotations, and judges those claimed 7 days
 * before.
 */
@Component
class SectorStage implements CycleStage {

  private static final String TIMEFRAME = "1d";
  private static final int DAYS = Math.max(SectorFigures.LOOKBACK, Rotation.LOOKBACK);

  private final MarketHistory history;
  private final Sectors sectors;
  private final Regimes regimes;
  private final Performances performances;
  private final Rotations rotations;

  SectorStage(
      MarketHistory history,
      Sectors sectors,
      Regimes regimes,
      Performances performances,
      Rotations rotations) {
    this.history = history;
    this.sectors = sectors;
    this.regimes = regimes;
    this.performances = performances;
    this.rotations = rotations;
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
    var events = new ArrayList<AnalysisEvent>();
    events.addAll(measure(market, members, regimeId, cycle));
    var found = Rotation.detect(market, members, cycle.asOf().getEpochSecond());
    events.addAll(rotations.store(found, regimeId, cycle));
    settle(market, members, cycle);
    return events;
  }

  private List<SectorPerformanceMeasured> measure(
      Market market, List<Sector> members, @Nullable Long regimeId, Cycle cycle) {
    var figures = new HashMap<Long, SectorFigures>();
    members.forEach(sector -> figures.put(sector.id(), SectorFigures.of(market, sector)));
    var measured = new ArrayList<Performance>();
    var named = sectors.all();
    for (var sector : named) {
      var ofSector = Objects.requireNonNull(figures.get(sector.id()), sector.slug());
      measured.add(Performance.of(sector, ofSector, regimeId, cycle));
    }
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

  private static @Nullable Double performance(
      Market market, Map<Long, Sector> bySector, long sectorId, int start) {
    var sector = bySector.get(sectorId);
    var end = start + Math.toIntExact(Rotations.HORIZON.toDays());
    return sector == null
        ? null
        : Growth.of(market, sector, start, end).map(Growth::percentage).orElse(null);
  }
}
