package dev.strata.model.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A test block of the walk-forward validation, as stored and served.
 *
 * @param trainFrom first day of training examples
 * @param trainTo last day of training examples
 * @param testFrom first day of the block
 * @param testTo last day of the block with an example
 * @param n examples in the block
 * @param brier of the model in the block; null where the block was judged otherwise
 * @param baseRateBrier the same for the training window's class rates
 * @param logLoss of the model in the block, nats; null where the block was judged otherwise
 * @param baseRateLogLoss the same for the training window's class rates
 */
public record TestWindow(
    Instant trainFrom,
    Instant trainTo,
    Instant testFrom,
    Instant testTo,
    int n,
    @Nullable Double brier,
    @Nullable Double baseRateBrier,
    @Nullable Double logLoss,
    @Nullable Double baseRateLogLoss) {}
