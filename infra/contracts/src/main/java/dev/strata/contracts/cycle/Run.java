package dev.strata.contracts.cycle;

import dev.strata.contracts.RunKind;

/**
 * The run an event belongs to.
 *
 * @param id {@code live}, {@code simulated} or {@code replay:<from>:<to>:<timeframe>}
 * @param kind what the run's claims count as
 * @param attempt how often this run has been started, from 1; the same run leaves the same rows at
 *     each attempt
 */
public record Run(String id, RunKind kind, int attempt) {

  public Run {
    if (id.isBlank()) {
      throw new IllegalArgumentException("id must not be blank");
    }
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt must be at least 1, was " + attempt);
    }
  }
}
