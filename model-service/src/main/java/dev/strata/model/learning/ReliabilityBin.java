package dev.strata.model.learning;

/**
 * Claims of like probability.
 *
 * @param low lowest stated probability
 * @param high highest stated probability
 * @param stated their mean
 * @param observed share that came about
 * @param count claims, at least 1
 */
public record ReliabilityBin(double low, double high, double stated, double observed, int count) {}
