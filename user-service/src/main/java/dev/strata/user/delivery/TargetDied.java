package dev.strata.user.delivery;

import java.time.Instant;

/**
 * Published within the transaction that records it: nothing is sent to this target any more.
 *
 * @param target address of e-mail, id of a push subscription or phone number
 * @param reason what the other side said
 */
public record TargetDied(long userId, Channel channel, String target, String reason, Instant at) {}
