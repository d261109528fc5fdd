package dev.strata.model.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Each figure against a computation that shares no code with it. */
class ScoresProperties {

  private static final double EXACT = 1e-9;

  static List<Forecast> random(int classes, int days, int subjects, long seed) {
    var random = new Random(seed);
    var forecasts = new ArrayList<Forecast>();
    for (int day = 0; day < days; day++) {
      for (int s = 0; s < subjects; s++) {
        var weights = new double[classes];
        for (int k = 0; k < classes; k++) {
          // Few values, so that ties occur.
          weights[k] = 1 + random.nextInt(6);
        }
        var sum = Arrays.stream(weights).sum();
        var p = Arrays.stream(weights).map(w -> w / sum).toArray();
        var rates = new double[classes];
        Arrays.fill(rates, 1.0 / classes);
        forecasts.add(
            new Forecast(
                7 * day,
                s,
                p,
                rates,
                rates,
                rates,
                random.nextInt(classes),
                random.nextGaussian(),
                Returns.UNKNOWN,
                0));
      }
    }
    return forecasts;
  }

  @Property(tries = 50)
  void scoresEqualTheirDefinitions(
      @ForAll @IntRange(min = 2, max = 4) int classes, @ForAll long seed) {
    var forecasts = random(classes, 10, 4, seed);

    double log = 0;
    double brier = 0;
    double ranked = 0;
    for (var f : forecasts) {
      log += Math.log(1 / f.probabilities()[f.outcome()]) / forecasts.size();
      for (int k = 0; k < classes; k++) {
        var came = f.outcome() == k ? 1 : 0;
        brier += Math.pow(came - f.probabilities()[k], 2) / forecasts.size();
      }
      // From the other end: exceedance in place of cumulation.
      for (int k = 1; k < classes; k++) {
        double atLeast = 0;
        for (int j = k; j < classes; j++) {
          atLeast += f.probabilities()[j];
        }
        ranked +=
            Math.pow(atLeast - (f.outcome() >= k ? 1 : 0), 2) / (classes - 1) / forecasts.size();
      }
    }

    assertThat(Scores.logLoss(forecasts, Forecast::probabilities)).isCloseTo(log, within(EXACT));
    assertThat(Scores.brier(forecasts, Forecast::probabilities))
        .isCloseTo(classes == 2 ? brier / 2 : brier, within(EXACT));
    assertThat(Scores.rankedProbability(forecasts, Forecast::probabilities))
        .isCloseTo(ranked, within(EXACT));
  }

  @Property(tries = 50)
  void aucCountsPairs(@ForAll long seed) {
    var forecasts = random(2, 10, 4, seed);

    double won = 0;
    int pairs = 0;
    for (var yes : forecasts) {
      for (var no : forecasts) {
        if (yes.outcome() == 1 && no.outcome() == 0) {
          pairs++;
          won += (1 + Math.signum(yes.probabilities()[1] - no.probabilities()[1])) / 2;
        }
      }
    }

    if (pairs > 0) {
      assertThat(Scores.auc(forecasts)).isCloseTo(won / pairs, within(EXACT));
    } else {
      assertThat(Scores.auc(forecasts)).isNaN();
    }
  }

  @Property(tries = 50)
  void correlationsEqualTheirDefinitions(@ForAll long seed) {
    var forecasts = random(3, 1, 12, seed);
    var payoffs = forecasts.stream().mapToDouble(Forecast::payoff).toArray();
    var claims =
        forecasts.stream()
            .mapToDouble(f -> f.probabilities()[1] + 2 * f.probabilities()[2])
            .toArray();

    assertThat(Ranking.informationCoefficients(forecasts, Forecast::probabilities, false).get(0))
        .isCloseTo(byPairs(claims, payoffs), within(EXACT));
    assertThat(Ranking.informationCoefficients(forecasts, Forecast::probabilities, true).get(0))
        .isCloseTo(byPairs(places(claims), places(payoffs)), within(EXACT));
  }

