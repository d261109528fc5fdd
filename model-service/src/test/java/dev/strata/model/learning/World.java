package dev.strata.model.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A simulated market whose truth is known: returns by subject and step follow a rule and noise. */
final class World implements Task {

  /** First steps, whose features would look before the beginning. */
  private static final int WARM_UP = 12;

  private static final double VOLATILITY = 0.05;

  /** Inputs of a step from the returns of a subject. */
  interface Inputs {
    float[] at(double[] returns, int step);
  }

  /** Expected return of the next step in volatilities, from the returns so far. */
  interface Rule {
    double next(double[] returns, int step);
  }

  static final Rule NOTHING = (r, t) -> 0;
  static final Rule REVERSAL = (r, t) -> -0.6 * Math.signum(r[t]);

  /** What neither the last outcome nor the trend of twelve steps says as well. */
  static final Rule SWING = (r, t) -> -0.8 * Math.signum(r[t] + r[t - 1] + r[t - 2] + r[t - 3]);

  static final Rule INTERACTION = (r, t) -> 0.6 * Math.signum(r[t] * r[t - 1]);
  static final Rule MEMORY = (r, t) -> 0.8 * Math.signum(r[t - 3]);

  static final Inputs HONEST =
      (r, t) ->
          new float[] {
            (float) r[t],
            (float) r[t - 1],
            (float) (r[t] + r[t - 1] + r[t - 2] + r[t - 3]),
            (float) (Math.abs(r[t]) + Math.abs(r[t - 1]) + Math.abs(r[t - 2]))
          };

  static final Inputs LAST_RETURN = (r, t) -> new float[] {(float) r[t]};

  /** The last column is the return that follows. */
  static final Inputs LEAKING =
      (r, t) -> new float[] {(float) r[t], t + 1 < r.length ? (float) r[t + 1] : 0};

  private final Problem problem;
  private final double[][] returns;
  private final Inputs inputs;

  private World(Problem problem, double[][] returns, Inputs inputs) {
    this.problem = problem;
    this.returns = returns;
    this.inputs = inputs;
  }

  /**
   * @param horizon steps of a claim
   * @param window steps that a sequence learner sees
   */
  static World of(
      ModelType type,
      int subjects,
      int steps,
      int horizon,
      int window,
      Rule rule,
      Inputs inputs,
      long seed) {
    var random = new Random(seed);
    var returns = new double[subjects][steps];
    for (int t = 0; t < steps; t++) {
      var market = random.nextGaussian();
      for (int s = 0; s < subjects; s++) {
        var expected = t > WARM_UP ? rule.next(returns[s], t - 1) : 0;
        var noise = 0.6 * market + 0.8 * random.nextGaussian();
        returns[s][t] = VOLATILITY * (expected + noise);
      }
    }
    var features = new ArrayList<String>();
    for (int f = 0; f < inputs.at(new double[WARM_UP], WARM_UP - 1).length; f++) {
      features.add("x" + f);
    }
    var problem =
        new Problem(
            type,
            "what_follows",
            classes(type),
            classes(type).size() > 2,
            features,
            window,
            7 * horizon,
            7);
    return new World(problem, returns, inputs);
  }

  private static List<String> classes(ModelType type) {
    return switch (type) {
      case MACRO -> List.of("bear", "sideways", "bull");
      case TIMING -> List.of("stop", "horizon", "target");
      case SECTOR, ASSET -> List.of("not_occurred", "occurred");
    };
  }

  /** The same market with all returns after a day replaced. */
  World scrambledAfter(int day) {
    var random = new Random(day);
    var scrambled = Arrays.stream(returns).map(double[]::clone).toArray(double[][]::new);
    for (var row : scrambled) {
      for (int t = day / problem.stepDays() + 1; t < row.length; t++) {
        row[t] = random.nextGaussian();
      }
    }
    return new World(problem, scrambled, inputs);
  }

  int lastDay() {
    return (returns[0].length - 1) * problem.stepDays();
  }

  @Override
  public Problem problem() {
    return problem;
  }

  @Override
  public List<Example> examples(int from, int asOf) {
    var examples = new ArrayList<Example>();
    var horizon = problem.horizonDays() / problem.stepDays();
    for (int t = firstStep(); t + horizon < returns[0].length; t++) {
      var day = t * problem.stepDays();
      var knownOn = day + problem.horizonDays();
      if (day >= from && knownOn <= asOf) {
        var payoffs = payoffs(t, horizon);
        var sorted = payoffs.clone();
        Arrays.sort(sorted);
        var median = sorted[sorted.length / 2];
        var universe = Arrays.stream(payoffs).average().orElseThrow();
        for (int s = 0; s < returns.length; s++) {
          examples.add(
              new Example(
                  day,
                  s,
                  window(s, t),
                  trend(s, t),
                  outcome(payoffs[s], median, horizon),
                  knownOn,
                  payoffs[s],
                  new Returns(payoffs[s], payoffs[0], universe)));
        }
      }
    }
    return examples;
  }

  /** Whether a subject has gained over the steps before: what the 200-day rule is here. */
  private int trend(int subject, int step) {
    return Arrays.stream(returns[subject], step - WARM_UP + 1, step + 1).sum() > 0 ? 1 : 0;
  }

  private int outcome(double payoff, double median, int horizon) {
    if (problem.isOrdered()) {
      var bound = 0.5 * VOLATILITY * Math.sqrt(horizon);
      return payoff < -bound ? 0 : payoff > bound ? 2 : 1;
    }
    return payoff >= median ? 1 : 0;
  }

  private double[] payoffs(int step, int horizon) {
    var payoffs = new double[returns.length];
    for (int s = 0; s < payoffs.length; s++) {
      for (int h = 1; h <= horizon; h++) {
        payoffs[s] += returns[s][step + h];
      }
    }
    return payoffs;
  }

  private int firstStep() {
    return WARM_UP + problem.steps();
  }

  private float[][] window(int subject, int step) {
    var window = new float[problem.steps()][];
    for (int i = 0; i < window.length; i++) {
      window[i] = inputs.at(returns[subject], step - window.length + 1 + i);
    }
    return window;
  }

  @Override
  public List<Question> questions(int day) {
    var step = day / problem.stepDays();
    var questions = new ArrayList<Question>();
    if (day % problem.stepDays() == 0 && step >= firstStep() && step < returns[0].length) {
      for (int s = 0; s < returns.length; s++) {
        questions.add(new Question(s, window(s, step), List.of()));
      }
    }
    return questions;
  }
}
