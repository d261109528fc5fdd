package dev.strata.model.learning;

import java.util.Locale;

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
    BASE_RATE("base rate"),
    PERSISTENCE("persistence"),
    RULE_200D("200-day rule"),
    CHAMPION("champion"),
    BUY_AND_HOLD("buy-and-hold BTC"),
    EQUAL_WEIGHT("equal-weight universe"),
    RANDOM_ENTRIES("random entries");

    private final String text;

    Rival(String text) {
      this.text = text;
    }

    /** As stored and served. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  /** What is compared. */
  public enum Measure {
    LOG_LOSS("log loss"),
    RANK_IC("rank IC"),
    NET_RETURN("net return"),
    TRADE_RETURN("net return a trade");

    private final String text;

    Measure(String text) {
      this.text = text;
    }

    /** As stored and served. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
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
