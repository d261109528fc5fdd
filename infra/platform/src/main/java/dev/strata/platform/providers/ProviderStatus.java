package dev.strata.platform.providers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a provider stands.
 *
 * @param provider its name
 * @param baseUrl address
 * @param hasKey whether a key is set
 * @param circuit closed, open or half_open, in the instance that answers
 * @param capacity weight that all instances together may use in a window
 * @param windowSeconds length of the window
 * @param used weight that they have used in the current one
 * @param blockedUntil no instance asks before this; null when it may be asked
 * @param blockReason what the provider said
 * @param lastSuccess of the instance that answers; null when none yet
 * @param lastFailure the same
 * @param lastError why that failed
 */
public record ProviderStatus(
    String provider,
    String baseUrl,
    boolean hasKey,
    String circuit,
    int capacity,
    long windowSeconds,
    int used,
    @Nullable Instant blockedUntil,
    @Nullable String blockReason,
    @Nullable Instant lastSuccess,
    @Nullable Instant lastFailure,
    @Nullable String lastError) {}
