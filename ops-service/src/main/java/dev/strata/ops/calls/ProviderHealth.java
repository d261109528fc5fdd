package dev.strata.ops.calls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider in the last hour.
 *
 * @param apiProvider its name
 * @param calls requests sent
 * @param failures those that gave nothing usable
 * @param successShare share of the others, 0 to 1
 * @param medianMs milliseconds to the end of the answer
 * @param lastSuccess when; null without one
 * @param lastFailure when; null without one
 * @param lastError why that failed
 */
record ProviderHealth(
    String apiProvider,
    long calls,
    long failures,
    double successShare,
    @Nullable Double medianMs,
    @Nullable Instant lastSuccess,
    @Nullable Instant lastFailure,
    @Nullable String lastError) {}
