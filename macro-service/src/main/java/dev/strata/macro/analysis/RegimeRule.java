package dev.strata.macro.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The 200-day and drawdown rule over daily closes of BTC.
 *
 * <p>A day looks <b>bull</b> when its close is above the 200-day mean and that mean has risen over
 * 20 days or the drawdown from the highest close of 365 days is below 20 %; <b>bear</b> when its
 * close is below the mean and the drawdown is at least 20 %; <b>sideways</b> otherwise. The regime
 * changes after {@value #CONFIRMATION_DAYS} days in a row that look alike, found by folding over
 * the history held: nothing is remembered between calls.
 *
 * <p>Confidence is {@code logistic(s + e)}: s is the distance from the mean in monthly moves,
 * {@code ln(close / sma) / (σ·√30)} with the daily volatility σ of 30 days, towards the regime (for
 * sideways 1 - |distance|) and within [-3, 3]; e is (facts for - facts against) / facts. It is the
 * rule's own figure, not calibrated.
 */
public final class RegimeRule {

  /** Days of the mean. */
  public static final int MEAN_DAYS = 200;

  /** Days that must look alike before the regime changes: the rule's delay. */
  public static final int CONFIRMATION_DAYS = 5;

  /** Days over which the high is sought. */
  public static final int HIGH_DAYS = 365;

  /** Days over which the fold goes back, hence the greatest age told. */
  public static final int FOLD_DAYS = 400;

  /** Days of history that the rule looks at. */
  public static final int LOOKBACK_DAYS = HIGH_DAYS + FOLD_DAYS;

  private static final int SLOPE_DAYS = 20;
  private static final int VOLATILITY_DAYS = 30;
  private static final int RETURN_DAYS = 90;
  private static final double DEEP = 0.2;
  private static final double KNOWN_SHARE = 0.95;
  private static final double NEAR = 0.5;
  private static final double FLAT_SLOPE = 0.01;
  private static final double FLAT_RETURN = 0.1;
  private static final double BROAD = 0.6;
  private static final double NARROW = 0.4;

  private RegimeRule() {}

  /**
   * The regime as of the series' day 0.
   *
   * @param closes daily closes, {@value #LOOKBACK_DAYS} days
   * @param breadth share of coins above their close of 28 days ago; null when unknown
   * @return empty before 200 days of history, when day 0 is unknown, or when over 5 % of 200 days
   *     are
   */
  public static Optional<RegimeClaim> assess(DailySeries closes, @Nullable Double breadth) {
    var today = look(closes, 0);
    if (today == null) {
      return Optional.empty();
    }
    var fold = fold(closes);
    var close = closes.at(0);
    var sma = smaAt(closes, 0);
    var before = smaAt(closes, SLOPE_DAYS);
    var slope = nullable(sma / before - 1);
    var drawdown = drawdownAt(closes, 0);
    var return90d = nullable(closes.logReturn(0, RETURN_DAYS));
    var volatility = closes.dailyVolatility(0, VOLATILITY_DAYS, VOLATILITY_DAYS * 2 / 3);
    var distance = standardised(Math.log(close / sma), volatility);
    var evidence =
        evidence(fold.regime(), close / sma - 1, distance, slope, drawdown, return90d, breadth);
    return Optional.of(
        new RegimeClaim(
            fold.regime(),
            today,
            confidence(fold.regime(), distance, evidence),
            fold.ageDays(),
            fold.isAgeLowerBound(),
            close,
            sma,
            close / sma - 1,
            slope,
            drawdown,
            return90d,
            nullable(volatility * Math.sqrt(365)),
            breadth,
            closes.missing(0, MEAN_DAYS),
            evidence));
  }

  /** (high - close) / high from the highest known close of 365 days, in [0, 1). */
  public static double drawdownAt(DailySeries closes, int daysAgo) {
    var high = closes.high(daysAgo, HIGH_DAYS);
    return (high - closes.at(daysAgo)) / high;
  }

  private static double smaAt(DailySeries closes, int daysAgo) {
    return closes.mean(daysAgo, MEAN_DAYS, (int) (MEAN_DAYS * KNOWN_SHARE));
  }

  /** What a day looks like by itself; null when undefined. */
  static @Nullable Regime look(DailySeries closes, int daysAgo) {
    var close = closes.at(daysAgo);
    var sma = smaAt(closes, daysAgo);
    if (Double.isNaN(close) || Double.isNaN(sma)) {
      return null;
    }
    var drawdown = drawdownAt(closes, daysAgo);
    var isRising = sma > smaAt(closes, daysAgo + SLOPE_DAYS);
    if (close > sma && (isRising || drawdown < DEEP)) {
      return Regime.BULL;
    }
    return close < sma && drawdown >= DEEP ? Regime.BEAR : Regime.SIDEWAYS;
  }

  private record Fold(Regime regime, int ageDays, boolean isAgeLowerBound) {}

  private static Fold fold(DailySeries closes) {
    Regime regime = null;
    Regime candidate = null;
    int since = 0;
    int count = 0;
    boolean isFirst = true;
    for (int day = FOLD_DAYS - 1; day >= 0; day--) {
      var seen = look(closes, day);
      if (seen == null) {
        // An unknown day neither confirms nor denies.
        continue;
      }
      if (regime == null) {
        regime = seen;
        since = day;
      } else if (seen == regime) {
        count = 0;
      } else {
        count = seen == candidate ? count + 1 : 1;
        candidate = seen;
        if (count == CONFIRMATION_DAYS) {
          regime = seen;
          since = day;
          count = 0;
          isFirst = false;
        }
      }
    }
    if (regime == null) {
      throw new IllegalArgumentException("closes must be known on day 0");
    }
    return new Fold(regime, since, isFirst);
  }

  /** A log distance in monthly moves; 3 at most, also for a price that never moved. */
  private static double standardised(double logDistance, double dailyVolatility) {
    if (logDistance == 0 || Double.isNaN(dailyVolatility)) {
      return 0;
    }
    return Math.clamp(logDistance / (dailyVolatility * Math.sqrt(VOLATILITY_DAYS)), -3, 3);
  }

  private static double confidence(Regime regime, double distance, List<Evidence> evidence) {
    var towards =
        switch (regime) {
          case BULL -> distance;
          case BEAR -> -distance;
          case SIDEWAYS -> 1 - Math.abs(distance);
        };
    double agreement = 0;
    for (var fact : evidence) {
      agreement += fact.supports() ? 1 : -1;
    }
    return 1 / (1 + Math.exp(-(towards + agreement / evidence.size())));
  }

  /** The rule's facts for and against another regime than the one it claims. */
  static List<Evidence> evidence(RegimeClaim claim, Regime regime) {
    var volatility = claim.volatility30d();
    var distance =
        standardised(
            Math.log(claim.close() / claim.sma200()),
            volatility == null ? Double.NaN : volatility / Math.sqrt(365));
    return evidence(
        regime,
        claim.distanceFromSma200(),
        distance,
        claim.smaSlope20d(),
        claim.drawdown(),
        claim.return90d(),
        claim.breadth());
  }

  private static List<Evidence> evidence(
      Regime regime,
      double fraction,
      double distance,
      @Nullable Double slope,
      double drawdown,
      @Nullable Double return90d,
      @Nullable Double breadth) {
    var facts = new ArrayList<Evidence>();
    facts.add(
        new Evidence(
            "distance_from_sma_200",
            percent("BTC closes %+.1f %% from its 200-day mean", fraction),
            fraction,
            regime == leaning(distance, NEAR)));
    if (slope != null) {
      facts.add(
          new Evidence(
              "sma_200_slope_20d",
              percent("The 200-day mean moved %+.1f %% in 20 days", slope),
              slope,
              regime == leaning(slope, FLAT_SLOPE)));
    }
    facts.add(
        new Evidence(
            "drawdown",
            percent("BTC is %.1f %% below its highest close of 365 days", drawdown),
            drawdown,
            regime == (drawdown < DEEP ? Regime.BULL : Regime.BEAR)));
    if (return90d != null) {
      facts.add(
          new Evidence(
              "return_90d",
              percent("BTC moved %+.1f %% in 90 days", Math.expm1(return90d)),
              return90d,
              regime == leaning(return90d, FLAT_RETURN)));
    }
    if (breadth != null) {
      var leaning =
          breadth > BROAD ? Regime.BULL : breadth < NARROW ? Regime.BEAR : Regime.SIDEWAYS;
      facts.add(
          new Evidence(
              "breadth",
              percent("%.0f %% of the coins are above their close of 28 days ago", breadth),
              breadth,
              regime == leaning));
    }
    return facts;
  }

  private static Regime leaning(double value, double flat) {
    return value > flat ? Regime.BULL : value < -flat ? Regime.BEAR : Regime.SIDEWAYS;
  }

  private static String percent(String text, double fraction) {
    return String.format(Locale.ROOT, text, 100 * fraction);
  }

  private static @Nullable Double nullable(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
