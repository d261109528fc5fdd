package dev.strata.macro.observations;

/** What is known about macro series by their names. */
public final class Series {

  public static final String BTC_DOMINANCE = "BTC_DOMINANCE";
  public static final String FEAR_GREED = "FEAR_GREED";
  static final String TOTAL_MARKET_CAP = "TOTAL_MARKET_CAP";
  static final String VIX = "VIX";
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
    return "TNX".equals(published) ? "US10Y" : published;
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
      case "US10Y" -> "percent per year";
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
