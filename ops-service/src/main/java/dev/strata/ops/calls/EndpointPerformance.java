package dev.strata.ops.calls;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Calls to one endpoint in a stretch of time.
 *
 * @param apiProvider provider
 * @param endpoint path
 * @param calls requests sent
 * @param failures those that gave nothing usable
 * @param throttled those answered with 418 or 429
 * @param medianMs milliseconds to the end of the answer
 * @param p99Ms the same, 99th percentile
 * @param bytes received in bodies
 * @param lastCall when the last was sent
 */
record EndpointPerformance(
    String apiProvider,
    String endpoint,
    long calls,
    long failures,
    long throttled,
    @Nullable Double medianMs,
    @Nullable Double p99Ms,
    BigDecimal bytes,
    Instant lastCall) {}
