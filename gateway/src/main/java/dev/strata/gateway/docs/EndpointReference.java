package dev.strata.gateway.docs;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One OpenAPI document out of those of the services. */
final class EndpointReference {

  private static final String SCHEMAS = "#/components/schemas/";

  private EndpointReference() {}

  /**
   * Puts them together.
   *
   * @param documents by service; schemas and operations get the service's name before theirs
   * @param missing services that gave none
   */
  static ObjectNode of(JsonMapper json, Map<String, JsonNode> documents, List<String> missing) {
    var all = json.createObjectNode();
    all.put("openapi", "3.1.0");
    all.putObject("info").put("title", "Strata").put("version", "1");
    var silent = all.putArray("x-services-without-answer");
    missing.forEach(silent::add);
    var paths = all.putObject("paths");
    var components = all.putObject("components");
    components
        .putObject("securitySchemes")
        .putObject("bearer")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT");
    var schemas = components.putObject("schemas");
    documents.forEach((service, document) -> {
      for (var path : document.path("paths").properties()) {
        var operations = named(path.getValue(), service);
        for (var operation : operations) {
          if (operation instanceof ObjectNode described) {
            described.putArray("tags").add(service);
          }
        }
        paths.set(path.getKey(), operations);
      }
      for (var schema : document.path("components").path("schemas").properties()) {
        schemas.set(service + "." + schema.getKey(), named(schema.getValue(), service));
      }
    });
    return all;
  }

  /** A copy whose references and operations carry the service's name. */
  private static JsonNode named(JsonNode node, String service) {
    var copy = node.deepCopy();
    rename(copy, service);
    return copy;
  }

  private static void rename(JsonNode node, String service) {
    switch (node) {
      case ObjectNode object -> {
        var reference = object.path("$ref").asString("");
        if (reference.startsWith(SCHEMAS)) {
          object.put("$ref", SCHEMAS + service + "." + reference.substring(SCHEMAS.length()));
        }
        if (object.path("operationId").isString()) {
          object.put("operationId", service + "." + object.path("operationId").asString());
        }
        object.forEach(child -> rename(child, service));
      }
      case ArrayNode array -> array.forEach(child -> rename(child, service));
      default -> {
        // A plain value refers to nothing.
      }
    }
  }
}
