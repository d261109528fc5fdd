package dev.strata.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class TrendRegimeTests {

  private static final int DAY = 1000;

  private static IntToDoubleFunction growing(double daily) {
    return day -> 100 * Math.exp(daily * (day - DAY));
  }

  @Test
  void tellsARiseFromAFall() {
    assertThat(TrendRegime.on(growing(0.002), DAY)).contains("bull");
    assertThat(TrendRegime.on(growing(-0.002), DAY)).contains("bear");
  }

  @Test
  void callsAShallowFallSideways() {
    // exp(-0.0005 × 364) is 17 % below the highest close of a year.
    assertThat(TrendRegime.on(growing(-0.0005), DAY)).contains("sideways");
    assertThat(TrendRegime.on(day -> 100, DAY)).contains("sideways");
  }

  @Test
  void knowsNothingWithoutItsHistory() {
    var rising = growing(0.002);

    assertThat(TrendRegime.on(day -> day < DAY - 189 ? Double.NaN : rising.applyAsDouble(day), DAY))
        .as("190 of 200 closes are enough")
        .contains("bull");
    assertThat(TrendRegime.on(day -> day < DAY - 188 ? Double.NaN : rising.applyAsDouble(day), DAY))
        .as("189 are not")
        .isEmpty();
    assertThat(TrendRegime.on(day -> day == DAY ? Double.NaN : rising.applyAsDouble(day), DAY))
        .isEmpty();
  }

  @Test
  void looksAtNothingThatFollows() {
    var fall = growing(-0.002);

    assertThat(TrendRegime.on(day -> day > DAY ? 1e9 : fall.applyAsDouble(day), DAY))
        .isEqualTo(TrendRegime.on(fall, DAY));
  }
}
