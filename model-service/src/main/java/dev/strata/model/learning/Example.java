package dev.strata.model.learning;

/**
 * What was known of a subject on a day, and what followed.
 *
 * @param day epoch day of the claim: nothing in {@code window} is younger
 * @param subject coin or sector id, 0 for the market
 * @param window inputs by day and feature, oldest day first, the claim's own day last; finite
 * @param trend what the 200-day rule says of the subject on the day, any number of its own; -1 when
 *     it says nothing
 * @param outcome index of the class that came about
 * @param knownOn epoch day on which the outcome was known: training for a claim of day d may use
 *     examples with {@code knownOn <= d} only
 * @param payoff simple return of the subject over the horizon, a fraction before costs; NaN when it
 *     has none. Metrics use it, no learner does.
 * @param returns what acting on it made, and doing something simpler
 */
public record Example(
    int day,
    long subject,
    float[][] window,
    int trend,
    int outcome,
    int knownOn,
    double payoff,
    Returns returns) {}
