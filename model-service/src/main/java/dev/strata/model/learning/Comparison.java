package dev.strata.model.learning;

/**
 * A model beside a rival, over what both answered out of sample.
 *
 * @param rival what it is held against
 * @param measure what both are measured by
 * @param model the model's value
 * @param value the rival's value
 * @param gain interval of how much better the model is: for random entries between the 95th and the
 *     5th percentile of their draws, else 95 %, by blocks of dates
 * @param effectiveN independent dates that both answered
 */
public record Comparison(
    Rival rival, Measure measure, double model, double value, Interval gain, double effectiveN) {

  /** What needs no model of this training. */
  public enum Rival {
    BASE_RATE("base_rate", "base rate"),
    PERSISTENCE("persistence", "persistence"),
    TREND_RULE("rule_200d", "200-day rule"),
    CHAMPION("champion", "champion"),
    BUY_AND_HOLD("buy_and_hold", "buy-and-hold BTC"),
    EQUAL_WEIGHT("equal_weight", "equal-weight universe"),
    RANDOM_ENTRIES("random_entries", "random entries");

    private final String code;
    private final String text;

    Rival(String code, String text) {
      this.code = code;
      this.text = text;
    }

    /** As stored and served. */
    public String code() {
      return code;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  /** What is compared. */
  public enum Measure {
    LOG_SCORE("log_loss", "log score"),
    RANK_IC("rank_ic", "rank IC"),
    NET_RETURN("net_return", "net return"),
    TRADE_RETURN("trade_return", "net return a trade");

    private final String code;
    private final String text;

    Measure(String code, String text) {
      this.code = code;
      this.text = text;
    }

    /** As stored and served. */
    public String code() {
      return code;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  /** Whether the gain lies wholly above zero. */
  public boolean isBeaten() {
    return gain.isPositive();
  }
}
