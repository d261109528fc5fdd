package dev.strata.model.evaluation.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AblationTests {

  private static final int DAYS = 800;
  private static final Costs FREE = new Costs(0, 0, 0, 0);

  /** Spells of 25 days that go up or down, known to one layer alone. */
  private static Market spells(long seed) {
    var random = new Random(seed);
    var candles = new ArrayList<Market.Candle>();
    for (int coin = 1; coin <= 4; coin++) {
      double close = 100;
      for (int t = 0; t < DAYS; t++) {
        var open = close;
        close = open * Math.exp(drift(t) + 0.02 * random.nextGaussian());
        candles.add(new Market.Candle(coin, "C" + coin, t, open, close, 5e6));
      }
    }
    return Market.of(candles);
  }

  private static double drift(int t) {
    return Long.bitCount(t / 25 * 0x9E3779B97F4A7C15L) % 2 == 0 ? 0.01 : -0.01;
  }

  private static LayerOutputs outputs(Market market, boolean gateKnows) {
    var neutral = Walks.outputs(7, market);
    var gate = new double[DAYS];
    Arrays.setAll(gate, t -> gateKnows ? (drift(t + 1) > 0 ? 1 : 0) : neutral.gate()[t]);
    return new LayerOutputs(gate, neutral.tilts(), neutral.ranks(), neutral.entries());
  }

  private static Ablation of(boolean gateKnows, Layer layer, int seed) {
    var market = spells(seed);
    var outputs = outputs(market, gateKnows);
    var whole = BackTest.run(market, FREE, Cascade.whole(market, outputs), 0, DAYS - 1);
    return Ablation.of(market, FREE, outputs, layer, whole, 0, DAYS - 1, 100, seed);
  }

  @Test
  void callsAPlantedRegimeUseful() {
    var ablation = of(true, Layer.MACRO, 1);

    assertThat(ablation.isUseful()).isTrue();
    assertThat(ablation.gainInterval().low()).isPositive();
    assertThat(ablation.shuffledGain()).isPositive();
  }

  @Test
  void seldomCallsNoiseUseful() {
    var found = IntStream.range(0, 20).filter(seed -> of(false, Layer.MACRO, seed).isUseful());

    // 20 trials at 1.25 %: three or more happen less than twice in a thousand times.
    assertThat(found.count()).isLessThan(3);
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(of(true, Layer.TIMING, 3)).isEqualTo(of(true, Layer.TIMING, 3));
  }

  @Test
  void permutesWholeDays() {
    var order = Resampling.permutation(101, new Random(5));

    assertThat(Arrays.stream(order).sorted().toArray())
        .containsExactly(IntStream.range(0, 101).toArray());
    var kept = IntStream.range(1, 101).filter(i -> order[i] == (order[i - 1] + 1) % 101).count();
    assertThat(kept).isGreaterThanOrEqualTo(94);
  }
}
