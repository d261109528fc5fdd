package dev.strata.platform.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to Kafka.
 *
 * @param topic where to
 * @param key what orders it
 * @param headers CloudEvents attributes
 * @param body JSON; null deletes the key from a compacted topic
 */
record OutgoingMessage(
    String topic, String key, Map<String, String> headers, @Nullable String body) {

  static OutgoingMessage tombstone(String topic, String key) {
    return new OutgoingMessage(topic, key, Map.of(), null);
  }
}
