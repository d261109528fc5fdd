package dev.strata.platform.cycle;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.Run;
import java.time.Instant;
import java.util.UUID;

/**
 * A cycle as a stage computes it.
 *
 * @param run the run, with its attempt
 * @param timeframe width of its candles
 * @param asOf close time: nothing newer may be used
 * @param correlationId goes into each row it leaves
 * @param degraded whether the stage goes on without a neighbour that is late; only ever in a live
 *     run
 */
public record Cycle(Run run, String timeframe, Instant asOf, UUID correlationId, boolean degraded) {

  /** What the claims of this cycle count as. */
  public RunKind runKind() {
    return run.kind();
  }
}
