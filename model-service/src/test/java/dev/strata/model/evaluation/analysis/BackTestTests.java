package dev.strata.model.evaluation.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackTestTests {

  private static final Costs ONE_PERCENT = new Costs(0.01, 0, 0, 0);

  private static Market market(double[]... openAndClose) {
    var candles = new ArrayList<Market.Candle>();
    for (int t = 0; t < openAndClose.length; t++) {
      if (openAndClose[t].length == 2) {
        candles.add(
            new Market.Candle(1, "AAA", 100 + t, openAndClose[t][0], openAndClose[t][1], 1e7));
      }
    }
    return Market.of(candles);
  }

  @Test
  void fillsAtTheOpenAfterTheDecisionAndPaysOnBothSides() {
    var market = market(new double[] {9, 10}, new double[] {12, 13}, new double[] {15, 14});
    Allocation half = t -> new double[] {t == 0 ? 0.5 : 0};

    var simulation = BackTest.run(market, ONE_PERCENT, half, 0, 2);

    // Decided at 10: 0.05 coins. Bought at 12 for 0.6 + 0.006; sold at 15 for 0.75 - 0.0075.
    assertThat(simulation.equity())
        .containsExactly(new double[] {1, 0.394 + 0.05 * 13, 0.394 + 0.7425}, within(1e-12));
    assertThat(simulation.trades()).hasSize(1);
    var trade = simulation.trades().getFirst();
    assertThat(trade.entryDay()).isEqualTo(101);
    assertThat(trade.exitDay()).isEqualTo(102);
    assertThat(trade.entryFill()).isCloseTo(12, within(1e-12));
    assertThat(trade.exitFill()).isCloseTo(15, within(1e-12));
    assertThat(trade.profit()).isCloseTo(0.1365, within(1e-12));
    assertThat(trade.end()).isEqualTo(Trade.End.CLOSED);
  }

  @Test
  void buysNoMoreThanTheCashPays() {
    var market = market(new double[] {10, 10}, new double[] {20, 20});

    var simulation = BackTest.run(market, ONE_PERCENT, t -> new double[] {1}, 0, 1);

    assertThat(simulation.equity()[1]).isCloseTo(1 / 1.01, within(1e-12));
    assertThat(simulation.exposure()[1]).isCloseTo(1, within(1e-12));
  }

  @Test
  void doesNotFillWhereThereIsNoCandle() {
    var market = market(new double[] {10, 10}, new double[] {}, new double[] {11, 11});

    var simulation = BackTest.run(market, ONE_PERCENT, t -> new double[] {t == 0 ? 1 : 0}, 0, 2);

    assertThat(simulation.trades()).isEmpty();
    assertThat(simulation.equity()).containsExactly(1, 1, 1);
  }

  @Test
  void losesWhatIsInACoinThatDies() {
    var days = new double[40][];
    for (int t = 0; t < days.length; t++) {
      days[t] = t < 3 ? new double[] {10, 10} : new double[0];
    }
    var candles = new ArrayList<Market.Candle>();
    for (int t = 0; t < days.length; t++) {
      candles.add(new Market.Candle(2, "BBB", 100 + t, 5, 5, 1e7));
      if (days[t].length == 2) {
        candles.add(new Market.Candle(1, "AAA", 100 + t, 10, 10, 1e7));
      }
    }

    var simulation =
        BackTest.run(Market.of(candles), new Costs(0, 0, 0, 0), t -> new double[] {0.5, 0}, 0, 39);

    assertThat(simulation.equity()[31]).isEqualTo(1);
    assertThat(simulation.equity()[32]).isEqualTo(0.5);
    assertThat(simulation.trades()).extracting(Trade::end).containsExactly(Trade.End.WRITTEN_OFF);
  }

  @Test
  void refusesDaysOutsideOfTheMarket() {
    var market = market(new double[] {10, 10});

    assertThatThrownBy(() -> BackTest.run(market, ONE_PERCENT, t -> new double[] {1}, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[0, 1)");
  }

  @Test
  void chargesMoreForAThinCoin() {
    var candles =
        List.of(
            new Market.Candle(1, "AAA", 1, 1, 1, 1e5),
            new Market.Candle(2, "BBB", 1, 1, 1, 1e7),
            new Market.Candle(3, "CCC", 1, 1, 1, Double.NaN));
    var market = Market.of(candles);

    assertThat(Costs.STATED.rate(market, 0, 0)).isCloseTo(0.0035, within(1e-12));
    assertThat(Costs.STATED.rate(market, 1, 0)).isCloseTo(0.0015, within(1e-12));
    assertThat(Costs.STATED.rate(market, 2, 0)).isCloseTo(0.0035, within(1e-12));
  }
}
