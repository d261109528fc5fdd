package dev.strata.user.delivery;

/**
 * A delivery that this process has claimed and alone may send.
 *
 * @param messageId the same in every attempt, so that whoever gets it twice can tell
 * @param attempts this one included
 */
public record Claimed(long id, Outgoing outgoing, String messageId, int attempts) {}
