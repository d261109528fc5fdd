package dev.strata.model.learning;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trees by LightGBM (Ke et al. 2017): one thread, row-wise, deterministic. More than two classes
 * are each told from the rest and scaled to a sum of 1: the Java binding's buffer holds two numbers
 * a row, and three classes would write past its end.
 */
final class Trees implements Recipe {

  /** How the trees are grown and joined. */
  enum Kind {
    /** Gradient boosting: few leaves, small steps. */
    BOOSTED(
        "boosting=gbdt learning_rate=0.05 num_leaves=7 bagging_freq=1 bagging_fraction=0.7"
            + " feature_fraction=0.7 lambda_l2=5",
        60),
    /** A random forest: deeper trees on random parts of rows and features (Breiman 2001). */
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
    var rows = flat(training.stream().map(Example::window).toList(), features);
    var counts = Classes.counts(training, problem.classes().size());
    var texts = new ArrayList<String>();
    for (int k = counts.length == 2 ? 1 : 0; k < counts.length; k++) {
      // A class that never or always came about can't be told from the rest.
      var isTold = counts[k] > 0 && counts[k] < training.size();
      texts.add(isTold ? grow(problem, rows, training, k, seed) : "");
    }
    return new Grown(problem, texts);
  }

  private String grow(Problem problem, float[] rows, List<Example> training, int told, long seed) {
    var labels = new float[training.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = training.get(i).outcome() == told ? 1 : 0;
    }
    var features = problem.features().size();
    try (var data = LGBMDataset.createFromMat(rows, labels.length, features, true, DATA, null)) {
      data.setField("label", labels);
      try (var booster = LGBMBooster.create(data, parameters(labels.length, seed))) {
        var isDone = false;
        for (int tree = 0; tree < kind.trees && !isDone; tree++) {
          isDone = booster.updateOneIter();
        }
        return booster.saveModelToString(0, -1, LGBMBooster.FeatureImportanceType.SPLIT);
      }
    } catch (LGBMException e) {
      throw new IllegalStateException("trees of " + problem.event() + " failed", e);
    }
  }

  private String parameters(int rows, long seed) {
    return String.format(
        Locale.ROOT,
        "objective=binary %s min_data_in_leaf=%d seed=%d%s",
        kind.parameters,
        Math.clamp(rows / LEAF_SHARE, FEWEST_IN_LEAF, MOST_IN_LEAF),
        Math.floorMod(seed, Integer.MAX_VALUE),
        ALWAYS);
  }

  @Override
  public Base read(Problem problem, DataInputStream in) throws IOException {
    var texts = new ArrayList<String>();
    for (int left = in.readInt(); left > 0; left--) {
      var text = new byte[in.readInt()];
      in.readFully(text);
      texts.add(new String(text, StandardCharsets.UTF_8));
    }
    return new Grown(problem, texts);
  }

  private static float[] flat(List<float[][]> windows, int features) {
    var flat = new float[windows.size() * features];
    for (int i = 0; i < windows.size(); i++) {
      System.arraycopy(Scaler.last(windows.get(i)), 0, flat, i * features, features);
    }
    return flat;
  }

  /** Always made from text, so that a model read back is the model that was fitted. */
  private static final class Grown implements Base {

    /** The library's memory is given back when nobody holds the trees any more. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final List<String> texts;
    private final List<LGBMBooster> boosters = new ArrayList<>();
    private final int features;
    private final int classes;

    /**
     * @param texts the library's own, of the second of two classes or of each; empty where a class
     *     can't be told
     */
    Grown(Problem problem, List<String> texts) {
      this.texts = List.copyOf(texts);
      this.features = problem.features().size();
      this.classes = problem.classes().size();
      try {
        for (var text : texts) {
          if (!text.isEmpty()) {
            boosters.add(LGBMBooster.loadModelFromString(text));
          }
        }
      } catch (LGBMException e) {
        throw new IllegalArgumentException("trees of " + problem.event() + " can't be read", e);
      }
      CLEANER.register(this, closing(boosters));
    }

    private static Runnable closing(List<LGBMBooster> boosters) {
      return () -> {
        try {
          for (var booster : boosters) {
            booster.close();
          }
        } catch (LGBMException e) {
          throw new IllegalStateException(e);
        }
      };
    }

    @Override
    public double[][] probabilities(List<float[][]> windows) {
      var stated = new double[windows.size()][classes];
      if (stated.length == 0) {
        return stated;
      }
      var rows = flat(windows, features);
      int next = 0;
      for (int t = 0; t < texts.size(); t++) {
        if (!texts.get(t).isEmpty()) {
          tell(rows, boosters.get(next++), stated, classes == 2 ? 1 : t);
        }
      }
      for (var row : stated) {
        complete(row);
      }
      return stated;
    }

    private void tell(float[] rows, LGBMBooster booster, double[][] stated, int told) {
      try {
        var claims =
            booster.predictForMat(
                rows,
                stated.length,
                features,
                true,
                PredictionType.C_API_PREDICT_NORMAL,
                "num_threads=1");
        for (int i = 0; i < stated.length; i++) {
          stated[i][told] = claims[i];
        }
      } catch (LGBMException e) {
        throw new IllegalStateException("trees can't forecast", e);
      } finally {
        Reference.reachabilityFence(this);
      }
    }

    private static void complete(double[] row) {
      if (row.length == 2) {
        row[0] = 1 - row[1];
        return;
      }
      double sum = 0;
      for (var p : row) {
        sum += p;
      }
      for (int k = 0; k < row.length; k++) {
        row[k] /= sum;
      }
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeInt(texts.size());
      for (var text : texts) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
      }
    }
  }
}
