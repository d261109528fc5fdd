package dev.strata.model.learning;

/**
 * What a model stated out of sample on one question: what a challenger is held against.
 *
 * @param day epoch day of the claim
 * @param subject coin or sector id, 0 for the market
 * @param probabilities of each class
 */
public record Answer(int day, long subject, double[] probabilities) {

  /** What was stated, without what followed. */
  public static Answer of(Forecast forecast) {
    return new Answer(forecast.day(), forecast.subject(), forecast.probabilities());
  }
}
