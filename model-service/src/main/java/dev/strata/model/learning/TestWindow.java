package dev.strata.model.learning;

/**
 * One test block of a walk-forward validation. Days are epoch days.
 *
 * @param trainFrom first day of training claims
 * @param trainTo last day of training claims
 * @param trained examples trained on
 * @param testFrom first day of the block
 * @param testTo last day of the block with a forecast
 * @param n forecasts in the block
 * @param logLoss of the model in the block, nats
 * @param baseRateLogLoss of the class rates in the block, nats
 */
public record TestWindow(
    int trainFrom,
    int trainTo,
    int trained,
    int testFrom,
    int testTo,
    int n,
    double logLoss,
    double baseRateLogLoss) {}
