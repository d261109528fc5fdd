package dev.strata.asset.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CrossSectionProperties {

  private static List<Candidate> market(long seed, int coins, int scaleExponent) {
    var candidates = new ArrayList<Candidate>();
    for (int id = 1; id <= coins; id++) {
      // A power of two scales a price exactly.
      var closes =
          Windows.walk(seed + id, PriceWindow.DAYS, Math.scalb(1.0, scaleExponent * (id % 3)));
      candidates.add(new Candidate(Windows.of(id, 1e6 * id, closes), 1 + id % 5 * 0.1, null));
    }
    return candidates;
  }

  private static List<ScoredCoin> rank(List<Candidate> candidates) {
    return CrossSection.rank(
        candidates, candidates.getFirst().prices(), Regime.BEAR, Component.MODEL.weight());
  }

  @Property(tries = 50)
  void ranksAreAPermutationAndScoresFallFromOneToZero(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 60) int coins) {
    var ranked = rank(market(seed, coins, 0));

    assertThat(ranked)
        .extracting(ScoredCoin::rank)
        .isEqualTo(IntStream.rangeClosed(1, coins).boxed().toList());
    assertThat(ranked).extracting(ScoredCoin::cryptoId).doesNotHaveDuplicates().hasSize(coins);
    assertThat(ranked)
        .extracting(ScoredCoin::score)
        .isSortedAccordingTo(Collections.reverseOrder());
    assertThat(ranked.getFirst().score()).isEqualTo(1);
    assertThat(ranked.getLast().score()).isZero();
    assertThat(ranked)
        .allSatisfy(
            coin -> assertThat(coin.components().values()).allMatch(z -> z >= -3 && z <= 3));
  }

  @Property(tries = 50)
  void theUnitOfAPriceDoesNotMatter(
      @ForAll long seed, @ForAll @IntRange(min = -12, max = 12) int scaleExponent) {
    assertThat(rank(market(seed, 20, scaleExponent))).isEqualTo(rank(market(seed, 20, 0)));
  }

  @Property(tries = 50)
  void theOrderOfTheCandidatesDoesNotMatter(@ForAll long seed) {
    var candidates = market(seed, 20, 0);
    var shuffled = new ArrayList<>(candidates);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(
            CrossSection.rank(
                shuffled, candidates.getFirst().prices(), Regime.BEAR, Component.MODEL.weight()))
        .isEqualTo(rank(candidates));
  }

  @Property(tries = 30)
  void scramblingTheFutureChangesNothing(@ForAll long seed) {
    var past = new ArrayList<Candidate>();
    var withFuture = new ArrayList<Candidate>();
    for (int id = 1; id <= 12; id++) {
      var closes = Windows.walk(seed + id, PriceWindow.DAYS, 1);
      past.add(new Candidate(window(id, closes, closes.length), null, null));
      var longer = java.util.Arrays.copyOf(closes, closes.length + 10);
      var future = new Random(seed ^ id);
      for (int i = closes.length; i < longer.length; i++) {
        longer[i] = 1e6 * future.nextDouble();
      }
      withFuture.add(new Candidate(window(id, longer, closes.length), null, null));
    }

    assertThat(rank(withFuture)).isEqualTo(rank(past));
  }

  private static PriceWindow window(long id, double[] closes, int known) {
    var first = Windows.AS_OF - known + 1;
    return PriceWindow.of(
        id,
        Windows.AS_OF,
        LongStream.range(first, first + closes.length).toArray(),
        closes,
        closes,
        closes);
  }
}
