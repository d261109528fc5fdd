package dev.strata.platform.events;

import dev.strata.contracts.AnalysisEvent;

/**
 * An event as it came in.
 *
 * @param event the fact
 * @param runId run it belongs to; empty for facts outside any run
 */
public record Received<T extends AnalysisEvent>(T event, String runId) {}
