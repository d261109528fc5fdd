package dev.strata.model.features;

import dev.strata.model.analysis.TrendRegime;
import dev.strata.model.learning.Example;
import dev.strata.model.learning.Problem;
import dev.strata.model.learning.Returns;
import dev.strata.model.learning.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A task over a market. What is known of a day rests on candles closed by then; a label rests on
 * candles closed by the end of its horizon, also where it was decided before: examples that were
 * known early would be the quick ones, and a sample of those is another one.
 */
public abstract sealed class MarketTask implements Task
    permits AssetTask, MacroTask, SectorTask, TimingTask {

  private static final List<String> TREND = List.of("bear", "sideways", "bull");

  private final Market market;
  private final Problem problem;
  private final Map<Integer, SortedMap<Long, double[]>> days = new HashMap<>();

  MarketTask(Market market, Problem problem) {
    this.market = market;
    this.problem = problem;
  }

  /**
   * Inputs of a day by subject, in the order of the problem's features; NaN where missing. Each
   * subject that is asked about has a row.
   */
  abstract SortedMap<Long, double[]> inputs(int day);

  /** What became of claims of a day, by subject; every subject that is asked about has one. */
  public abstract SortedMap<Long, Judgement> judgements(int day);

  /** What the 200-day rule says of a subject on a day, a number of its own; -1 when nothing. */
  abstract int trend(long subject, int day);

  /** Return of acting on a claim at the next open, before costs; NaN where unknown. */
  double traded(long subject, int day, Judgement judgement) {
    return judgement.payoff();
  }

  /** What else stands in the way of an answer; null when nothing does. */
  abstract @Nullable String obstacle(long subject, int day);

  Market market() {
    return market;
  }

  @Override
  public final Problem problem() {
    return problem;
  }

  @Override
  public final List<Example> examples(int from, int asOf) {
    var examples = new ArrayList<Example>();
    var step = problem.stepDays();
    var last = asOf - problem.horizonDays();
    for (int day = from + Math.floorMod(-from, step); day <= last; day += step) {
      var judgements = judgements(day);
      var benchmark = market.benchmark() < 0 ? Double.NaN : held(market.benchmark(), day);
      var universe = universe(day);
      for (var question : questions(day)) {
        var judgement = judgements.get(question.subject());
        if (question.isComplete() && judgement != null && judgement.isKnown()) {
          examples.add(
              new Example(
                  day,
                  question.subject(),
                  question.window(),
                  trend(question.subject(), day),
                  judgement.outcome(),
                  day + problem.horizonDays(),
                  judgement.payoff(),
                  new Returns(traded(question.subject(), day, judgement), benchmark, universe)));
        }
      }
      final var firstNeeded = day + step - problem.steps() + 1;
      days.keySet().removeIf(held -> held < firstNeeded);
    }
    return examples;
  }

  /** From the next open of a coin to its close at the horizon, a simple return. */
  final double held(int coin, int day) {
    return market.close(coin, day + problem.horizonDays()) / market.open(coin, day + 1) - 1;
  }

  /** The same in the mean of all coins that have both prices; NaN below five. */
  private double universe(int day) {
    var held =
        IntStream.range(0, market.size())
            .filter(coin -> market.trades(coin, day))
            .mapToDouble(coin -> held(coin, day))
            .filter(Double::isFinite)
            .summaryStatistics();
    return held.getCount() < Windows.SMALLEST_UNIVERSE ? Double.NaN : held.getAverage();
  }

  /** The rule over the closes of one coin: 0 bear, 1 sideways, 2 bull; -1 when it says nothing. */
  final int coinTrend(int coin, int day) {
    return coin < 0
        ? -1
        : TrendRegime.on(d -> market.close(coin, d), day).map(TREND::indexOf).orElse(-1);
  }

  @Override
  public final List<Question> questions(int day) {
    var questions = new ArrayList<Question>();
    for (var subject : inputsOnce(day).keySet()) {
      questions.add(question(subject, day));
    }
    return questions;
  }

  private Question question(long subject, int day) {
    var features = problem.features();
    var window = new float[problem.steps()][features.size()];
    var missing = new LinkedHashSet<String>();
    var obstacle = obstacle(subject, day);
    if (obstacle != null) {
      missing.add(obstacle);
    }
    for (int step = 0; step < problem.steps(); step++) {
      var values = inputsOnce(day - problem.steps() + 1 + step).get(subject);
      for (int f = 0; f < features.size(); f++) {
        var value = values == null ? Double.NaN : values[f];
        window[step][f] = (float) value;
        if (Double.isNaN(value)) {
          missing.add(features.get(f));
        }
      }
    }
    return new Question(subject, window, List.copyOf(missing));
  }

  private SortedMap<Long, double[]> inputsOnce(int day) {
    return days.computeIfAbsent(day, this::inputs);
  }

  /** Each column of the rows as centred ranks among the rows; not finite is missing. */
  static double[][] ranked(double[][] rows, int columns) {
    var ranked = new double[rows.length][columns];
    for (int f = 0; f < columns; f++) {
      var column = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        column[i] = finite(rows[i][f]);
      }
      var ranks = Ranks.centred(column);
      for (int i = 0; i < rows.length; i++) {
        ranked[i][f] = ranks[i];
      }
    }
    return ranked;
  }

  static double[] values(List<? extends Feature> features, Market market, int subject, int day) {
    return features.stream().mapToDouble(f -> finite(f.value(market, subject, day))).toArray();
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }

  static List<String> titles(List<? extends Feature> features) {
    return features.stream().map(Feature::title).toList();
  }
}
