package dev.strata.model.learning;

/**
 * How a model is trained and validated.
 *
 * @param trainingDays days of claims before the data end that are looked at, at most
 * @param windowDays days of a training window, at most: below trainingDays it slides, else it
 *     expands
 * @param firstTrainingDays days before the first test block
 * @param testDays days of a test block
 * @param seeds models whose claims are averaged
 * @param trials models of this problem tried so far, this one included: what the deflated Sharpe
 *     ratio accounts for
 * @param seed first of the seeds
 */
public record Settings(
    int trainingDays,
    int windowDays,
    int firstTrainingDays,
    int testDays,
    int seeds,
    int trials,
    long seed) {

  public Settings {
    if (windowDays < 1 || firstTrainingDays < 1 || testDays < 1 || seeds < 1 || trials < 1) {
      throw new IllegalArgumentException("days, seeds and trials must be at least 1");
    }
    if (trainingDays < firstTrainingDays + testDays) {
      throw new IllegalArgumentException(
          "trainingDays must hold a first window and a test block, was " + trainingDays);
    }
  }

  /** Expanding windows and the usual seed. */
  public static Settings expanding(
      int trainingDays, int firstTrainingDays, int testDays, int seeds, int trials) {
    return new Settings(
        trainingDays, trainingDays, firstTrainingDays, testDays, seeds, trials, 20_240_601L);
  }
}
