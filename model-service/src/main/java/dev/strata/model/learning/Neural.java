package dev.strata.model.learning;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Networks by PyTorch through DJL: Adam (Kingma, Ba 2015), stopped early on the last, purged part
 * of the window. All chance (first weights, order of rows) comes from the seed; one thread
 * computes.
 */
final class Neural implements Recipe {

  private static final double STOPPING_PART = 0.85;
  private static final int MOST_EPOCHS = 30;
  private static final int PATIENCE = 4;
  private static final int BATCH = 128;
  private static final int FORECAST_BATCH = 1024;
  private static final float LEARNING_RATE = 0.003f;
  private static final float DECAY = 1e-4f;

  /** The engine collects gradients of one training at a time. */
  private static final Lock ENGINE = new ReentrantLock();

  static {
    // What the engine reads as it loads: no network ever, one thread, unless said otherwise.
    setDefault("ai.djl.offline", "true");
    setDefault("OPT_OUT_TRACKING", "true");
    setDefault("ai.djl.pytorch.num_threads", "1");
    setDefault("ai.djl.pytorch.num_interop_threads", "1");
  }

  private final Network network;

  Neural(Network network) {
    this.network = network;
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  @Override
  public Base fit(Problem problem, List<Example> training, long seed) {
    var classes = problem.classes().size();
    var fold = Fold.of(training, STOPPING_PART, 1);
    var stops = !fold.held().isEmpty() && Classes.isLearnable(fold.inner(), classes);
    var fitted = stops ? fold.inner() : training;
    var scaler = Scaler.ofWindows(fitted, problem.features().size());
    ENGINE.lock();
    try {
      var parameters =
          trained(
              problem,
              Rows.of(fitted, scaler, problem.steps()),
              Rows.of(stops ? fold.held() : training, scaler, problem.steps()),
              seed);
      return net(problem, scaler, parameters);
    } finally {
      ENGINE.unlock();
    }
  }

  private List<float[]> trained(Problem problem, Rows rows, Rows held, long seed) {
    var random = new Random(seed);
    var block = network.build(problem.steps(), problem.classes().size());
    for (var parameter : block.getParameters().values()) {
      parameter.setInitializer(first(parameter.getType(), random.nextLong()));
    }
    var config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .optDevices(new Device[] {Device.cpu()})
            .optOptimizer(
                Optimizer.adam()
                    .optLearningRateTracker(Tracker.fixed(LEARNING_RATE))
                    .optWeightDecays(DECAY)
                    .build());
    try (var model = Model.newInstance(network.name(), Device.cpu())) {
      model.setBlock(block);
      try (var trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(1, problem.steps(), problem.features().size()));
        return stoppedEarly(trainer, rows, held, random);
      }
    }
  }

  private List<float[]> stoppedEarly(Trainer trainer, Rows rows, Rows held, Random random) {
    var block = trainer.getModel().getBlock();
    var order = new ArrayList<Integer>();
    for (int i = 0; i < rows.count(); i++) {
      order.add(i);
    }
    var best = values(block);
    var least = Double.POSITIVE_INFINITY;
    for (int epoch = 0, worse = 0; epoch < MOST_EPOCHS && worse < PATIENCE; epoch++) {
      Collections.shuffle(order, random);
      for (int from = 0; from < order.size(); from += BATCH) {
        step(trainer, rows, order.subList(from, Math.min(from + BATCH, order.size())));
      }
      var loss = held.logLoss(forward(block, trainer.getManager(), held));
      worse++;
      if (loss < least) {
        least = loss;
        best = values(block);
        worse = 0;
      }
    }
    return best;
  }

  private static void step(Trainer trainer, Rows rows, List<Integer> picked) {
    try (var manager = trainer.getManager().newSubManager()) {
      var inputs = manager.create(rows.inputs(picked), rows.shape(picked.size()));
      var outcomes = manager.create(rows.outcomes(picked), new Shape(picked.size(), 1));
      try (var gradients = trainer.newGradientCollector()) {
        var scores = trainer.forward(new NDList(inputs));
        gradients.backward(trainer.getLoss().evaluate(new NDList(outcomes), scores));
      }
      trainer.step();
    }
  }

