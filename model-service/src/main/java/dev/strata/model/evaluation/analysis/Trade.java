package dev.strata.model.evaluation.analysis;

/**
 * A position from its first buy until nothing of it is left.
 *
 * @param coin id
 * @param entryDay epoch day of the candle at whose open it was first bought
 * @param exitDay epoch day of the candle at whose open the last of it was sold; of the last day
 *     when open
 * @param bought coins
 * @param spent capital paid, costs apart; the start has a capital of 1
 * @param received capital got back, costs apart; an open position counts at its last close
 * @param costs fees and spread
 * @param end how it ended
 */
public record Trade(
    long coin,
    String symbol,
    int entryDay,
    int exitDay,
    double bought,
    double spent,
    double received,
    double costs,
    End end) {

  /** How a trade ended. */
  public enum End {
    CLOSED,
    /** The back-test ended first. */
    OPEN,
    /** The coin was no longer traded: a total loss. */
    WRITTEN_OFF
  }

  /** Mean fill of what was bought, USD. */
  public double entryFill() {
    return spent / bought;
  }

  /** Mean fill of what was sold, USD. */
  public double exitFill() {
    return received / bought;
  }

  /** Profit or loss after costs, in capital of the start. */
  public double profit() {
    return received - spent - costs;
  }

  /** Profit or loss after costs by what was paid, a fraction. */
  public double netReturn() {
    return profit() / spent;
  }

  /** Days from entry to exit, at least 1. */
  public int length() {
    return Math.max(1, exitDay - entryDay);
  }
}
