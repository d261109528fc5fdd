package dev.strata.model.analysis;

import java.util.ArrayList;
import java.util.Arrays;
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
 * Fits a logistic regression by Tribuo's AdaGrad (Duchi, Hazan, Singer 2011, dual averaging): one
 * thread, rows in the given order, a fixed seed, so the same rows give the same coefficients.
 */
public final class LogitTrainer {

  private static final Label YES = new Label("1");
  private static final Label NO = new Label("0");
  private static final double LEARNING_RATE = 0.1;
  private static final double EPSILON = 0.1;
  private static final int EPOCHS = 10;
  private static final int BATCH = 256;
  private static final int SILENT = -1;

  private LogitTrainer() {}

  /** Fits a model; both outcomes must occur among the samples. */
  public static Logit fit(List<Sample> samples, List<String> features, long seed) {
    var count = features.size();
    var mean = new double[count];
    var scale = new double[count];
    for (int f = 0; f < count; f++) {
      for (var sample : samples) {
        mean[f] += sample.values()[f] / samples.size();
      }
      double squares = 0;
      for (var sample : samples) {
        var distance = sample.values()[f] - mean[f];
        squares += distance * distance;
      }
      var deviation = Math.sqrt(squares / samples.size());
      scale[f] = deviation > 0 ? deviation : 1;
    }
    var factory = new LabelFactory();
    var data =
        new MutableDataset<Label>(new SimpleDataSourceProvenance("samples", factory), factory);
    var names = features.toArray(String[]::new);
    for (var sample : samples) {
      var scaled = new double[count];
      for (int f = 0; f < count; f++) {
        scaled[f] = (sample.values()[f] - mean[f]) / scale[f];
      }
      data.add(new ArrayExample<>(sample.cameTrue() ? YES : NO, names, scaled));
    }
    var optimiser = new AdaGradRDA(LEARNING_RATE, EPSILON);
    var trainer = new LinearSGDTrainer(new LogMulticlass(), optimiser, EPOCHS, SILENT, BATCH, seed);
    var model = trainer.train(data);
    var fitted = model.getWeightsCopy();
    var yes = model.getOutputIDInfo().getID(YES);
    var no = model.getOutputIDInfo().getID(NO);
    var weights = new ArrayList<Double>(count);
    for (var name : names) {
      var id = model.getFeatureIDMap().getID(name);
      weights.add(fitted.get(yes, id) - fitted.get(no, id));
    }
    return new Logit(
        features,
        boxed(mean),
        boxed(scale),
        weights,
        fitted.get(yes, count) - fitted.get(no, count));
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
