package dev.strata.gateway.docs;

import java.util.Locale;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** The reference as a page that needs no script. */
final class ReferencePage {

  private ReferencePage() {}

  static String of(JsonNode endpoints, JsonNode events) {
    var page = new StringBuilder(65_536);
    page.append(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Strata: endpoints and events</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="stylesheet" href="/docs/reference.css"></head><body>
        <h1>Endpoints and events</h1>
        <p>For tools: <a href="/docs/openapi.json">OpenAPI</a>, <a href="/docs/asyncapi.json">AsyncAPI</a>.</p>
        """);
    for (var silent : endpoints.path("x-services-without-answer")) {
      page.append(
          "<p class=\"warning\">%s does not answer; its endpoints are missing here.</p>%n"
              .formatted(text(silent.asString())));
    }
    endpoints(page, endpoints);
    events(page, events);
    return page.append("</body></html>\n").toString();
  }

  private static void endpoints(StringBuilder page, JsonNode document) {
    page.append(
        "<h2>Endpoints</h2><table><tr><th>Call</th><th>Path</th><th>Service</th><th>Parameters</th></tr>\n");
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (!operation.getValue().isObject()) {
          continue;
        }
        var parameters = new StringBuilder();
        for (var parameter : operation.getValue().path("parameters")) {
          parameters
              .append(parameters.isEmpty() ? "" : ", ")
              .append(text(parameter.path("name").asString()))
              .append(parameter.path("required").asBoolean() ? "" : "?");
        }
        page.append(
            "<tr><td>%s</td><td><code>%s</code></td><td>%s</td><td>%s</td></tr>%n"
                .formatted(
                    text(operation.getKey().toUpperCase(Locale.ROOT)),
                    text(path.getKey()),
                    text(operation.getValue().path("tags").path(0).asString("")),
                    parameters));
      }
    }
    page.append("</table>\n");
  }

  private static void events(StringBuilder page, JsonNode document) {
    page.append("<h2>Events</h2>\n");
    for (var channel : document.path("channels").properties()) {
      var message = document.path("components").path("messages").path(channel.getKey());
      page.append(
          "<h3><code>%s</code></h3><p>%s</p><p>From %s to %s.</p>%n"
              .formatted(
                  text(channel.getValue().path("address").asString()),
                  text(message.path("summary").asString()),
                  text(
                      document
                          .path("operations")
                          .path("send." + channel.getKey())
                          .path("summary")
                          .asString()),
                  text(
                      document
                          .path("operations")
                          .path("receive." + channel.getKey())
                          .path("summary")
                          .asString())));
      page.append("<table><tr><th>Field</th><th>Type</th><th>Meaning</th></tr>\n");
      for (var field : message.path("payload").path("properties").properties()) {
        page.append(
            "<tr><td><code>%s</code></td><td>%s</td><td>%s</td></tr>%n"
                .formatted(
                    text(field.getKey()),
                    text(type(field.getValue().path("type"))),
                    text(field.getValue().path("description").asString(""))));
      }
      page.append("</table>\n");
    }
  }

  private static String type(JsonNode type) {
    if (!type.isArray()) {
      return type.asString("");
    }
    var types = new StringBuilder();
    type.forEach(one -> types.append(types.isEmpty() ? "" : " or ").append(one.asString()));
    return types.toString();
  }

  private static String text(String text) {
    return HtmlUtils.htmlEscape(text);
  }
}
