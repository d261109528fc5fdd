package dev.strata.timing.signals;

import dev.strata.contracts.timing.SignalChanged;
import dev.strata.platform.cycle.Cycle;
import java.util.List;

/**
 * A cycle's signals stand. Heard inside the cycle's transaction.
 *
 * @param signals issued or settled by it
 */
public record CycleComputed(Cycle cycle, List<SignalChanged> signals) {}