  /** Pearson's coefficient from differences of pairs, without means. */
  private static double byPairs(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        ab += (a[i] - a[j]) * (b[i] - b[j]);
        aa += Math.pow(a[i] - a[j], 2);
        bb += Math.pow(b[i] - b[j], 2);
      }
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static double[] places(double[] values) {
    var places = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      for (var other : values) {
        // Sums of weights may differ in their last bits where they are meant to be equal.
        places[i] += other < values[i] ? 1 : other == values[i] ? 0.5 : 0;
      }
    }
    return places;
  }

  @Property(tries = 30)
  void binsHoldEachClaimOnce(@ForAll @IntRange(min = 2, max = 3) int classes, @ForAll long seed) {
    var forecasts = random(classes, 20, 5, seed);

    var bins = Calibration.bins(forecasts);

    assertThat(bins.stream().mapToInt(ReliabilityBin::count).sum()).isEqualTo(100);
    for (int b = 0; b < bins.size(); b++) {
      var bin = bins.get(b);
      assertThat(bin.stated()).isBetween(bin.low() - EXACT, bin.high() + EXACT);
      assertThat(bin.observed()).isBetween(0.0, 1 + EXACT);
      if (b > 0) {
        assertThat(bin.low()).isGreaterThan(bins.get(b - 1).high());
      }
    }
    assertThat(Calibration.error(bins)).isBetween(0.0, 1.0);
  }

  @Property(tries = 20)
  void calibrationSlopeHasTheHighestLikelihood(
      @ForAll @IntRange(min = 2, max = 3) int classes, @ForAll @IntRange(max = 10_000) int seed) {
    var forecasts = random(classes, 40, 5, seed);

    var slope = Calibration.slope(forecasts);

    // The likelihood, with its intercepts found by plain ascent, falls on either side.
    var at = profile(forecasts, slope);
    assertThat(profile(forecasts, slope - 0.05)).isLessThan(at);
    assertThat(profile(forecasts, slope + 0.05)).isLessThan(at);
  }

  private static double profile(List<Forecast> forecasts, double slope) {
    var classes = forecasts.getFirst().probabilities().length;
    var intercepts = new double[classes];
    double likelihood = 0;
    for (int step = 0; step < 400; step++) {
      likelihood = 0;
      var gradient = new double[classes];
      for (var f : forecasts) {
        double sum = 0;
        var e = new double[classes];
        for (int k = 0; k < classes; k++) {
          e[k] = Math.exp(intercepts[k]) * Math.pow(f.probabilities()[k], slope);
          sum += e[k];
        }
        likelihood += Math.log(e[f.outcome()] / sum);
        for (int k = 1; k < classes; k++) {
          gradient[k] += (f.outcome() == k ? 1 : 0) - e[k] / sum;
        }
      }
      for (int k = 1; k < classes; k++) {
        intercepts[k] += 2 * gradient[k] / forecasts.size();
      }
    }
    return likelihood;
  }

  @Property(tries = 50)
  void poolWeightHasTheHighestLikelihood(@ForAll @IntRange(max = 10_000) int seed) {
    var random = new Random(seed);
    var rates = new double[] {0.3, 0.7};
    var claims = new ArrayList<LogPool.Claim>();
    for (int i = 0; i < 200; i++) {
      var tilt = random.nextGaussian();
      var p = 0.7 * Math.exp(tilt) / (0.3 + 0.7 * Math.exp(tilt));
      var ratios =
          new double[][] {
            LogPool.ratios(new double[] {1 - p, p}, rates, new boolean[] {true, true})
          };
      claims.add(new LogPool.Claim(rates, ratios, random.nextDouble() < (0.7 + p) / 2 ? 1 : 0));
    }

    var weight = LogPool.fit(claims, 1)[0];

    double best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (double w = 0; w <= 2; w += 0.001) {
      double likelihood = 0;
      for (var claim : claims) {
        var yes = 0.7 * Math.exp(w * claim.ratios()[0][1]);
        var no = 0.3 * Math.exp(w * claim.ratios()[0][0]);
        likelihood += Math.log((claim.outcome() == 1 ? yes : no) / (yes + no));
      }
      if (likelihood > most) {
        most = likelihood;
        best = w;
      }
    }
    assertThat(weight).isCloseTo(Math.max(best, 0.02), within(0.0011));
  }

  @Property(tries = 50)
  void wilsonBoundsSolveTheirQuadratic(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double rate,
      @ForAll @DoubleRange(min = 5, max = 5000) double n) {
    var interval = Interval.wilson(rate, n);

    // At a bound b the observed rate lies 1.96 deviations of b away.
    for (var bound : new double[] {interval.low(), interval.high()}) {
      assertThat(Math.abs(rate - bound) / Math.sqrt(bound * (1 - bound) / n))
          .isCloseTo(1.959963984540054, within(1e-6));
    }
  }

  @Property(tries = 100)
  void normalEqualsItsIntegral(@ForAll @DoubleRange(min = -5, max = 5) double x) {
    // Simpson's rule from the middle.
    var steps = 2000;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      var u = x * i / steps;
      var weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
    }

    assertThat(Normal.below(x)).isCloseTo(0.5 + sum * x / steps / 3, within(EXACT));
    assertThat(Normal.quantile(Normal.below(x))).isCloseTo(x, within(1e-7));
  }
}
