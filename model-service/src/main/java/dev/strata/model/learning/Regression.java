package dev.strata.model.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGradRDA;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Multinomial logistic regression by Tribuo's AdaGrad with dual averaging (Duchi, Hazan, Singer
 * 2011) and a light elastic net; how far it is shrunk is tuned by its pool. One thread, rows in the
 * given order, a fixed seed: the same rows give the same coefficients.
 */
final class Regression implements Recipe {

  private static final double LEARNING_RATE = 0.1;
  private static final double EPSILON = 0.1;
  private static final double ABSOLUTE_PENALTY = 1e-4;
  private static final double SQUARE_PENALTY = 1e-4;
  private static final int EPOCHS = 10;
  private static final int BATCH = 256;
  private static final int SILENT = -1;

  @Override
  public Base fit(Problem problem, List<Example> training, long seed) {
    var features = problem.features().size();
    var scaler = Scaler.ofDays(training, features);
    var factory = new LabelFactory();
    var data =
        new MutableDataset<Label>(new SimpleDataSourceProvenance("examples", factory), factory);
    // Names in order of their index: what is called what is the caller's business.
    var names = new String[features];
    for (int f = 0; f < features; f++) {
      names[f] = "%04d".formatted(f);
    }
    for (var example : training) {
      data.add(
          new ArrayExample<>(
              new Label(Integer.toString(example.outcome())),
              names,
              scaler.scaled(Scaler.last(example.window()))));
    }
    var optimiser =
        new AdaGradRDA(LEARNING_RATE, EPSILON, ABSOLUTE_PENALTY, SQUARE_PENALTY, training.size());
    var trainer = new LinearSGDTrainer(new LogMulticlass(), optimiser, EPOCHS, SILENT, BATCH, seed);
    var model = trainer.train(data);
    var fitted = model.getWeightsCopy();
    var weights = new double[problem.classes().size()][];
    for (var entry : model.getOutputIDInfo()) {
      var row = new double[features + 1];
      for (int f = 0; f < features; f++) {
        row[f] = fitted.get(entry.getA(), model.getFeatureIDMap().getID(names[f]));
      }
      row[features] = fitted.get(entry.getA(), features);
      weights[Integer.parseInt(entry.getB().getLabel())] = row;
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] = weights[k] == null ? new double[features + 1] : weights[k];
    }
    return new Linear(scaler, weights);
  }

  @Override
  public Base read(Problem problem, DataInputStream in) throws IOException {
    var scaler = Scaler.read(in);
    if (scaler.mean().length != problem.features().size()) {
      throw new IllegalArgumentException(
          "artifact reads %d features, %s has %d"
              .formatted(scaler.mean().length, problem.event(), problem.features().size()));
    }
    var weights = new double[problem.classes().size()][];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = Numbers.read(in);
    }
    return new Linear(scaler, weights);
  }

  /**
   * Softmax of linear scores.
   *
   * @param weights [class][feature], the intercept last; the pool leaves out classes never seen
   */
  private record Linear(Scaler scaler, double[][] weights) implements Base {

    @Override
    public double[][] probabilities(List<float[][]> windows) {
      return windows.stream()
          .map(window -> Softmax.of(scores(scaler.scaled(Scaler.last(window)))))
          .toArray(double[][]::new);
    }

    private double[] scores(double[] row) {
      var scores = new double[weights.length];
      for (int k = 0; k < scores.length; k++) {
        scores[k] = weights[k][row.length];
        for (int f = 0; f < row.length; f++) {
          scores[k] += weights[k][f] * row[f];
        }
      }
      return scores;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
      scaler.write(out);
      for (var row : weights) {
        Numbers.write(out, row);
      }
    }
  }
}
