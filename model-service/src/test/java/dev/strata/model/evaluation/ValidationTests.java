package dev.strata.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.model.features.Market;
import dev.strata.model.features.Market.Member;
import dev.strata.model.features.Market.Observation;
import dev.strata.model.features.Market.Sector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValidationTests {

  private static final int COINS = 18;

  /** Random walks: nothing is there to be found. */
  private static Market walks(int days) {
    var candles = new ArrayList<Observation>();
    for (int coin = 1; coin <= COINS; coin++) {
      var random = new Random(coin);
      double close = 100;
      for (int day = 18_000; day < 18_000 + days; day++) {
        var open = close;
        close = open * Math.exp(0.03 * random.nextGaussian());
        var high = Math.max(open, close) * 1.01;
        var low = Math.min(open, close) * 0.99;
        var volume = 1e7 * Math.exp(random.nextGaussian());
        candles.add(new Observation(coin, day, open, high, low, close, volume));
      }
    }
    var sectors =
        IntStream.range(0, 6)
            .mapToObj(s ->
                new Sector(
                    s + 1,
                    "sector-" + s,
                    IntStream.rangeClosed(1, 3)
                        .mapToObj(m -> new Member(3L * s + m, 0, Market.NEVER))
                        .toList()))
            .toList();
    return Market.of(candles, 1, sectors);
  }

  private static Validation validation(int days) {
    var settings = Settings.of(new String[] {"--architectures=regression"});
    return new Validation(walks(days), settings, step -> {});
  }

  @Test
  void findsNoEdgeInRandomWalksAndTheSameFiguresTwice() {
    var validation = validation(620);

    var cells = validation.cells();

    assertThat(cells).extracting(Cell::type).containsExactly("macro", "sector", "asset", "timing");
    // The regime's longest look-back and horizon leave too little of 620 days.
    assertThat(cells.getFirst().reason()).isEqualTo("too little to learn from or to test on");
    assertThat(cells.subList(1, 4))
        .allMatch(c -> c.n() > 0 && c.windows() > 0 && !c.promoted())
        .allMatch(c -> c.reason().startsWith("no proven edge"));
    assertThat(validation.costs()).hasSize(3).allMatch(c -> c.seconds() > 0);
    assertThat(validation(620).cells()).isEqualTo(cells);
  }

  @Test
  void saysWhenThereIsTooLittleHistory() {
    assertThat(validation(200).cells())
        .extracting(Cell::reason)
        .containsOnly("200 days of candles, 455 needed");
  }

  @Test
  void readsTheArchitecturesAskedFor() {
    assertThat(Settings.of(new String[] {"--architectures=lstm,regression"}).architectures())
        .extracting(a -> a.text())
        .isEqualTo(List.of("regression", "lstm"));
  }
}
