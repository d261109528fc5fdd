package dev.strata.asset.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ranks coins against each other as of one close.
 *
 * <p>A coin takes part when a candle closed as of and it has at least 90 of the last 130. Its sum
 * is the weighted mean of the components it has; what it lacks gives its weight to the others, and
 * a coin that lacks more than half of the weight that anyone has is not ranked. The score is (n −
 * rank) / (n − 1).
 */
public final class CrossSection {

  /** Candles a coin needs. */
  public static final int FEWEST_CANDLES = 90;

  private static final int LONG_AGO = 90;
  private static final int WEEK = 7;
  private static final int MONTH = 30;
  private static final double YEAR = 365;
  private static final double LEAST_COVERAGE = 0.5;

  private CrossSection() {}

  private record Sum(PriceWindow prices, Map<Component, Double> components, double value) {}

  /**
   * Scores, best first.
   *
   * @param candidates in any order, each coin once
   * @param bitcoin BTC's candles, which betas refer to; null when there are none
   * @param regime null when unknown
   * @param modelWeight of the model's component, at least 0; 0 leaves it out
   */
  public static List<ScoredCoin> rank(
      List<Candidate> candidates,
      @Nullable PriceWindow bitcoin,
      @Nullable Regime regime,
      double modelWeight) {
    var coins =
        candidates.stream()
            .filter(c -> c.prices().isCurrent() && c.prices().candles() >= FEWEST_CANDLES)
            // Sums depend on their order in the last bit, so the order is fixed.
            .sorted(Comparator.comparingLong(c -> c.prices().cryptoId()))
            .toList();
    var standardised = standardise(coins, bitcoin, regime);
    if (modelWeight == 0) {
      standardised.remove(Component.MODEL);
    }
    var sums = sums(coins, standardised, modelWeight);
    sums.sort(
        Comparator.comparingDouble(Sum::value)
            .reversed()
            .thenComparingLong(s -> s.prices().cryptoId()));
    var ranked = new ArrayList<ScoredCoin>(sums.size());
    for (int i = 0; i < sums.size(); i++) {
      var sum = sums.get(i);
      var score = sums.size() == 1 ? 0.5 : (double) (sums.size() - 1 - i) / (sums.size() - 1);
      ranked.add(
          new ScoredCoin(
              sum.prices().cryptoId(),
              score,
              i + 1,
              sums.size(),
              Stance.of(score, regime),
              Collections.unmodifiableMap(sum.components())));
    }
    return List.copyOf(ranked);
  }

  private static Map<Component, double[]> standardise(
      List<Candidate> coins, @Nullable PriceWindow bitcoin, @Nullable Regime regime) {
    var standardised = new EnumMap<Component, double[]>(Component.class);
    for (var component : Component.values()) {
      var values = coins.stream().mapToDouble(c -> value(component, c, bitcoin, regime)).toArray();
      standardised.put(component, Statistics.standardised(values));
    }
    return standardised;
  }

  private static List<Sum> sums(
      List<Candidate> coins, Map<Component, double[]> standardised, double modelWeight) {
    var available = 0.0;
    for (var entry : standardised.entrySet()) {
      var known = Arrays.stream(entry.getValue()).anyMatch(Double::isFinite);
      available += known ? weight(entry.getKey(), modelWeight) : 0;
    }
    var sums = new ArrayList<Sum>();
    for (int i = 0; i < coins.size(); i++) {
      var components = new EnumMap<Component, Double>(Component.class);
      var weight = 0.0;
      var sum = 0.0;
      for (var entry : standardised.entrySet()) {
        var z = entry.getValue()[i];
        if (Double.isFinite(z)) {
          components.put(entry.getKey(), z);
          weight += weight(entry.getKey(), modelWeight);
          sum += weight(entry.getKey(), modelWeight) * z;
        }
      }
      if (weight > 0 && weight >= LEAST_COVERAGE * available) {
        sums.add(new Sum(coins.get(i).prices(), components, sum / weight));
      }
    }
    return sums;
  }

  private static double weight(Component component, double modelWeight) {
    return component == Component.MODEL ? modelWeight : component.weight();
  }

  /** The component before standardising; NaN when undefined. */
  private static double value(
      Component component, Candidate coin, @Nullable PriceWindow bitcoin, @Nullable Regime regime) {
    var prices = coin.prices();
    return switch (component) {
      case MOMENTUM -> momentum(prices);
      case REVERSAL -> -prices.logReturn(WEEK, 0);
      case VOLATILITY -> -Statistics.deviation(prices.dailyLogReturns(MONTH, 0)) * Math.sqrt(YEAR);
      case LIQUIDITY -> StrictMath.log(prices.averageVolume(MONTH));
      case SIZE -> StrictMath.log(prices.marketCap());
      case SECTOR_STRENGTH -> orNaN(coin.sectorStrength());
      case REGIME_FIT -> regimeFit(prices, bitcoin, regime);
      case MODEL -> orNaN(coin.modelProbability());
    };
  }

  /** ln(close 7 days ago / close 90 days ago) / (daily deviation of those 83 days × √83). */
  static double momentum(PriceWindow prices) {
    var deviation = Statistics.deviation(prices.dailyLogReturns(LONG_AGO, WEEK));
    return prices.logReturn(LONG_AGO, WEEK) / (deviation * Math.sqrt(LONG_AGO - WEEK));
  }

  private static double regimeFit(
      PriceWindow prices, @Nullable PriceWindow bitcoin, @Nullable Regime regime) {
    if (bitcoin == null || regime == null || regime.sign() == 0) {
      return Double.NaN;
    }
    var beta =
        Statistics.beta(prices.dailyLogReturns(LONG_AGO, 0), bitcoin.dailyLogReturns(LONG_AGO, 0));
    return beta * regime.sign();
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  /**
   * The largest coins, for a list that begins: by market cap when every ranked coin's is known,
   * otherwise all of them by their average volume of 30 days, so that one measure compares all.
   *
   * @param ranked the universe
   * @param candidates the candles of it
   * @return coin ids, largest first; equal ones by id
   */
  public static List<Long> largest(List<ScoredCoin> ranked, List<Candidate> candidates, int count) {
    var universe = ranked.stream().map(ScoredCoin::cryptoId).toList();
    var prices =
        candidates.stream()
            .map(Candidate::prices)
            .filter(p -> universe.contains(p.cryptoId()))
            .toList();
    var capsKnown = prices.stream().allMatch(p -> p.marketCap() > 0);
    return prices.stream()
        .sorted(
            Comparator.<PriceWindow>comparingDouble(p -> -size(p, capsKnown))
                .thenComparingLong(PriceWindow::cryptoId))
        .limit(count)
        .map(PriceWindow::cryptoId)
        .toList();
  }

  private static double size(PriceWindow prices, boolean byMarketCap) {
    var size = byMarketCap ? prices.marketCap() : prices.averageVolume(MONTH);
    return Double.isFinite(size) ? size : 0;
  }
}
