package dev.strata.timing.signals;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;

/**
 * An open signal with what it stands to win and lose before costs.
 *
 * @param potentialReturn distance to the target, positive fraction of the entry
 * @param potentialLoss distance to the stop, positive fraction of the entry
 */
record ActiveSignal(
    @JsonUnwrapped SignalView signal, BigDecimal potentialReturn, BigDecimal potentialLoss) {}
