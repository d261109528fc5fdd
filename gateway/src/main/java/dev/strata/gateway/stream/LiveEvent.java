package dev.strata.gateway.stream;

import org.jspecify.annotations.Nullable;

/**
 * An event as browsers get it.
 *
 * @param sequence its place in this instance's log
 * @param partition "topic index.partition" it came from
 * @param offset where in it
 * @param frame its bytes on the wire, made once for all readers
 * @param userId whom it concerns; null when everyone
 */
record LiveEvent(long sequence, String partition, long offset, Frame frame, @Nullable Long userId) {

  boolean concerns(@Nullable Long reader) {
    return userId == null || userId.equals(reader);
  }
}
