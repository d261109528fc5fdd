package dev.strata.model.evaluation;

import dev.strata.model.evaluation.analysis.LayerOutputs;
import dev.strata.model.evaluation.analysis.Market;
import dev.strata.model.evaluation.analysis.RankScores;
import dev.strata.model.evaluation.analysis.RegimeScores;
import dev.strata.model.evaluation.analysis.SignalScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the layers issued in one kind of run, laid out along the market. */
final class Outputs {

  /** Share of the capital that a regime allows. */
  static final Map<String, Double> GATES = Map.of("bull", 1.0, "sideways", 0.5, "bear", 0.0);

  static final double STRONG_SECTOR = 1.5;
  static final double WEAK_SECTOR = 0.5;
  private static final int HORIZON = 7;

  private final Rows rows;
  private final String runKind;
  private final Market market;

  Outputs(Rows rows, String runKind, Market market) {
    this.rows = rows;
    this.runKind = runKind;
    this.market = market;
  }

  /** Index in the market, which may lie outside of it. */
  private int t(int day) {
    return day - market.firstDay();
  }

  private boolean has(int day) {
    return t(day) >= 0 && t(day) < market.days();
  }

  /** First and last day of the market with a word of the first or third layer; empty if none. */
  int[] period() {
    var days = new TreeSet<Integer>();
    regimes().forEach(r -> days.add(r.day()));
    rows.scores().stream().filter(s -> is(s.runKind())).forEach(s -> days.add(s.day()));
    days.removeIf(day -> !has(day));
    return days.isEmpty() ? new int[0] : new int[] {t(days.first()), t(days.last())};
  }

  private boolean is(String kind) {
    return runKind.equals(kind);
  }

  private List<Rows.Regime> regimes() {
    return rows.regimes().stream().filter(r -> is(r.runKind())).toList();
  }

  /** The regime by day, as it was told then. */
  Map<Integer, String> regimesByDay() {
    var byDay = new TreeMap<Integer, String>();
    regimes().forEach(r -> byDay.put(r.day(), r.regime()));
    return byDay;
  }

  LayerOutputs layers() {
    var gate = new double[market.days()];
    regimes().stream()
        .filter(r -> has(r.day()))
        .forEach(r -> gate[t(r.day())] = GATES.getOrDefault(r.regime(), 0.0));
    return new LayerOutputs(gate, tilts(), ranks(2), entries());
  }

  private double[][] byDay() {
    return new double[market.days()][market.size()];
  }

  private double[][] tilts() {
    var strengths = new HashMap<Long, Map<Integer, Double>>();
    for (var sector : rows.sectors()) {
      var strength = sector.relativeStrength();
      if (is(sector.runKind()) && strength != null) {
        strengths
            .computeIfAbsent(sector.sector(), s -> new HashMap<>())
            .put(sector.day(), strength > 1 ? STRONG_SECTOR : WEAK_SECTOR);
      }
    }
    var tilts = byDay();
    for (var row : tilts) {
      Arrays.fill(row, 1);
    }
    for (var membership : rows.memberships()) {
      var coin = market.indexOf(membership.coin());
      var first = Math.max(0, t(membership.fromDay()));
      var end = Math.min(market.days(), (long) membership.endDay() - market.firstDay());
      for (int t = first; coin >= 0 && t < end; t++) {
        tilts[t][coin] =
            strengths
                .getOrDefault(membership.sector(), Map.of())
                .getOrDefault(market.firstDay() + t, 1.0);
      }
    }
    return tilts;
  }

  /** Scores times a factor by day and coin, NaN where there is none. */
  double[][] ranks(double factor) {
    var ranks = byDay();
    for (var row : ranks) {
      Arrays.fill(row, Double.NaN);
    }
    for (var score : rows.scores()) {
      var coin = market.indexOf(score.coin());
      if (is(score.runKind()) && has(score.day()) && coin >= 0) {
        ranks[t(score.day())][coin] = factor * score.score();
      }
    }
    return ranks;
  }

