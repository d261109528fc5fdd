package dev.strata.model.evaluation.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio that is decided on closes and filled at the open of the next candle. No leverage, no
 * shorts, cash earns nothing. What has no next candle is not filled. A coin without a candle for
 * {@value #DEAD_AFTER} days is written off: no one is told in advance which coin will die.
 */
public final class BackTest {

  /** Days without a candle after which a position is worth nothing. */
  public static final int DEAD_AFTER = 30;

  /** A position is left alone while it is within this share of its target. */
  public static final double BAND = 0.25;

  private final Market market;
  private final Costs costs;
  private final double[] quantities;
  private final double[] lastCloses;
  private final int[] daysMissing;
  private final @Nullable Account[] accounts;
  private final List<Trade> trades = new ArrayList<>();
  private double cash = 1;

  private BackTest(Market market, Costs costs) {
    this.market = market;
    this.costs = costs;
    this.quantities = new double[market.size()];
    this.lastCloses = new double[market.size()];
    this.daysMissing = new int[market.size()];
    this.accounts = new Account[market.size()];
  }

  private static final class Account {
    private final int entryDay;
    private double bought;
    private double spent;
    private double received;
    private double costs;

    Account(int entryDay) {
      this.entryDay = entryDay;
    }
  }

  private record Order(int coin, double quantity, double fill, double rate) {}

  /**
   * Runs a rule.
   *
   * @param from index of the day of the first decision
   * @param to index of the last day; nothing is decided on it
   */
  public static Simulation run(
      Market market, Costs costs, Allocation allocation, int from, int to) {
    if (from < 0 || to >= market.days() || from > to) {
      throw new IllegalArgumentException(
          "days must lie in [0, %d), were %d to %d".formatted(market.days(), from, to));
    }
    return new BackTest(market, costs).run(allocation, from, to);
  }

  private Simulation run(Allocation allocation, int from, int to) {
    var equity = new double[to - from + 1];
    var exposure = new double[to - from + 1];
    var traded = new double[to - from + 1];
    mark(from);
    equity[0] = 1;
    for (int t = from; t < to; t++) {
      var i = t - from + 1;
      traded[i] = fill(allocation.weights(t), t);
      mark(t + 1);
      var invested = invested();
      equity[i] = cash + invested;
      exposure[i] = equity[i] > 0 ? invested / equity[i] : 0;
    }
    for (int coin = 0; coin < market.size(); coin++) {
      if (accounts[coin] != null) {
        accounts[coin].received += quantities[coin] * lastCloses[coin];
        end(coin, to, Trade.End.OPEN);
      }
    }
    trades.sort(Comparator.comparingInt(Trade::entryDay).thenComparingLong(Trade::coin));
    return new Simulation(market.firstDay() + from, equity, exposure, traded, List.copyOf(trades));
  }

  private double invested() {
    double sum = 0;
    for (int coin = 0; coin < quantities.length; coin++) {
      if (quantities[coin] > 0) {
        sum += quantities[coin] * lastCloses[coin];
      }
    }
    return sum;
  }

  private void mark(int t) {
    for (int coin = 0; coin < market.size(); coin++) {
      var close = market.close(coin, t);
      if (Double.isNaN(close)) {
        daysMissing[coin]++;
        if (daysMissing[coin] >= DEAD_AFTER && accounts[coin] != null) {
          end(coin, t, Trade.End.WRITTEN_OFF);
        }
      } else {
        lastCloses[coin] = close;
        daysMissing[coin] = 0;
      }
    }
  }

  /** Gives what was traded by the capital at the decision. */
  private double fill(double[] weights, int t) {
    var equity = cash + invested();
    if (equity <= 0) {
      return 0;
    }
    var sells = new ArrayList<Order>();
    var buys = new ArrayList<Order>();
    for (int coin = 0; coin < market.size(); coin++) {
      var quantity = wanted(coin, weights[coin], equity, t);
      var open = market.open(coin, t + 1);
      if (quantity != 0 && !Double.isNaN(open)) {
        (quantity < 0 ? sells : buys)
            .add(new Order(coin, Math.abs(quantity), open, costs.rate(market, coin, t)));
      }
    }
    double traded = 0;
    for (var order : sells) {
      traded += sell(order, t + 1);
    }
    var needed = buys.stream().mapToDouble(o -> o.quantity() * o.fill() * (1 + o.rate())).sum();
    var share = needed > cash ? cash / needed : 1;
    if (share > 0) {
      for (var order : buys) {
        traded += buy(order, share, t + 1);
      }
    }
    cash = Math.max(0, cash);
    return traded / equity;
  }

  /** Coins to buy, negative to sell. */
  private double wanted(int coin, double weight, double equity, int t) {
    var held = quantities[coin];
    if (!(weight > 0)) {
      return -held;
    }
    var close = market.close(coin, t);
    if (Double.isNaN(close)) {
      return 0;
    }
    var current = held * close / equity;
    return Math.abs(weight - current) > BAND * Math.max(weight, current)
        ? weight * equity / close - held
        : 0;
  }

  private double sell(Order order, int t) {
    var coin = order.coin();
    var account = accounts[coin];
    if (account == null) {
      throw new IllegalStateException("nothing of " + market.symbol(coin) + " is held");
    }
    var value = order.quantity() * order.fill();
    cash += value * (1 - order.rate());
    account.received += value;
    account.costs += value * order.rate();
    var isAll = order.quantity() >= quantities[coin];
    quantities[coin] -= order.quantity();
    if (isAll) {
      end(coin, t, Trade.End.CLOSED);
    }
    return value;
  }

  private double buy(Order order, double share, int t) {
    var coin = order.coin();
    var quantity = order.quantity() * share;
    var value = quantity * order.fill();
    cash -= value * (1 + order.rate());
    quantities[coin] += quantity;
    var account = accounts[coin];
    if (account == null) {
      account = new Account(market.firstDay() + t);
      accounts[coin] = account;
    }
    account.bought += quantity;
    account.spent += value;
    account.costs += value * order.rate();
    // Marked at its fill until its first close.
    if (Double.isNaN(market.close(coin, t))) {
      lastCloses[coin] = order.fill();
    }
    return value;
  }

  private void end(int coin, int t, Trade.End end) {
    var account = accounts[coin];
    if (account != null) {
      trades.add(
          new Trade(
              market.coin(coin),
              market.symbol(coin),
              account.entryDay,
              market.firstDay() + t,
              account.bought,
              account.spent,
              account.received,
              account.costs,
              end));
    }
    accounts[coin] = null;
    quantities[coin] = 0;
  }
}
