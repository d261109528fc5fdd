package dev.strata.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.strata.model.learning.Answer;
import dev.strata.model.learning.Comparison;
import dev.strata.model.learning.Comparison.Measure;
import dev.strata.model.learning.Comparison.Rival;
import dev.strata.model.learning.Fitted;
import dev.strata.model.learning.Forecast;
import dev.strata.model.learning.Interval;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Problem;
import dev.strata.model.learning.Returns;
import dev.strata.model.learning.Skill;
import dev.strata.model.learning.Trained;
import dev.strata.model.learning.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class ProofTests {

  private static final Problem PROBLEM =
      new Problem(
          ModelType.ASSET,
          "up",
          List.of("not_occurred", "occurred"),
          false,
          List.of("ret_1d"),
          1,
          7,
          7);

  private static Forecast forecast(int day, double probability, boolean cameTrue) {
    return new Forecast(
        day,
        1,
        new double[] {1 - probability, probability},
        new double[] {0.5, 0.5},
        new double[] {0.4, 0.6},
        new double[] {0.45, 0.55},
        cameTrue ? 1 : 0,
        0.01,
        new Returns(0.01, 0.02, 0.03),
        0);
  }

  private static Trained trained(List<Forecast> forecasts) {
    var comparisons =
        List.of(
            new Comparison(
                Rival.BASE_RATE, Measure.LOG_LOSS, 0.6, 0.7, new Interval(0.05, 0.15), 40),
            new Comparison(
                Rival.BUY_AND_HOLD, Measure.NET_RETURN, 0.01, 0.02, new Interval(-0.02, 0.01), 40),
            new Comparison(
                Rival.CHAMPION,
                Measure.LOG_LOSS,
                Double.NaN,
                Double.NaN,
                new Interval(Double.NaN, Double.NaN),
                0));
    return new Trained(
        new Coin(),
        new double[] {0.55, 0.45},
        100,
        200,
        30,
        List.of(),
        forecasts,
        new Skill(3, Map.of("log_loss", 0.6), List.of(), comparisons),
        new Verdict(false, "no proven edge: three dates"),
        Map.of("seeds", "1"),
        9);
  }

  /** States a half, whatever it is shown. */
  private record Coin() implements Fitted {

    @Override
    public double[] probabilities(float[][] window) {
      return new double[] {0.5, 0.5};
    }

    @Override
    public byte[] bytes() {
      return new byte[] {1};
    }
  }

  private static TrainedVersion version(List<Forecast> forecasts) {
    return new Proof(PROBLEM, trained(forecasts))
        .version(List.of(), day -> day < 300 ? Optional.of("bull") : Optional.empty());
  }

  @Test
  void keepsWhatWasStatedOutOfSample() {
    var forecasts = List.of(forecast(210, 0.7, true), forecast(217, 0.4, true));

    var read = StatedForecasts.read(version(forecasts).forecasts());

    assertThat(read)
        .usingRecursiveComparison()
        .isEqualTo(forecasts.stream().map(Answer::of).toList());
    assertThatThrownBy(() -> StatedForecasts.read(new byte[] {1, 2, 3}))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void readsForecastsOfTheFormBefore() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeInt(0x53544631);
      out.writeInt(2);
      for (int day = 210; day <= 217; day += 7) {
        out.writeInt(day);
        out.writeLong(1);
        for (int stated = 0; stated < 3; stated++) {
          out.writeInt(2);
          out.writeDouble(0.25);
          out.writeDouble(0.75);
        }
        out.writeInt(1);
        out.writeDouble(0.01);
        out.writeInt(0);
      }
    }

    var read = StatedForecasts.read(bytes.toByteArray());

    assertThat(read)
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(
                new Answer(210, 1, new double[] {0.25, 0.75}),
                new Answer(217, 1, new double[] {0.25, 0.75})));
  }

  @Test
  void scoresRegimesAsKnownAtIssue() {
    var regimes =
        version(
                List.of(
                    forecast(210, 0.7, true), forecast(217, 0.4, true), forecast(301, 0.9, true)))
            .regimes();

    assertThat(regimes).hasSize(1);
    var bull = regimes.getFirst();
    assertThat(bull.regime()).isEqualTo("bull");
    assertThat(bull.n()).as("the third day's regime is unknown").isEqualTo(2);
    // ((1 - 0.7)² + (1 - 0.4)²) / 2
    assertThat(bull.brier()).isCloseTo((0.09 + 0.36) / 2, within(1e-12));
    assertThat(bull.baseRateBrier()).isCloseTo(0.25, within(1e-12));
    assertThat(bull.effectiveN()).isEqualTo(2);
    assertThat(bull.hitRate()).as("below the minimum").isNull();
  }

  @Test
  void namesWhatItWasHeldAgainst() {
    var baselines = version(List.of(forecast(210, 0.7, true))).baselines();

    assertThat(baselines)
        .as("a champion that answered nothing of it is left out")
        .containsExactly(
            new BaselineComparison("base_rate", "log_loss", 0.6, 0.7, 0.05, 0.15),
            new BaselineComparison("buy_and_hold", "net_return", 0.01, 0.02, -0.02, 0.01));
    assertThat(version(List.of()).classRates())
        .containsEntry("occurred", 0.45)
        .containsEntry("not_occurred", 0.55);
  }
}
