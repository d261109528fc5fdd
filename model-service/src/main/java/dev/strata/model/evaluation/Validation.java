package dev.strata.model.evaluation;

import dev.strata.model.features.Market;
import dev.strata.model.features.Tasks;
import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.Fitted;
import dev.strata.model.learning.Learners;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Task;
import dev.strata.model.learning.Trainer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Walk-forward validation of every type in the architectures that are asked for. Networks get fewer
 * and longer test blocks: each block is a training.
 */
final class Validation {

  /** Four types in four architectures are tried for one report. */
  private static final int TRIALS = 16;

  private static final int FIRST_TRAINING_DAYS = 365;
  private static final int SHORTEST_BLOCK = 90;
  private static final int BLOCKS = 8;
  private static final int NETWORK_BLOCKS = 3;
  private static final int ROWS = 2000;

  private final Market market;
  private final Settings settings;
  private final Consumer<String> progress;
  private final List<Cost> costs = new ArrayList<>();

  Validation(Market market, Settings settings, Consumer<String> progress) {
    this.market = market;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * What a cell cost: no part of the reproducible report.
   *
   * @param seconds to validate and fit
   * @param peakHeapMegabytes greatest use of the heap while it did so
   * @param rowsPerSecond forecasts by the fitted model, NaN when there was nothing to ask
   */
  record Cost(
      String type,
      String architecture,
      double seconds,
      long peakHeapMegabytes,
      double rowsPerSecond) {}

  /** In order of type and architecture. */
  List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    for (var type : ModelType.values()) {
      for (var architecture : settings.architectures()) {
        cells.add(cell(type, architecture));
      }
    }
    return cells;
  }

  /** Of the cells that were validated. */
  List<Cost> costs() {
    return List.copyOf(costs);
  }

  private Cell cell(ModelType type, Architecture architecture) {
    progress.accept("validating " + type.text() + " " + architecture.text());
    var held = market.lastDay() - market.firstDay() + 1;
    var needed = FIRST_TRAINING_DAYS + SHORTEST_BLOCK;
    if (market.size() == 0 || held < needed) {
      return Cell.untrained(
          type, architecture, "%d days of candles, %d needed".formatted(held, needed));
    }
    var task = Tasks.of(type, market, Tasks.steps(architecture));
    var pools = heap();
    pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    var started = System.nanoTime();
    var trained =
        Trainer.train(
            task,
            architecture,
            market.lastDay(),
            learning(architecture, held),
            null,
            (share, step) -> true);
    var seconds = (System.nanoTime() - started) / 1e9;
    if (trained.isEmpty()) {
      return Cell.untrained(type, architecture, "too little to learn from or to test on");
    }
    costs.add(
        new Cost(
            type.text(),
            architecture.text(),
            seconds,
            pools.stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum() >> 20,
            rowsPerSecond(trained.get().model(), task)));
    return Cell.of(type, architecture, trained.get());
  }

  private dev.strata.model.learning.Settings learning(Architecture architecture, int held) {
    var isNetwork = architecture == Architecture.LSTM || architecture == Architecture.TRANSFORMER;
    var blocks = isNetwork ? NETWORK_BLOCKS : BLOCKS;
    var tested = held - FIRST_TRAINING_DAYS;
    return new dev.strata.model.learning.Settings(
        held,
        held,
        FIRST_TRAINING_DAYS,
        Math.clamp(Math.ceilDiv(tested, blocks), SHORTEST_BLOCK, tested),
        Learners.seeds(architecture),
        TRIALS,
        settings.seed());
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private double rowsPerSecond(Fitted model, Task task) {
    var rows = new ArrayList<float[][]>();
    for (int day = market.lastDay(); day > market.firstDay() && rows.size() < ROWS; day--) {
      task.questions(day).stream()
          .filter(Task.Question::isComplete)
          .map(Task.Question::window)
          .forEach(rows::add);
    }
    var started = System.nanoTime();
    model.probabilities(rows);
    return rows.isEmpty() ? Double.NaN : rows.size() / ((System.nanoTime() - started) / 1e9);
  }
}
