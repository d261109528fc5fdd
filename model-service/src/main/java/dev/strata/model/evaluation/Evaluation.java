package dev.strata.model.evaluation;

import dev.strata.model.evaluation.analysis.BackTest;
import dev.strata.model.evaluation.analysis.Claim;
import dev.strata.model.evaluation.analysis.ClaimScores;
import dev.strata.model.evaluation.analysis.Market;
import dev.strata.model.evaluation.analysis.RankScores;
import dev.strata.model.evaluation.analysis.RegimeScores;
import dev.strata.model.evaluation.analysis.SignalScores;
import dev.strata.model.evaluation.analysis.TopQuintile;
import dev.strata.model.evaluation.analysis.TurnDelays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * All that the report tells, the same for the same data and seed.
 *
 * @param from first day of claims
 * @param to nothing that became known later was looked at
 * @param seed of every random draw
 * @param coins with a daily candle
 * @param endedCoins those whose candles ended before the last days
 * @param days of the market
 * @param stored rows by what they are
 * @param trackRecord live claims made before the fact
 * @param backTest claims of replays and simulated runs, never pooled with the record
 * @param layers figures of the layers by kind of run
 * @param cells types of models by architecture
 */
record Evaluation(
    LocalDate from,
    LocalDate to,
    long seed,
    int coins,
    int endedCoins,
    int days,
    Map<String, Integer> stored,
    List<Scored> trackRecord,
    List<Scored> backTest,
    List<Layers> layers,
    List<Cell> cells) {

  private static final int WEEK = 7;
  private static final List<String> KINDS = List.of("live", "replay", "simulated");

  /** A group of claims with its scores. */
  record Scored(Claim.Group group, ClaimScores scores) {}

  /**
   * Figures of the four layers and of the cascade in one kind of run.
   *
   * @param regime null without BTC or without a regime
   * @param turnDelays days until a turn of BTC was followed, by dating
   * @param byRegime the same by the regime as known at issue, in order of name
   * @param cascade null when there are fewer than two days
   */
  record Layers(
      String runKind,
      @Nullable RegimeScores regime,
      List<TurnDelays> turnDelays,
      RankScores sectors,
      RankScores assets,
      @Nullable TopQuintile topQuintile,
      SignalScores longSignals,
      SignalScores shortSignals,
      Map<String, InRegime> byRegime,
      @Nullable CascadeResult cascade) {}

  /** Figures of the days on which one regime was known. */
  record InRegime(
      RankScores sectors, RankScores assets, SignalScores longSignals, SignalScores shortSignals) {}

  /** Computes everything. */
  static Evaluation of(
      Market market, Rows rows, List<Cell> cells, Settings settings, Consumer<String> progress) {
    progress.accept("scoring claims");
    var record = new ArrayList<Scored>();
    var backTest = new ArrayList<Scored>();
    Claims.of(rows)
        .forEach((group, claims) ->
            (group.runKind().equals("live") ? record : backTest)
                .add(new Scored(group, ClaimScores.of(claims, settings.seed()))));
    var layers = new ArrayList<Layers>();
    for (var kind : kinds(rows)) {
      progress.accept("layers and cascade of " + kind + " runs");
      layers.add(layers(market, rows, kind, settings));
    }
    return new Evaluation(
        market.days() == 0 ? settings.from() : first(market, settings),
        market.days() == 0 ? settings.to() : last(market),
        settings.seed(),
        market.size(),
        market.ended(BackTest.DEAD_AFTER),
        market.days(),
        stored(rows),
        record,
        backTest,
        layers,
        cells);
  }

  private static LocalDate first(Market market, Settings settings) {
    return LocalDate.ofEpochDay(Math.max(market.firstDay(), settings.fromDay()));
  }

  private static LocalDate last(Market market) {
    return LocalDate.ofEpochDay(market.firstDay() + market.days() - 1L);
  }

  private static List<String> kinds(Rows rows) {
    var kinds = new TreeSet<String>();
    rows.regimes().forEach(r -> kinds.add(r.runKind()));
    rows.sectors().forEach(r -> kinds.add(r.runKind()));
    rows.scores().forEach(r -> kinds.add(r.runKind()));
    rows.signals().forEach(r -> kinds.add(r.runKind()));
    return KINDS.stream().filter(kinds::contains).toList();
  }

  private static Map<String, Integer> stored(Rows rows) {
    var stored = new LinkedHashMap<String, Integer>();
    stored.put("regimes", rows.regimes().size());
    stored.put("sector measurements", rows.sectors().size());
    stored.put("rotations", rows.rotations().size());
    stored.put("asset scores", rows.scores().size());
    stored.put("recommendations", rows.recommendations().size());
    stored.put("signals", rows.signals().size());
    stored.put("model predictions", rows.predictions().size());
    stored.put("model versions", rows.modelVersions());
    return stored;
  }

  private static Layers layers(Market market, Rows rows, String kind, Settings settings) {
    var outputs = new Outputs(rows, kind, market);
    var seed = settings.seed();
    var btc = market.indexOf(CascadeResult.BTC);
    var words = outputs.regimeDays();
    var period = outputs.period();
    var hasDays = period.length == 2 && period[1] > period[0];
    return new Layers(
        kind,
        btc < 0 || words.isEmpty() ? null : RegimeScores.of(words, market, btc, seed),
        btc < 0 ? List.of() : Turns.delays(words, market, btc),
        RankScores.of(outputs.sectorDays(), WEEK, seed),
        RankScores.of(outputs.assetDays(), WEEK, seed),
        hasDays
            ? TopQuintile.of(
                market,
                CascadeResult.COSTS,
                outputs.ranks(1),
                period[0],
                period[1],
                1 + rows.modelVersions(),
                seed)
            : null,
        SignalScores.of(outputs.signals("long"), seed),
        SignalScores.of(outputs.signals("short"), seed),
        byRegime(outputs, seed),
        hasDays
            ? CascadeResult.of(
                market, outputs.layers(), period[0], period[1], rows.modelVersions(), settings)
            : null);
  }

  private static Map<String, InRegime> byRegime(Outputs outputs, long seed) {
    var regimes = outputs.regimesByDay();
    var scores = new TreeMap<String, InRegime>();
    for (var regime : new TreeSet<>(regimes.values())) {
      IntPredicate isIn = day -> regime.equals(regimes.get(day));
      scores.put(
          regime,
          new InRegime(
              ranks(outputs.sectorDays(), isIn, seed),
              ranks(outputs.assetDays(), isIn, seed),
              signals(outputs.signals("long"), isIn, seed),
              signals(outputs.signals("short"), isIn, seed)));
    }
    return scores;
  }

  private static RankScores ranks(List<RankScores.Day> days, IntPredicate isIn, long seed) {
    return RankScores.of(days.stream().filter(d -> isIn.test(d.day())).toList(), WEEK, seed);
  }

  private static SignalScores signals(
      List<SignalScores.Ended> signals, IntPredicate isIn, long seed) {
    return SignalScores.of(signals.stream().filter(s -> isIn.test(s.issuedDay())).toList(), seed);
  }
}
