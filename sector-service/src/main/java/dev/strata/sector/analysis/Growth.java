package dev.strata.sector.analysis;

import java.util.Optional;

/**
 * Growth of a basket between two closes: 1 is unchanged.
 *
 * @param weighted weighted by market cap at the start, times the share of the coin that counts;
 *     equal to {@code equalWeight} where fewer than three caps are known then
 * @param equalWeight every coin counts the same
 * @param coins coins with both closes, at least three
 * @param weightedCoins coins behind {@code weighted}
 * @param capWeighted whether {@code weighted} uses market caps
 */
public record Growth(
    double weighted, double equalWeight, int coins, int weightedCoins, boolean capWeighted) {

  /**
   * The members of a sector as of the start, carried to the end: this is what judges a claim made
   * at the start.
   *
   * @return empty when fewer than three of them have both closes
   */
  public static Optional<Growth> of(Market market, Sector sector, int start, int end) {
    return start < 0 ? Optional.empty() : of(market, sector.on(market, start), start, end);
  }

  /** Empty when fewer than three coins of the basket have both closes. */
  static Optional<Growth> of(Market market, Basket basket, int start, int end) {
    if (start < 0) {
      return Optional.empty();
    }
    double sum = 0;
    double weightedSum = 0;
    double weights = 0;
    int coins = 0;
    int capped = 0;
    for (int place = 0; place < basket.size(); place++) {
      var coin = basket.coin(place);
      var growth = market.close(coin, end) / market.close(coin, start);
      if (Double.isNaN(growth)) {
        continue;
      }
      coins++;
      sum += growth;
      var weight = basket.share(place) * market.cap(coin, start);
      if (!Double.isNaN(weight)) {
        capped++;
        weights += weight;
        weightedSum += weight * growth;
      }
    }
    if (coins < Sector.MINIMUM_MEMBERS) {
      return Optional.empty();
    }
    var equalWeight = sum / coins;
    // One or two known caps would make the sector those coins alone.
    var capWeighted = capped >= Sector.MINIMUM_MEMBERS;
    return Optional.of(
        new Growth(
            capWeighted ? weightedSum / weights : equalWeight,
            equalWeight,
            coins,
            capWeighted ? capped : coins,
            capWeighted));
  }

  /** The weighted growth as a return in percent. */
  public double percentage() {
    return 100 * (weighted - 1);
  }
}
