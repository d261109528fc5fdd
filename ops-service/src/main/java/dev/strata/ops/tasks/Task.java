package dev.strata.ops.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row of background_tasks; each component is a column. */
record Task(
    long id,
    String taskName,
    String taskType,
    String status,
    JsonNode taskParams,
    JsonNode resultData,
    @Nullable String errorMessage,
    double progressPercentage,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable Double executionTimeSeconds,
    Instant changedAt) {}
