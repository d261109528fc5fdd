package dev.strata.user.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A login as its owner sees it.
 *
 * @param device browser and system, as far as the agent tells
 * @param isCurrent whether it is the one that asks
 */
public record SessionAnswer(
    long id,
    @Nullable String device,
    @Nullable String userAgent,
    @Nullable String ipAddress,
    Instant createdAt,
    Instant lastUsedAt,
    boolean isCurrent) {}
