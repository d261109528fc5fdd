package dev.strata.model.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Walk-forward validation. Each test block is forecast by a model fitted on what was known when the
 * block began: {@code knownOn <= start}. No training data follows a test block, so there is no
 * embargo.
 */
public final class WalkForward {

  private final Problem problem;
  private final Learner learner;
  private final Settings settings;

  public WalkForward(Problem problem, Learner learner, Settings settings) {
    this.problem = problem;
    this.learner = learner;
    this.settings = settings;
  }

  /**
   * Blocks and the union of their forecasts.
   *
   * @param windows in order of time
   * @param forecasts in order of day and subject
   * @param seedSpread mean over forecasts and classes of the deviation between seeds (over n), 0
   *     for one seed
   */
  public record Validation(List<TestWindow> windows, List<Forecast> forecasts, double seedSpread) {}

  /** What one block is trained and tested on. */
  record Block(int start, List<Example> training, List<Example> tested) {}

  /**
   * Validates.
   *
   * @param examples in order of day and subject
   * @throws CancellationException when the progress says stop
   */
  public Validation over(List<Example> examples, Progress progress) {
    var blocks = blocks(examples);
    var known = new Persistence.Known(examples);
    var windows = new ArrayList<TestWindow>();
    var forecasts = new ArrayList<Forecast>();
    double spread = 0;
    for (int b = 0; b < blocks.size(); b++) {
      var block = blocks.get(b);
      var stated = new ArrayList<double[][]>();
      var asked = block.tested().stream().map(Example::window).toList();
      for (int s = 0; s < settings.seeds(); s++) {
        report(
            progress,
            (b + (double) s / settings.seeds()) / blocks.size(),
            "test block %d of %d".formatted(b + 1, blocks.size()));
        stated.add(
            learner.fit(problem, block.training(), settings.seed() + s).probabilities(asked));
      }
      spread += spread(stated);
      var tested = forecasts(block, Averaged.mean(stated.stream()), known, b);
      forecasts.addAll(tested);
      windows.add(window(block, tested));
    }
    return new Validation(
        List.copyOf(windows), List.copyOf(forecasts), spread / Math.max(1, forecasts.size()));
  }

  static void report(Progress progress, double share, String step) {
    if (!progress.reached(share, step)) {
      throw new CancellationException("stopped before " + step);
    }
  }

  /** Blocks that hold something to test and enough to learn from. */
  List<Block> blocks(List<Example> examples) {
    var blocks = new ArrayList<Block>();
    if (examples.isEmpty()) {
      return blocks;
    }
    var last = examples.getLast().day();
    for (int from = examples.getFirst().day() + settings.firstTrainingDays();
        from <= last;
        from += settings.testDays()) {
      final int start = from;
      var training =
          examples.stream()
              .filter(e -> e.day() >= start - settings.windowDays() && e.day() < start)
              .filter(e -> e.knownOn() <= start)
              .toList();
      var tested =
          examples.stream()
              .filter(e -> e.day() >= start && e.day() < start + settings.testDays())
              .toList();
      if (!tested.isEmpty() && Classes.isLearnable(training, problem.classes().size())) {
        blocks.add(new Block(start, training, tested));
      }
    }
    return blocks;
  }

  private List<Forecast> forecasts(
      Block block, double[][] stated, Persistence.Known known, int fold) {
    var classes = problem.classes().size();
    var rates = Classes.rates(Classes.counts(block.training(), classes));
    var persistence = Persistence.of(block.training(), known, classes);
    var trendRule = TrendRule.of(block.training(), classes);
    var forecasts = new ArrayList<Forecast>();
    for (int i = 0; i < stated.length; i++) {
      var example = block.tested().get(i);
      forecasts.add(
          new Forecast(
              example.day(),
              example.subject(),
              stated[i],
              rates,
              persistence.stated(known.outcome(example.subject(), example.day())),
              trendRule.stated(example.trend()),
              example.outcome(),
              example.payoff(),
              example.returns(),
              fold));
    }
    return forecasts;
  }

  private static TestWindow window(Block block, List<Forecast> tested) {
    return new TestWindow(
        block.training().getFirst().day(),
        block.training().getLast().day(),
        block.training().size(),
        block.start(),
        block.tested().getLast().day(),
        tested.size(),
        Scores.logLoss(tested, Forecast::probabilities),
        Scores.logLoss(tested, Forecast::baseRates));
  }

  /** Sum over forecasts of the mean deviation between seeds over classes. */
  private static double spread(List<double[][]> stated) {
    double sum = 0;
    var first = stated.getFirst();
    for (int i = 0; i < first.length; i++) {
      for (int k = 0; k < first[i].length; k++) {
        double mean = 0;
        for (var one : stated) {
          mean += one[i][k] / stated.size();
        }
        double squares = 0;
        for (var one : stated) {
          squares += (one[i][k] - mean) * (one[i][k] - mean) / stated.size();
        }
        sum += Math.sqrt(squares) / first[i].length;
      }
    }
    return sum;
  }
}