  /** Open from the day of issue to the day before its end was known. */
  private double[][] entries() {
    var entries = byDay();
    for (var signal : rows.signals()) {
      var coin = market.indexOf(signal.coin());
      if (is(signal.runKind()) && signal.side().equals("long") && coin >= 0) {
        var known = signal.endDay();
        var end = Math.min(market.days(), t(known == null ? signal.expiryDay() : known));
        for (int t = Math.max(0, t(signal.day())); t < end; t++) {
          entries[t][coin] = 1;
        }
      }
    }
    return entries;
  }

  /** Regimes with the probabilities of all three; the rest of a lone confidence is split evenly. */
  List<RegimeScores.Day> regimeDays() {
    var days = new ArrayList<RegimeScores.Day>();
    for (var regime : regimes()) {
      var index = RegimeScores.CLASSES.indexOf(regime.regime());
      var confidence = regime.confidence();
      var probabilities = new double[RegimeScores.CLASSES.size()];
      if (regime.probabilities().keySet().containsAll(RegimeScores.CLASSES)) {
        Arrays.setAll(
            probabilities,
            i -> regime.probabilities().getOrDefault(RegimeScores.CLASSES.get(i), Double.NaN));
      } else if (confidence != null) {
        Arrays.fill(probabilities, (1 - confidence) / 2);
        probabilities[index] = confidence;
      } else {
        continue;
      }
      days.add(new RegimeScores.Day(regime.day(), index, probabilities));
    }
    return days;
  }

  /** Relative strength of the sectors and what they returned in the week after. */
  List<RankScores.Day> sectorDays() {
    var byDay = new TreeMap<Integer, Map<Long, Rows.Sector>>();
    for (var sector : rows.sectors()) {
      if (is(sector.runKind())) {
        byDay.computeIfAbsent(sector.day(), d -> new TreeMap<>()).put(sector.sector(), sector);
      }
    }
    var days = new ArrayList<RankScores.Day>();
    byDay.forEach((day, sectors) -> {
      var after = byDay.getOrDefault(day + HORIZON, Map.of());
      var scores = new double[sectors.size()];
      var returns = new double[sectors.size()];
      int i = 0;
      for (var entry : sectors.entrySet()) {
        var later = after.get(entry.getKey());
        var strength = entry.getValue().relativeStrength();
        var change = later == null ? null : later.performance7d();
        scores[i] = strength == null ? Double.NaN : strength;
        returns[i] = change == null ? Double.NaN : change / 100;
        i++;
      }
      days.add(new RankScores.Day(day, scores, returns));
    });
    return days;
  }

  /** Scores of the coins and what they returned in the week after, close to close. */
  List<RankScores.Day> assetDays() {
    var ranks = ranks(1);
    var days = new ArrayList<RankScores.Day>();
    for (int t = 0; t < market.days(); t++) {
      if (Arrays.stream(ranks[t]).anyMatch(Double::isFinite)) {
        var returns = new double[market.size()];
        for (int coin = 0; coin < returns.length; coin++) {
          returns[coin] = market.close(coin, t + HORIZON) / market.close(coin, t) - 1;
        }
        days.add(new RankScores.Day(market.firstDay() + t, ranks[t], returns));
      }
    }
    return days;
  }

  List<SignalScores.Ended> signals(String side) {
    return rows.signals().stream()
        .filter(s -> is(s.runKind()) && s.side().equals(side))
        .map(s -> {
          var result = s.result();
          var end = s.endDay();
          var risk = s.risk();
          return new SignalScores.Ended(
              s.day(),
              end == null ? s.expiryDay() : end,
              result == null ? "open" : result,
              risk == null ? Double.NaN : risk,
              excess(s));
        })
        .toList();
  }

  /** Return beyond the market's from the open after the issue to the close of the end. */
  private double excess(Rows.Signal s) {
    var end = s.endDay();
    var own = s.returnNet();
    if (end == null || own == null) {
      return Double.NaN;
    }
    var meanwhile = market.meanReturn(t(s.day()) + 1, t(end));
    return s.side().equals("long") ? own - meanwhile : own + meanwhile;
  }
}
