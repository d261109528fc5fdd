package dev.strata.model.learning;

import java.util.List;
import java.util.Map;

/**
 * A model with the proof of what it can do.
 *
 * @param model mean over the seeds: what was validated is what is served
 * @param baseRates class rates of its training window, what its live claims are compared with
 * @param from first day of training claims
 * @param to last day of training claims
 * @param count examples trained on
 * @param windows test blocks
 * @param forecasts out of sample, in order of day and subject
 * @param skill figures over the forecasts
 * @param verdict whether it may be followed
 * @param configuration what it was made with, by name, for people and for repetition
 * @param seed first seed
 */
public record Trained(
    Fitted model,
    double[] baseRates,
    int from,
    int to,
    int count,
    List<TestWindow> windows,
    List<Forecast> forecasts,
    Skill skill,
    Verdict verdict,
    Map<String, String> configuration,
    long seed) {

  /** Figures by the names they are stored and served under. */
  public Map<String, Double> metrics() {
    return skill.metrics();
  }
}
