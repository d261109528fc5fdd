package dev.strata.model.learning;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Trees by LightGBM (Ke et al. 2017): one thread, row-wise, deterministic. */
final class Trees implements Recipe {

  /** How the trees are grown and joined. */
  enum Kind {
    /** Gradient boosting: few leaves, small steps. */
    BOOSTED(
        "boosting=gbdt learning_rate=0.05 num_leaves=7 bagging_freq=1 bagging_fraction=0.7"
            + " feature_fraction=0.7 lambda_l2=5",
        60),
    /** A random forest: deep trees on bootstrap-like samples, averaged (Breiman 2001). */
    FOREST(
        "boosting=rf num_leaves=31 bagging_freq=1 bagging_fraction=0.632 feature_fraction=0.6", 60);

    private final String parameters;
    private final int trees;

    Kind(String parameters, int trees) {
      this.parameters = parameters;
      this.trees = trees;
    }
  }

  private static final String ALWAYS =
      " num_threads=1 deterministic=true force_row_wise=true verbosity=-1";
  private static final String DATA = "max_bin=63" + ALWAYS;
  private static final int FEWEST_IN_LEAF = 10;
  private static final int MOST_IN_LEAF = 100;
  private static final int LEAF_SHARE = 50;

  private final Kind kind;

  Trees(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Base fit(Problem problem, List<Example> training, long seed) {
    var features = problem.features().size();
    var rows = training.stream().map(Example::window).toList();
    var labels = new float[training.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = training.get(i).outcome();
    }
    try (var data =
        LGBMDataset.createFromMat(
            flat(rows, features), labels.length, features, true, DATA, null)) {
      data.setField("label", labels);
      try (var booster = LGBMBooster.create(data, parameters(problem, labels.length, seed))) {
        for (int tree = 0; tree < kind.trees && !booster.updateOneIter(); tree++) {
          // True is the library's word for "nothing left to split".
        }
        return grown(
            problem, booster.saveModelToString(0, -1, LGBMBooster.FeatureImportanceType.SPLIT));
      }
    } catch (LGBMException e) {
      throw new IllegalStateException("trees of " + problem.event() + " failed", e);
    }
  }

  private String parameters(Problem problem, int rows, long seed) {
    var classes = problem.classes().size();
    return String.format(
        Locale.ROOT,
        "%s%s min_data_in_leaf=%d seed=%d%s",
        classes == 2 ? "objective=binary " : "objective=multiclass num_class=" + classes + " ",
        kind.parameters,
        Math.clamp(rows / LEAF_SHARE, FEWEST_IN_LEAF, MOST_IN_LEAF),
        Math.floorMod(seed, Integer.MAX_VALUE),
        ALWAYS);
  }

  @Override
  public Base read(Problem problem, DataInputStream in) throws IOException {
    var text = new byte[in.readInt()];
    in.readFully(text);
    return grown(problem, new String(text, StandardCharsets.UTF_8));
  }

  /** Always from text, so that a model read back is the model that was fitted. */
  private static Grown grown(Problem problem, String text) {
    try {
      return new Grown(
          text,
          LGBMBooster.loadModelFromString(text),
          problem.features().size(),
          problem.classes().size());
    } catch (LGBMException e) {
      throw new IllegalArgumentException("trees of " + problem.event() + " can't be read", e);
    }
  }

  private static float[] flat(List<float[][]> windows, int features) {
    var flat = new float[windows.size() * features];
    for (int i = 0; i < windows.size(); i++) {
      System.arraycopy(Scaler.last(windows.get(i)), 0, flat, i * features, features);
    }
    return flat;
  }

  private static final class Grown implements Base {

    /** The library's memory is given back when nobody holds the trees any more. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final String text;
    private final LGBMBooster booster;
    private final int features;
    private final int classes;

    Grown(String text, LGBMBooster booster, int features, int classes) {
      this.text = text;
      this.booster = booster;
      this.features = features;
      this.classes = classes;
      CLEANER.register(this, closing(booster));
    }

    private static Runnable closing(LGBMBooster booster) {
      return () -> {
        try {
          booster.close();
        } catch (LGBMException e) {
          throw new IllegalStateException(e);
        }
      };
    }

    @Override
    public double[][] probabilities(List<float[][]> windows) {
      var stated = new double[windows.size()][];
      if (stated.length == 0) {
        return stated;
      }
      try {
        var flat =
            booster.predictForMat(
                flat(windows, features),
                stated.length,
                features,
                true,
                PredictionType.C_API_PREDICT_NORMAL,
                "num_threads=1");
        for (int i = 0; i < stated.length; i++) {
          stated[i] =
              classes == 2
                  ? new double[] {1 - flat[i], flat[i]}
                  : java.util.Arrays.copyOfRange(flat, i * classes, (i + 1) * classes);
        }
        return stated;
      } catch (LGBMException e) {
        throw new IllegalStateException("trees can't forecast", e);
      } finally {
        java.lang.ref.Reference.reachabilityFence(this);
      }
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }
}
