package dev.strata.macro.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SentimentCompositeTests {

  // Doubling each day: all figures of BTC are the same on every day, so each percentile is one
  // half.
  private static final DailySeries CLOSES =
      DailySeries.of(IntStream.range(0, 420).mapToDouble(d -> Math.pow(2, d)).toArray());
  private static final DailySeries VOLUMES =
      DailySeries.of(IntStream.range(0, 420).mapToDouble(d -> 10).toArray());

  private static double[] unknown(int weeks) {
    var values = new double[weeks];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  @Test
  void likeEveryDayOfTheYearIsNeutral() {
    var composite = SentimentComposite.of(CLOSES, VOLUMES, unknown(57), unknown(53)).orElseThrow();

    assertThat(composite.index()).isEqualTo(50, within(1e-9));
    assertThat(composite.components())
        .extracting(SentimentComposite.Component::name)
        .containsExactly("volatility", "momentum", "volume");
  }

  @Test
  void weightsAreScaledUpForWhatIsUnknown() {
    var breadth = IntStream.range(0, 53).mapToDouble(week -> week == 0 ? 0.9 : 0.5).toArray();

    // (0.65 · 50 + 0.20 · 100) / 0.85
    assertThat(SentimentComposite.of(CLOSES, VOLUMES, unknown(57), breadth).orElseThrow().index())
        .isEqualTo(52.5 / 0.85, within(1e-9));
  }

  @Test
  void aFlightIntoBtcIsFear() {
    // Dominance flat all year and up 5 points in the last week: the greatest 28-day change of the
    // year.
    var dominance = IntStream.range(0, 57).mapToDouble(week -> week == 0 ? 45 : 40).toArray();

    var composite = SentimentComposite.of(CLOSES, VOLUMES, dominance, unknown(53)).orElseThrow();

    assertThat(composite.components())
        .filteredOn(c -> c.name().equals("dominance"))
        .singleElement()
        .extracting(SentimentComposite.Component::score)
        .isEqualTo(0.0);
    // (0.65 · 50 + 0.15 · 0) / 0.80
    assertThat(composite.index()).isEqualTo(32.5 / 0.8, within(1e-9));
  }

  @Test
  void tooLittleIsNotNeutral() {
    var noVolumes = DailySeries.of(Double.NaN);

    // Volatility and momentum alone weigh 0.5.
    assertThat(SentimentComposite.of(CLOSES, noVolumes, unknown(57), unknown(53))).isEmpty();
    var short200 =
        DailySeries.of(IntStream.range(0, 200).mapToDouble(d -> Math.pow(2, d)).toArray());
    assertThat(SentimentComposite.of(short200, VOLUMES, unknown(57), unknown(53))).isEmpty();
  }

  @Test
  void theWordsFollowTheBoundsOfAlternativeMe() {
    assertThat(IntStream.of(0, 25, 26, 46, 47, 54, 55, 75, 76, 100).mapToObj(FearGreed::of))
        .containsExactly(
            FearGreed.EXTREME_FEAR,
            FearGreed.EXTREME_FEAR,
            FearGreed.FEAR,
            FearGreed.FEAR,
            FearGreed.NEUTRAL,
            FearGreed.NEUTRAL,
            FearGreed.GREED,
            FearGreed.GREED,
            FearGreed.EXTREME_GREED,
            FearGreed.EXTREME_GREED);
  }
}
