package dev.strata.timing.alerts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as its owner sees it.
 *
 * @param symbol the coin; null for signals of any coin
 * @param alertType price_target, signal_generated or volume_spike
 * @param condition above, below, equals (crosses) or percentage_change; null but for price_target
 * @param triggerValue USD; percent for percentage_change; a multiple of the average for
 *     volume_spike; null for signal_generated
 * @param comparisonWindow 1d or 7d; null when nothing is compared over time
 * @param isTriggered whether the condition held at the last check
 * @param notificationMethods channels beside the notification centre
 * @param lastTriggered event time of the last firing
 * @param lastChecked event time of the last check
 */
record Alert(
    long id,
    @Nullable String symbol,
    String alertType,
    @Nullable String condition,
    @Nullable BigDecimal triggerValue,
    @Nullable String comparisonWindow,
    @Nullable String message,
    boolean isActive,
    boolean isTriggered,
    List<String> notificationMethods,
    @Nullable Instant lastTriggered,
    @Nullable Instant lastChecked,
    @Nullable Instant expiresAt,
    Instant createdAt) {}
