package dev.strata.gateway.docs;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** AsyncAPI 3.0 of all topics, from the list of topics and the JSON Schema of each event. */
final class EventReference {

  private static final String PREFIX = "strata.";

  private EventReference() {}

  static ObjectNode of(JsonMapper json) {
    var document = json.createObjectNode();
    document.put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "Strata events")
        .put("version", "1")
        .put(
            "description",
            "CloudEvents 1.0 in Kafka's binary mode: attributes are headers beginning with ce_, the body is JSON.");
    document.put("defaultContentType", "application/json");
    var channels = document.putObject("channels");
    var operations = document.putObject("operations");
    var messages = document.putObject("components").putObject("messages");
    for (var topic : Topics.ALL) {
      var name = topic.name().substring(PREFIX.length());
      var schema = schema(json, name);
      messages
          .putObject(name)
          .put("name", schema.path("title").asString())
          .put("summary", schema.path("description").asString())
          .set("payload", schema);
      var channel = channels.putObject(name).put("address", topic.name());
      channel.putObject("messages").putObject("event").put("$ref", "#/components/messages/" + name);
      settings(
          channel
              .putObject("bindings")
              .putObject("kafka")
              .put("topic", topic.name())
              .put("partitions", topic.partitions())
              .putObject("topicConfiguration"),
          topic);
      operation(operations, name, "send", topic.writers().stream().sorted().toList());
      operation(operations, name, "receive", topic.readers().stream().sorted().toList());
    }
    return document;
  }

  /** Compacted and kept for a time go together: of such a topic, the newest of that time. */
  private static void settings(ObjectNode configuration, Topics.Topic topic) {
    if (topic.isCompacted()) {
      var policy = configuration.putArray("cleanup.policy").add("compact");
      if (!topic.retention().isZero()) {
        policy.add("delete");
      }
    }
    if (!topic.retention().isZero()) {
      configuration.put("retention.ms", topic.retention().toMillis());
    }
  }

  private static void operation(
      ObjectNode operations, String name, String action, List<String> services) {
    var operation =
        operations
            .putObject(action + "." + name)
            .put("action", action)
            .put("summary", String.join(", ", services));
    operation.putObject("channel").put("$ref", "#/channels/" + name);
  }

  private static ObjectNode schema(JsonMapper json, String name) {
    // The markers of all layers are one event.
    var file = name.contains("cycle-completed") ? "cycle-completed.v1" : name;
    try (var in = AnalysisEvent.class.getResourceAsStream("/contracts/" + file + ".json")) {
      if (in == null) {
        throw new IllegalStateException("The event of " + name + " has no schema");
      }
      return (ObjectNode) json.readTree(in);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
