package dev.strata.macro.analysis;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shares of the total market capitalization of the coins known, percent. The total holds every coin
 * with a known cap; stablecoins are in the total and in no other share than their own, so the
 * shares add up to 100.
 *
 * @param btc share of BTC
 * @param eth share of ETH; null when its cap is unknown
 * @param alt share of all coins but BTC, ETH and stablecoins
 * @param stablecoin share of stablecoins
 * @param coins how many caps are known
 */
public record Dominance(
    double btc, @Nullable Double eth, double alt, double stablecoin, int coins) {

  /** Known caps below which a share would say more about the list than about the market. */
  public static final int MINIMUM_COINS = 20;

  private static final int MINIMUM_ALTS = 10;
  private static final double ALT_SEASON = 0.75;

  /** What a coin counts as. */
  public enum Kind {
    BTC,
    ETH,
    STABLECOIN,
    ALT
  }

  /**
   * A coin's capitalization.
   *
   * @param kind what it counts as
   * @param marketCap USD; NaN or 0 when unknown
   */
  public record Capitalization(Kind kind, double marketCap) {}

  /** Empty when BTC's cap is unknown or fewer than {@value #MINIMUM_COINS} are known. */
  public static Optional<Dominance> of(List<Capitalization> capitalizations) {
    var sums = new double[Kind.values().length];
    double total = 0;
    int coins = 0;
    for (var coin : capitalizations) {
      if (coin.marketCap() > 0) {
        sums[coin.kind().ordinal()] += coin.marketCap();
        total += coin.marketCap();
        coins++;
      }
    }
    if (coins < MINIMUM_COINS || sums[Kind.BTC.ordinal()] == 0) {
      return Optional.empty();
    }
    var eth = sums[Kind.ETH.ordinal()];
    return Optional.of(
        new Dominance(
            100 * sums[Kind.BTC.ordinal()] / total,
            eth == 0 ? null : 100 * eth / total,
            100 * sums[Kind.ALT.ordinal()] / total,
            100 * sums[Kind.STABLECOIN.ordinal()] / total,
            coins));
  }

  /**
   * Share of coins that gained more than BTC, in [0, 1].
   *
   * @param btcReturn simple return of BTC; NaN when unknown
   * @param altReturns of all other coins but stablecoins; NaN when unknown
   * @return null when BTC's is unknown or fewer than ten others are known
   */
  public static @Nullable Double shareOutperforming(double btcReturn, double[] altReturns) {
    int known = 0;
    int better = 0;
    for (var altReturn : altReturns) {
      if (!Double.isNaN(altReturn)) {
        known++;
        if (altReturn > btcReturn) {
          better++;
        }
      }
    }
    return Double.isNaN(btcReturn) || known < MINIMUM_ALTS ? null : (double) better / known;
  }

  /**
   * Whether three quarters of the coins outperformed BTC (the usual definition of an alt season,
   * over 90 days).
   */
  public static boolean isAltSeason(double shareOutperforming) {
    return shareOutperforming >= ALT_SEASON;
  }

  /** Share of positive returns, in [0, 1]; null when fewer than ten are known. */
  public static @Nullable Double breadth(double[] returns) {
    return shareOutperforming(0, returns);
  }
}
