package dev.strata.model.learning;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;

/**
 * Fits models, and their pool on what they say of later parts of the training window that they have
 * not seen: in order of time, purged. Then fits them once more on all of it.
 */
final class CalibratedLearner implements Learner {

  private final List<Recipe> recipes;
  private final double[] cuts;

  /**
   * @param recipes of the models to pool
   * @param cuts where the parts begin that are forecast from what lies before, as shares of the
   *     window's days; the last part ends with it
   */
  CalibratedLearner(List<Recipe> recipes, double... cuts) {
    this.recipes = recipes;
    this.cuts = cuts;
  }

  @Override
  public Averaged fit(Problem problem, List<Example> training, long seed) {
    var counts = Classes.counts(training, problem.classes().size());
    var weights = LogPool.fit(claims(problem, training, seed), recipes.size());
    var bases = recipes.stream().map(recipe -> recipe.fit(problem, training, seed)).toList();
    return new Averaged(
        List.of(new Calibrated(bases, weights, Classes.rates(counts), seen(counts))));
  }

  private List<LogPool.Claim> claims(Problem problem, List<Example> training, long seed) {
    var claims = new ArrayList<LogPool.Claim>();
    for (int c = 0; c < cuts.length; c++) {
      var fold = Fold.of(training, cuts[c], c + 1 < cuts.length ? cuts[c + 1] : 1);
      if (!fold.held().isEmpty() && Classes.isLearnable(fold.inner(), problem.classes().size())) {
        claims.addAll(claims(problem, fold, seed));
      }
    }
    return claims;
  }

  private List<LogPool.Claim> claims(Problem problem, Fold fold, long seed) {
    var counts = Classes.counts(fold.inner(), problem.classes().size());
    var rates = Classes.rates(counts);
    var windows = fold.held().stream().map(Example::window).toList();
    var stated =
        recipes.stream()
            .map(recipe -> recipe.fit(problem, fold.inner(), seed).probabilities(windows))
            .toList();
    var claims = new ArrayList<LogPool.Claim>();
    for (int i = 0; i < windows.size(); i++) {
      var ratios = new double[stated.size()][];
      for (int m = 0; m < ratios.length; m++) {
        ratios[m] = LogPool.ratios(stated.get(m)[i], rates, seen(counts));
      }
      claims.add(new LogPool.Claim(rates, ratios, fold.held().get(i).outcome()));
    }
    return claims;
  }

  private static boolean[] seen(int[] counts) {
    var seen = new boolean[counts.length];
    for (int k = 0; k < seen.length; k++) {
      seen[k] = counts[k] > 0;
    }
    return seen;
  }

  @Override
  public Averaged read(Problem problem, byte[] artifact) {
    try (var in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(artifact)))) {
      if (in.readInt() != Averaged.FORMAT) {
        throw new IllegalArgumentException("not an artifact of this format");
      }
      var members = new ArrayList<Calibrated>();
      for (int left = in.readInt(); left > 0; left--) {
        members.add(Calibrated.read(problem, recipes, in));
      }
      return new Averaged(List.copyOf(members));
    } catch (IOException e) {
      throw new IllegalArgumentException("artifact of " + problem.event() + " is damaged", e);
    }
  }
}
