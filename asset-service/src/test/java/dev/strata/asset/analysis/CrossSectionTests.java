package dev.strata.asset.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossSectionTests {

  private static Candidate coin(long id, double marketCap) {
    return new Candidate(Windows.flat(id, marketCap), null, null);
  }

  private static List<Long> ids(List<ScoredCoin> ranked) {
    return ranked.stream().map(ScoredCoin::cryptoId).toList();
  }

  @Test
  void weightsAddUpToOne() {
    assertThat(Arrays.stream(Component.values()).mapToDouble(Component::weight).sum())
        .isEqualTo(1, within(1e-12));
  }

  @Test
  void ranksBySizeWhenOnlySizeDiffers() {
    // ln caps 1, 2, 3: z is -1, 0, 1; nothing else differs, so size has all the weight.
    var ranked =
        CrossSection.rank(
            List.of(coin(1, Math.E), coin(2, Math.exp(2)), coin(3, Math.exp(3))),
            null,
            null,
            Component.MODEL.weight());

    assertThat(ids(ranked)).containsExactly(3L, 2L, 1L);
    assertThat(ranked).extracting(ScoredCoin::score).containsExactly(1.0, 0.5, 0.0);
    assertThat(ranked).extracting(ScoredCoin::rank).containsExactly(1, 2, 3);
    assertThat(ranked.getFirst().components()).containsOnlyKeys(Component.SIZE);
    assertThat(ranked.getFirst().components().get(Component.SIZE)).isEqualTo(1, within(1e-9));
  }

  @Test
  void weighsComponentsAgainstEachOther() {
    // Size z -1, 0, 1 at 0.10 against sector strength z 1, 0, -1 at 0.15: sums 0.2, 0, -0.2.
    var ranked =
        CrossSection.rank(
            List.of(
                new Candidate(Windows.flat(1, Math.E), 1.2, null),
                new Candidate(Windows.flat(2, Math.exp(2)), 1.0, null),
                new Candidate(Windows.flat(3, Math.exp(3)), 0.8, null)),
            null,
            null,
            Component.MODEL.weight());

    assertThat(ids(ranked)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aMissingComponentGivesItsWeightToTheOthers() {
    // Coin 4 has no sector: its sum is its size alone, the largest.
    var ranked =
        CrossSection.rank(
            List.of(
                new Candidate(Windows.flat(1, 1e6), 1.2, null),
                new Candidate(Windows.flat(2, 1e7), 1.0, null),
                new Candidate(Windows.flat(3, 1e8), 0.8, null),
                new Candidate(Windows.flat(4, 1e9), null, null)),
            null,
            null,
            Component.MODEL.weight());

    // Coverage 0.10 of 0.25 is less than half: not ranked rather than ranked by a sliver.
    assertThat(ids(ranked)).doesNotContain(4L).hasSize(3);
    var withModel =
        CrossSection.rank(
            List.of(
                new Candidate(Windows.flat(1, 1e6), 1.2, 0.5),
                new Candidate(Windows.flat(2, 1e7), 1.0, 0.5),
                new Candidate(Windows.flat(3, 1e8), 0.8, 0.5),
                new Candidate(Windows.flat(4, 1e9), 1.1, null)),
            null,
            null,
            Component.MODEL.weight());
    assertThat(withModel).hasSize(4);
    assertThat(withModel.getFirst().components()).doesNotContainKey(Component.MODEL);
  }

  @Test
  void thePromotedModelCounts() {
    var ranked =
        CrossSection.rank(
            List.of(
                new Candidate(Windows.flat(1, 1e9), null, 0.4),
                new Candidate(Windows.flat(2, 1e9), null, 0.6),
                new Candidate(Windows.flat(3, 1e9), null, 0.5)),
            null,
            null,
            Component.MODEL.weight());

    assertThat(ids(ranked)).containsExactly(2L, 3L, 1L);
    assertThat(ranked.getFirst().component(Component.MODEL)).isEqualTo(1, within(1e-9));
  }

  @Test
  void betaHelpsInABullAndHurtsInABearRegime() {
    // Coins 2 and 3 move twice and half as much as BTC each day.
    var bitcoin = Windows.walk(7, PriceWindow.DAYS, 1);
    var twice = Arrays.stream(bitcoin).map(p -> p * p).toArray();
    var half = Arrays.stream(bitcoin).map(Math::sqrt).toArray();
    var window = Windows.of(1, 1e9, bitcoin);
    var candidates =
        List.of(
            new Candidate(window, null, null),
            new Candidate(Windows.of(2, 1e9, twice), null, null),
            new Candidate(Windows.of(3, 1e9, half), null, null));

    var bull = CrossSection.rank(candidates, window, Regime.BULL, Component.MODEL.weight());
    var bear = CrossSection.rank(candidates, window, Regime.BEAR, Component.MODEL.weight());
    var sideways = CrossSection.rank(candidates, window, Regime.SIDEWAYS, Component.MODEL.weight());

    // Betas 1, 2, 0.5: mean 7/6, deviation sqrt(7/12).
    assertThat(fit(bull, 2)).isEqualTo((2 - 7.0 / 6) / Math.sqrt(7.0 / 12), within(1e-9));
    assertThat(fit(bear, 2)).isEqualTo(-fit(bull, 2), within(1e-9));
    assertThat(sideways.getFirst().components()).doesNotContainKey(Component.REGIME_FIT);
  }

  private static double fit(List<ScoredCoin> ranked, long id) {
    return ranked.stream()
        .filter(c -> c.cryptoId() == id)
        .findFirst()
        .map(c -> c.component(Component.REGIME_FIT))
        .orElseThrow();
  }

  @Test
  void aStanceNeedsARegimeThatAllowsIt() {
    assertThat(Stance.of(0.8, Regime.BULL)).isEqualTo(Stance.LONG);
    assertThat(Stance.of(0.8, Regime.SIDEWAYS)).isEqualTo(Stance.LONG);
    assertThat(Stance.of(0.8, Regime.BEAR)).isEqualTo(Stance.NEUTRAL);
    assertThat(Stance.of(0.2, Regime.BEAR)).isEqualTo(Stance.SHORT);
    assertThat(Stance.of(0.2, Regime.BULL)).isEqualTo(Stance.NEUTRAL);
    assertThat(Stance.of(0.79, Regime.BULL)).isEqualTo(Stance.NEUTRAL);
    assertThat(Stance.of(1, null)).isEqualTo(Stance.NEUTRAL);
  }

  @Test
  void coinsThatAreYoungOrSilentTakeNoPart() {
    var young = Windows.of(1, 1e9, Windows.walk(1, CrossSection.FEWEST_CANDLES - 1, 1));
    var old = Windows.walk(2, PriceWindow.DAYS, 1);
    old[PriceWindow.DAYS - 1] = Double.NaN;
    var candidates = new ArrayList<Candidate>();
    candidates.add(new Candidate(young, null, null));
    candidates.add(new Candidate(Windows.of(2, 1e9, old), null, null));
    for (int id = 3; id <= 6; id++) {
      candidates.add(new Candidate(Windows.of(id, 1e9 * id, Windows.walk(id, 130, 1)), null, null));
    }

    assertThat(ids(CrossSection.rank(candidates, null, null, Component.MODEL.weight())))
        .containsExactlyInAnyOrder(3L, 4L, 5L, 6L);
  }

  @Test
  void equalCoinsGoById() {
    var walk = Windows.walk(1, PriceWindow.DAYS, 1);
    var candidates = new ArrayList<Candidate>();
    IntStream.of(5, 3, 9, 1)
        .forEach(id -> candidates.add(new Candidate(Windows.of(id, 1e9, walk), null, null)));
    candidates.add(new Candidate(Windows.of(2, 2e9, walk), null, null));

    assertThat(ids(CrossSection.rank(candidates, null, Regime.BULL, Component.MODEL.weight())))
        .containsExactly(2L, 1L, 3L, 5L, 9L);
  }

  @Test
  void theLargestAreMeasuredByOneMeasure() {
    var capped = List.of(coin(1, 1e9), coin(2, 3e9), coin(3, 2e9));
    assertThat(
            CrossSection.largest(
                CrossSection.rank(capped, null, null, Component.MODEL.weight()), capped, 2))
        .containsExactly(2L, 3L);

    // One cap is unknown, so volume decides, which is equal here: then the id does.
    var uncapped =
        List.of(
            new Candidate(Windows.flat(3, 1e9), 1.1, null),
            new Candidate(Windows.flat(1, Double.NaN), 1.2, null),
            new Candidate(Windows.flat(2, 3e9), 1.3, null),
            new Candidate(Windows.flat(4, 5e9), 1.4, null));
    var ranked = CrossSection.rank(uncapped, null, null, Component.MODEL.weight());
    assertThat(CrossSection.largest(ranked, uncapped, 2)).containsExactly(1L, 2L);
  }
}