  /** Scores of each row, [row][class]. */
  private static double[][] forward(Block block, NDManager parent, Rows rows) {
    var scores = new double[rows.count()][];
    for (int from = 0; from < scores.length; from += FORECAST_BATCH) {
      var size = Math.min(FORECAST_BATCH, scores.length - from);
      try (var manager = parent.newSubManager()) {
        var inputs = manager.create(rows.inputs(from, size), rows.shape(size));
        var store = new ParameterStore(manager, false);
        var flat = block.forward(store, new NDList(inputs), false).head().toFloatArray();
        var classes = flat.length / size;
        for (int i = 0; i < size; i++) {
          scores[from + i] = new double[classes];
          for (int k = 0; k < classes; k++) {
            scores[from + i][k] = flat[i * classes + k];
          }
        }
      }
    }
    return scores;
  }

  private static List<float[]> values(Block block) {
    return block.getParameters().values().stream()
        .map(parameter -> parameter.getArray().toFloatArray())
        .toList();
  }

  /** Glorot, Bengio 2010 for weights; the library's own constants for the others. */
  private static ai.djl.training.initializer.Initializer first(Parameter.Type type, long seed) {
    if (type != Parameter.Type.WEIGHT) {
      return type.getInitializer();
    }
    return (manager, shape, dataType) -> {
      var random = new Random(seed);
      var bound = Math.sqrt(6.0 / (shape.get(0) + shape.get(shape.dimension() - 1)));
      var values = new float[(int) shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
      return manager.create(values, shape);
    };
  }

  private Net net(Problem problem, Scaler scaler, List<float[]> values) {
    var block = network.build(problem.steps(), problem.classes().size());
    block.freezeParameters(true);
    var parameters = block.getParameters().values();
    if (parameters.size() != values.size()) {
      throw new IllegalArgumentException(
          "artifact holds %d arrays of parameters, the network has %d"
              .formatted(values.size(), parameters.size()));
    }
    for (int i = 0; i < values.size(); i++) {
      var value = values.get(i);
      parameters.get(i).setInitializer((manager, shape, type) -> manager.create(value, shape));
    }
    var manager = NDManager.newBaseManager(Device.cpu());
    block.initialize(
        manager, DataType.FLOAT32, new Shape(1, problem.steps(), problem.features().size()));
    return new Net(problem.steps(), scaler, values, block, manager);
  }

  @Override
  public Base read(Problem problem, DataInputStream in) throws IOException {
    var scaler = Scaler.read(in);
    var values = new ArrayList<float[]>();
    for (int left = in.readInt(); left > 0; left--) {
      values.add(Numbers.readFloats(in));
    }
    return net(problem, scaler, values);
  }

  private static final class Net implements Base {

    /** The engine's memory is given back when nobody holds the network any more. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final int steps;
    private final Scaler scaler;
    private final List<float[]> values;
    private final Block block;
    private final NDManager manager;

    Net(int steps, Scaler scaler, List<float[]> values, Block block, NDManager manager) {
      this.steps = steps;
      this.scaler = scaler;
      this.values = values;
      this.block = block;
      this.manager = manager;
      CLEANER.register(this, manager::close);
    }

    @Override
    public double[][] probabilities(List<float[][]> windows) {
      try {
        var scores = forward(block, manager, Rows.ofWindows(windows, scaler, steps));
        for (int i = 0; i < scores.length; i++) {
          scores[i] = Softmax.of(scores[i]);
        }
        return scores;
      } finally {
        Reference.reachabilityFence(this);
      }
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
      scaler.write(out);
      out.writeInt(values.size());
      for (var value : values) {
        Numbers.write(out, value);
      }
    }
  }
}
