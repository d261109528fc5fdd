package dev.strata.sector.analysis;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a sector does as of the market's last day. A figure is null where fewer than three members
 * have every candle that it needs.
 *
 * @param members members with a candle on the as-of day
 * @param day growth over one day, weighted by market cap at its start
 * @param week the same over 7 days
 * @param month the same over 30 days
 * @param volumeChange mean volume of the last 7 days over that of the 7 before, minus 1, percent;
 *     members with all 14 volumes
 * @param marketCapChange market cap over that of 7 days before, minus 1, percent; members with both
 *     caps
 * @param breadth share of members whose close is above the mean of their last 30 closes, in [0, 1]
 * @param volatility standard deviation (N-1) of the last 30 daily weighted returns of today's
 *     members, times √365
 * @param relativeStrength 30-day growth over that of the market, all coins that are no stablecoins
 * @param relativeStrengthMomentum relative strength over its value 7 days before, with the members
 *     of that day
 * @param quadrant leading, weakening, improving or lagging
 * @param best member with the highest 7-day growth, the smaller id among equals
 * @param worst member with the lowest
 */
public record SectorFigures(
    int members,
    @Nullable Growth day,
    @Nullable Growth week,
    @Nullable Growth month,
    @Nullable Double volumeChange,
    @Nullable Double marketCapChange,
    @Nullable Double breadth,
    @Nullable Double volatility,
    @Nullable Double relativeStrength,
    @Nullable Double relativeStrengthMomentum,
    @Nullable Quadrant quadrant,
    @Nullable CoinReturn best,
    @Nullable CoinReturn worst) {

  private static final int WEEK = 7;
  private static final int MONTH = 30;
  private static final double DAYS_A_YEAR = 365;

  /** Days of candles that the figures look back on, the as-of day included. */
  public static final int LOOKBACK = WEEK + MONTH + 1;

  /**
   * Place in the plot of relative strength against its momentum; on the line counts as below it.
   */
  public enum Quadrant {
    LEADING,
    WEAKENING,
    LAGGING,
    IMPROVING;

    static Quadrant of(double strength, double momentum) {
      if (strength > 1) {
        return momentum > 1 ? LEADING : WEAKENING;
      }
      return momentum > 1 ? IMPROVING : LAGGING;
    }
  }

  /**
   * A coin's return over 7 days.
   *
   * @param coin the coin
   * @param percentage its return, percent
   */
  public record CoinReturn(long coin, double percentage) {}

  /** The figures of a sector in a market. */
  public static SectorFigures of(Market market, Sector sector) {
    var last = market.lastDay();
    var basket = sector.on(market, last);
    if (basket.size() < Sector.MINIMUM_MEMBERS) {
      return new SectorFigures(
          basket.size(), null, null, null, null, null, null, null, null, null, null, null, null);
    }
    var strength = relativeStrength(market, sector, last);
    var before = relativeStrength(market, sector, last - WEEK);
    var momentum =
        strength.isPresent() && before.isPresent() ? strength.get() / before.get() : null;
    return new SectorFigures(
        basket.size(),
        Growth.of(market, basket, last - 1, last).orElse(null),
        Growth.of(market, basket, last - WEEK, last).orElse(null),
        Growth.of(market, basket, last - MONTH, last).orElse(null),
        volumeChange(market, basket, last),
        marketCapChange(market, basket, last),
        breadth(market, basket, last),
        volatility(market, basket, last),
        strength.orElse(null),
        momentum,
        momentum == null ? null : Quadrant.of(strength.get(), momentum),
        extreme(market, basket, last, 1),
        extreme(market, basket, last, -1));
  }

  private static Optional<Double> relativeStrength(Market market, Sector sector, int day) {
    if (day < MONTH) {
      return Optional.empty();
    }
    var ofSector = Growth.of(market, sector.on(market, day), day - MONTH, day);
    var ofMarket = Growth.of(market, Basket.all(market, day), day - MONTH, day);
    return ofSector.flatMap(s -> ofMarket.map(m -> s.weighted() / m.weighted()));
  }

  private static @Nullable Double volumeChange(Market market, Basket basket, int last) {
    if (last + 1 < 2 * WEEK) {
      return null;
    }
    double recent = 0;
    double earlier = 0;
    int members = 0;
    for (int place = 0; place < basket.size(); place++) {
      var coin = basket.coin(place);
      double coinRecent = 0;
      double coinEarlier = 0;
      for (int d = 0; d < WEEK; d++) {
        coinRecent += market.volume(coin, last - d);
        coinEarlier += market.volume(coin, last - WEEK - d);
      }
      if (!Double.isNaN(coinRecent + coinEarlier)) {
        members++;
        recent += basket.share(place) * coinRecent;
        earlier += basket.share(place) * coinEarlier;
      }
    }
    return changePercentage(members, recent, earlier);
  }

  private static @Nullable Double marketCapChange(Market market, Basket basket, int last) {
    if (last < WEEK) {
      return null;
    }
    double now = 0;
    double before = 0;
    int members = 0;
    for (int place = 0; place < basket.size(); place++) {
      var coin = basket.coin(place);
      var share = basket.share(place);
      if (!Double.isNaN(market.cap(coin, last) + market.cap(coin, last - WEEK))) {
        members++;
        now += share * market.cap(coin, last);
        before += share * market.cap(coin, last - WEEK);
      }
    }
    return changePercentage(members, now, before);
  }

  private static @Nullable Double changePercentage(int members, double now, double before) {
    return members >= Sector.MINIMUM_MEMBERS && before > 0 ? 100 * (now / before - 1) : null;
  }

  private static @Nullable Double breadth(Market market, Basket basket, int last) {
    if (last + 1 < MONTH) {
      return null;
    }
    int members = 0;
    int above = 0;
    for (int place = 0; place < basket.size(); place++) {
      var coin = basket.coin(place);
      double sum = 0;
      for (int d = 0; d < MONTH; d++) {
        sum += market.close(coin, last - d);
      }
      if (!Double.isNaN(sum)) {
        members++;
        above += market.close(coin, last) > sum / MONTH ? 1 : 0;
      }
    }
    return members >= Sector.MINIMUM_MEMBERS ? (double) above / members : null;
  }

  private static @Nullable Double volatility(Market market, Basket basket, int last) {
    var returns = new double[MONTH];
    for (int d = 0; d < MONTH; d++) {
      var day = last - d;
      var growth = Growth.of(market, basket, day - 1, day);
      if (growth.isEmpty()) {
        return null;
      }
      returns[d] = growth.get().weighted() - 1;
    }
    double mean = 0;
    for (var value : returns) {
      mean += value / MONTH;
    }
    double squares = 0;
    for (var value : returns) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (MONTH - 1)) * Math.sqrt(DAYS_A_YEAR);
  }

  private static @Nullable CoinReturn extreme(Market market, Basket basket, int last, int sign) {
    if (last < WEEK) {
      return null;
    }
    CoinReturn extreme = null;
    int members = 0;
    for (int place = 0; place < basket.size(); place++) {
      var coin = basket.coin(place);
      var percentage = 100 * (market.close(coin, last) / market.close(coin, last - WEEK) - 1);
      if (!Double.isNaN(percentage)) {
        members++;
        if (extreme == null || sign * percentage > sign * extreme.percentage()) {
          extreme = new CoinReturn(market.coin(coin), percentage);
        }
      }
    }
    return members >= Sector.MINIMUM_MEMBERS ? extreme : null;
  }
}
