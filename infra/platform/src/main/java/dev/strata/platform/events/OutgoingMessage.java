package dev.strata.platform.events;

import java.util.Map;

/**
 * A message on its way to Kafka.
 *
 * @param topic where to
 * @param key what orders it
 * @param headers CloudEvents attributes
 * @param body JSON; null deletes the key from a compacted topic
 */
record OutgoingMessage(
    String topic,
    String key,
    Map<String, String> headers,
    @org.jspecify.annotations.Nullable String body) {}
