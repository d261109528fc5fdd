package dev.strata.gateway.stream;

import org.jspecify.annotations.Nullable;

/**
 * An event as browsers get it.
 *
 * @param name kind, for example {@code signal}
 * @param partition "topic index.partition" it came from
 * @param offset where in it
 * @param id position after it
 * @param data its JSON
 * @param userId whom it concerns; null when everyone
 */
record LiveEvent(
    String name, String partition, long offset, String id, String data, @Nullable Long userId) {

  boolean concerns(@Nullable Long reader) {
    return userId == null || userId.equals(reader);
  }
}
