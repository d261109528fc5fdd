package dev.strata.macro.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.macro.analysis.Dominance.Capitalization;
import dev.strata.macro.analysis.Dominance.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DominanceTests {

  /** BTC 500, ETH 200, a stablecoin 100 and so many others of 200 together. */
  private static List<Capitalization> market(int others) {
    var market = new ArrayList<Capitalization>();
    market.add(new Capitalization(Kind.BTC, 500));
    market.add(new Capitalization(Kind.ETH, 200));
    market.add(new Capitalization(Kind.STABLECOIN, 100));
    for (int i = 0; i < others; i++) {
      market.add(new Capitalization(Kind.ALT, 200.0 / others));
    }
    return market;
  }

  @Test
  void stablecoinsAreInTheTotalAndInNoOtherShare() {
    var dominance = Dominance.of(market(17)).orElseThrow();

    assertThat(dominance.btc()).isEqualTo(50, within(1e-9));
    assertThat(dominance.eth()).isEqualTo(20, within(1e-9));
    assertThat(dominance.alt()).isEqualTo(20, within(1e-9));
    assertThat(dominance.stablecoin()).isEqualTo(10, within(1e-9));
    assertThat(dominance.coins()).isEqualTo(20);
  }

  @Test
  void fewerThan20KnownCapsAreTooFew() {
    assertThat(Dominance.of(market(16))).isEmpty();
    var unknown = new ArrayList<>(market(16));
    unknown.add(new Capitalization(Kind.ALT, Double.NaN));
    unknown.add(new Capitalization(Kind.ALT, 0));
    assertThat(Dominance.of(unknown)).isEmpty();
  }

  @Test
  void withoutBtcThereIsNone() {
    assertThat(Dominance.of(market(30).subList(1, 33))).isEmpty();
  }

  @Test
  void anUnknownCapOfEthIsNotZero() {
    var market = market(30);
    market.set(1, new Capitalization(Kind.ETH, Double.NaN));

    assertThat(Dominance.of(market).orElseThrow().eth()).isNull();
  }

  @Test
  void altSeasonIsThreeQuartersAboveBtc() {
    var returns = new double[] {.2, .2, .2, .2, .2, .2, .2, .2, .2, .05, .05, .05, Double.NaN};

    assertThat(Dominance.shareOutperforming(0.1, returns)).isEqualTo(0.75);
    assertThat(Dominance.isAltSeason(0.75)).isTrue();
    assertThat(Dominance.isAltSeason(0.7499)).isFalse();
    assertThat(Dominance.shareOutperforming(Double.NaN, returns)).isNull();
    assertThat(Dominance.shareOutperforming(0.1, new double[9])).isNull();
  }
}
