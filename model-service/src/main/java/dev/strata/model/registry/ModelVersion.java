package dev.strata.model.registry;

import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.ModelType;
import java.time.Instant;
import java.util.Map;

/**
 * A version that can predict.
 *
 * @param id row in ai_models
 * @param type layer it serves
 * @param architecture how it learnt
 * @param name shared by all versions
 * @param version of this row
 * @param isChampion whether layers may follow it; others predict unfollowed, to be scored
 * @param classRates what its baseline states, by class
 * @param metrics of its validation by name
 * @param validFrom event time after which it predicts
 * @param artifact the whole model, checked against its checksum
 */
public record ModelVersion(
    long id,
    ModelType type,
    Architecture architecture,
    String name,
    String version,
    boolean isChampion,
    Map<String, Double> classRates,
    Map<String, Double> metrics,
    Instant validFrom,
    byte[] artifact) {}
