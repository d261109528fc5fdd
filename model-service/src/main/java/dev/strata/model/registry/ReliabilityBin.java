package dev.strata.model.registry;

/**
 * Forecasts of like probability.
 *
 * @param from lowest stated probability
 * @param to highest stated probability
 * @param n forecasts in it, at least 1
 * @param stated their mean probability
 * @param observed share of them that came true
 */
public record ReliabilityBin(double from, double to, int n, double stated, double observed) {}
