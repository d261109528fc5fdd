package dev.strata.model.learning;

/**
 * What a model stated out of sample, what its baselines stated, and what followed.
 *
 * @param day epoch day of the claim
 * @param subject coin or sector id, 0 for the market
 * @param probabilities of each class, the mean over seeds
 * @param baseRates class rates of the training window: what is stated by who knows nothing else
 * @param persistence class rates of the training window after the subject's last known outcome
 * @param trendRule class rates of the training window where the 200-day rule said the same
 * @param outcome index of the class that came about
 * @param payoff as in {@link Example#payoff}
 * @param returns as in {@link Example#returns}
 * @param fold index of the test block
 */
public record Forecast(
    int day,
    long subject,
    double[] probabilities,
    double[] baseRates,
    double[] persistence,
    double[] trendRule,
    int outcome,
    double payoff,
    Returns returns,
    int fold) {}
