package dev.strata.gateway.stream;

/**
 * An event as browsers get it.
 *
 * @param name kind, for example {@code signal}
 * @param partition "topic index.partition" it came from
 * @param offset where in it
 * @param id position after it
 * @param data its JSON
 */
record LiveEvent(String name, String partition, long offset, String id, String data) {}
