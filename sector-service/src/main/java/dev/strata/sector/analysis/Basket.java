package dev.strata.sector.analysis;

/** Coins with the share of each that counts, by their place in a market. */
final class Basket {

  private final int[] coins;
  private final double[] shares;
  private int size;

  Basket(int capacity) {
    this.coins = new int[capacity];
    this.shares = new double[capacity];
  }

  /** Every coin that trades on the day, whole. */
  static Basket all(Market market, int day) {
    var basket = new Basket(market.size());
    for (int coin = 0; coin < market.size(); coin++) {
      if (market.trades(coin, day)) {
        basket.add(coin, 1);
      }
    }
    return basket;
  }

  void add(int coin, double share) {
    coins[size] = coin;
    shares[size] = share;
    size++;
  }

  int size() {
    return size;
  }

  int coin(int place) {
    return coins[place];
  }

  double share(int place) {
    return shares[place];
  }
}
