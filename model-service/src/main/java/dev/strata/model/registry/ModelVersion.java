package dev.strata.model.registry;

import dev.strata.model.analysis.Logit;

/**
 * A version that can predict.
 *
 * @param id row in ai_models
 * @param modelType layer it serves
 * @param promoted whether layers may follow it
 * @param baseRate what its baseline states, in [0, 1]
 * @param model scaler and coefficients
 */
public record ModelVersion(
    long id, String modelType, boolean promoted, double baseRate, Logit model) {}
