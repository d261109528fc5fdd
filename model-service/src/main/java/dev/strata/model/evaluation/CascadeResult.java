package dev.strata.model.evaluation;

import dev.strata.model.evaluation.analysis.Ablation;
import dev.strata.model.evaluation.analysis.Allocation;
import dev.strata.model.evaluation.analysis.BackTest;
import dev.strata.model.evaluation.analysis.Baselines;
import dev.strata.model.evaluation.analysis.Cascade;
import dev.strata.model.evaluation.analysis.Costs;
import dev.strata.model.evaluation.analysis.Layer;
import dev.strata.model.evaluation.analysis.LayerOutputs;
import dev.strata.model.evaluation.analysis.Market;
import dev.strata.model.evaluation.analysis.PortfolioMetrics;
import dev.strata.model.evaluation.analysis.Simulation;
import dev.strata.model.evaluation.analysis.Statistics;
import dev.strata.model.evaluation.analysis.Statistics.Interval;
import dev.strata.model.evaluation.analysis.Trade;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layers as one portfolio against what needs no intelligence.
 *
 * @param from day of the first decision
 * @param to last day
 * @param trials rules that the deflated Sharpe ratio counts as tried
 * @param portfolios figures by name, the cascade first
 * @param equity capital by name at the close of each day
 * @param gains interval of the cascade's Sharpe ratio less that of each baseline, the same days
 *     resampled for both
 * @param againstRandom the cascade's trades against random ones; null when there were none
 * @param ablations what each layer adds; empty when the cascade took no position
 * @param trades of the cascade
 */
record CascadeResult(
    LocalDate from,
    LocalDate to,
    int trials,
    Map<String, PortfolioMetrics> portfolios,
    Map<String, double[]> equity,
    Map<String, Interval> gains,
    Baselines.@Nullable AgainstRandom againstRandom,
    List<Ablation> ablations,
    List<Trade> trades) {

  static final String WHOLE = "cascade";
  static final Costs COSTS = Costs.STATED;
  static final String BTC = "BTC";
  private static final int RANDOM_DRAWS = 1000;

  /** Simulates one kind of run over the days of its outputs, indexes of the market. */
  static CascadeResult of(
      Market market, LayerOutputs outputs, int from, int to, int modelVersions, Settings settings) {
    var seed = settings.seed();
    var whole = run(market, Cascade.whole(market, outputs), from, to);
    var without = new EnumMap<Layer, Simulation>(Layer.class);
    for (var layer : Layer.values()) {
      var others = EnumSet.complementOf(EnumSet.of(layer));
      without.put(layer, run(market, new Cascade(market, outputs, others), from, to));
    }
    var tried = new ArrayList<Simulation>(List.of(whole));
    tried.addAll(without.values());
    var trials = tried.size() + modelVersions;
    var variance = variance(tried);
    var simulations = new LinkedHashMap<String, Simulation>();
    simulations.put(WHOLE, whole);
    without.forEach((layer, simulation) -> simulations.put("without " + layer.text(), simulation));
    baselines(market).forEach((name, rule) -> simulations.put(name, run(market, rule, from, to)));
    var portfolios = new LinkedHashMap<String, PortfolioMetrics>();
    var equity = new LinkedHashMap<String, double[]>();
    simulations.forEach((name, simulation) -> {
      portfolios.put(name, PortfolioMetrics.of(simulation, trials, variance, seed));
      equity.put(name, simulation.equity());
    });
    var gains = new LinkedHashMap<String, Interval>();
    baselines(market)
        .keySet()
        .forEach(name -> {
          var baseline = simulations.getOrDefault(name, whole);
          gains.put(name, Ablation.gainInterval(whole.returns(), baseline.returns(), seed));
        });
    var trades = whole.trades();
    return new CascadeResult(
        LocalDate.ofEpochDay(whole.firstDay()),
        LocalDate.ofEpochDay(market.firstDay() + (long) to),
        trials,
        portfolios,
        equity,
        gains,
        trades.isEmpty()
            ? null
            : Baselines.randomEntries(market, COSTS, whole, from, to, RANDOM_DRAWS, seed),
        trades.isEmpty() ? List.of() : ablations(market, outputs, whole, from, to, settings),
        trades);
  }

  /** Whether the cascade is better than chance and than every baseline, trials counted. */
  boolean hasEdge() {
    var whole = portfolios.get(WHOLE);
    return whole != null
        && whole.effectiveDays() >= Statistics.MINIMUM_EFFECTIVE
        && whole.sharpeInterval().isAbove(0)
        && whole.deflatedSharpe() >= PortfolioMetrics.DEFLATED_SHARPE
        && gains.values().stream().allMatch(gain -> gain.isAbove(0));
  }

  private static Simulation run(Market market, Allocation allocation, int from, int to) {
    return BackTest.run(market, COSTS, allocation, from, to);
  }

  private static Map<String, Allocation> baselines(Market market) {
    var baselines = new LinkedHashMap<String, Allocation>();
    var btc = market.indexOf(BTC);
    if (btc >= 0) {
      baselines.put("buy and hold BTC", Baselines.hold(market, btc));
      baselines.put("200-day rule on BTC", Baselines.movingAverage(market, btc));
    }
    baselines.put("equal-weight universe", Baselines.equalWeight(market));
    return baselines;
  }

  private static double variance(List<Simulation> tried) {
    var sharpes =
        tried.stream()
            .mapToDouble(s -> PortfolioMetrics.dailySharpe(s.returns()))
            .filter(Double::isFinite)
            .toArray();
    var mean = Arrays.stream(sharpes).average().orElse(0);
    return sharpes.length < 2
        ? 0
        : Arrays.stream(sharpes).map(s -> (s - mean) * (s - mean)).sum() / (sharpes.length - 1);
  }

  private static List<Ablation> ablations(
      Market market, LayerOutputs outputs, Simulation whole, int from, int to, Settings settings) {
    return Arrays.stream(Layer.values())
        .map(layer ->
            Ablation.of(
                market,
                COSTS,
                outputs,
                layer,
                whole,
                from,
                to,
                settings.draws(),
                31 * settings.seed() + layer.text().hashCode()))
        .toList();
  }
}
