package dev.strata.macro.observations;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** What is known about macro series by their names. */
public final class Series {

  public static final String BTC_DOMINANCE = "BTC_DOMINANCE";
  public static final String FEAR_GREED = "FEAR_GREED";
  static final String TOTAL_MARKET_CAP = "TOTAL_MARKET_CAP";
  static final String VIX = "VIX";
  private static final String US10Y = "US10Y";

  /** The dollar against the currencies of its trade; another index than DXY, on another scale. */
  private static final String USD_BROAD = "USD_BROAD";

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration VIX_SETTLED = Duration.ofMinutes(21 * 60 + 15);
  private static final String FUNDING = "FUNDING_";

  private Series() {}

  /** Name of the funding rate of a pair. */
  static String fundingOf(String pair) {
    return FUNDING + pair;
  }

  /**
   * Our name of a series in the file of world indices: what is traded as TNX is the 10-year yield
   * of the USA.
   */
  static String nameOf(String published) {
    return "TNX".equals(published) ? US10Y : published;
  }

  /**
   * From when on a value may be used whose publisher does not say: what is dated D is taken as
   * known at D+1 00:00 UTC, but for VIX, whose day ends at 16:15 in New York, at the latest 21:15
   * UTC, and for the broad dollar, which the Federal Reserve publishes on the Monday after its
   * week, or on the Tuesday where that is a holiday.
   *
   * @param day start of the day that it is dated, UTC
   */
  public static Instant releaseOf(String series, Instant day) {
    return switch (series) {
      case VIX -> day.plus(VIX_SETTLED);
      case USD_BROAD ->
          day.atZone(ZoneOffset.UTC)
              .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
              .plusDays(2)
              .toInstant();
      default -> day.plus(DAY);
    };
  }

  /** Unit of the values. */
  public static String unitOf(String series) {
    if (series.startsWith(FUNDING)) {
      return "fraction per 8 hours";
    }
    return switch (series) {
      case BTC_DOMINANCE -> "percent";
      case FEAR_GREED -> "0 to 100";
      case TOTAL_MARKET_CAP -> "USD";
      case "GOLD" -> "USD per ounce";
      case US10Y -> "percent per year";
      default -> "points";
    };
  }

  /**
   * Whether the values are levels whose returns mean something: a funding rate is itself a return.
   */
  public static boolean hasReturns(String series) {
    return !series.startsWith(FUNDING);
  }

  /**
   * Whether the series is served as an indicator: dominance and fear and greed have places of their
   * own.
   */
  public static boolean isIndicator(String series) {
    return !series.equals(BTC_DOMINANCE) && !series.equals(FEAR_GREED);
  }
}
