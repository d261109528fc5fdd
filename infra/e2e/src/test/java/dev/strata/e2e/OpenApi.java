package dev.strata.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the services of a running platform say of themselves in their OpenAPI documents. */
final class OpenApi {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final Map<String, Operation> operations = new TreeMap<>();

  /**
   * An endpoint.
   *
   * @param parameters names of those in the query
   * @param texts where in its body one may write text, as JSON pointers; empty without a body
   * @param body an example of its body with the shape that it takes
   */
  record Operation(
      String method, String path, List<String> parameters, Set<String> texts, JsonNode body) {

    String endpoint() {
      return method + " " + path;
    }
  }

  private OpenApi() {}

  /** Of all services and of the gateway itself. */
  static OpenApi of(Platform platform) throws IOException {
    var all = new OpenApi();
    var web = Web.fresh(platform);
    for (var port : platform.servicePorts().values()) {
      all.read(web.at(port).get("/v3/api-docs").json());
    }
    return all;
  }

  /** All endpoints, by "METHOD path". */
  Map<String, Operation> operations() {
    return operations;
  }

  private void read(JsonNode document) {
    document
        .get("paths")
        .forEachEntry((path, methods) ->
            methods.forEachEntry((method, operation) -> {
              if (METHODS.contains(method)) {
                var found = operation(document, method.toUpperCase(Locale.ROOT), path, operation);
                operations.put(found.endpoint(), found);
              }
            }));
  }

  private static Operation operation(
      JsonNode document, String method, String path, JsonNode operation) {
    var parameters = new ArrayList<String>();
    for (var parameter : operation.path("parameters")) {
      if (parameter.path("in").asString().equals("query")) {
        parameters.add(parameter.get("name").asString());
      }
    }
    var body = Web.JSON.createObjectNode();
    var texts = new TreeSet<String>();
    for (var content : operation.path("requestBody").path("content")) {
      fill(document, content.path("schema"), body, "", texts, new HashSet<>());
    }
    return new Operation(method, path, parameters, texts, body);
  }

  private static void fill(
      JsonNode document,
      JsonNode schema,
      ObjectNode body,
      String at,
      Set<String> texts,
      Set<String> seen) {
    var reference = schema.path("$ref").asString("");
    if (!reference.isEmpty()) {
      if (seen.add(reference)) {
        fill(document, document.at(reference.substring(1)), body, at, texts, seen);
      }
      return;
    }
    schema
        .path("properties")
        .forEachEntry((name, property) -> {
          var type = property.path("type").asString("");
          switch (type) {
            case "string" -> {
              body.put(name, "text");
              texts.add(at + "/" + name);
            }
            case "integer", "number" -> body.put(name, 1);
            case "boolean" -> body.put(name, true);
            case "array" -> {
              body.putArray(name).add("text");
              texts.add(at + "/" + name + "/0");
            }
            default -> fill(document, property, body.putObject(name), at + "/" + name, texts, seen);
          }
        });
  }
}
