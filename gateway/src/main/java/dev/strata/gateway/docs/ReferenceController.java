package dev.strata.gateway.docs;

import dev.strata.gateway.GatewaySettings;
import dev.strata.gateway.guard.TokenReader;
import dev.strata.platform.security.AllowGuest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The reference over HTTP: services are asked each time, so it is never older than they are. */
@RestController
class ReferenceController {

  private static final Logger log = LoggerFactory.getLogger(ReferenceController.class);
  private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

  private final RestClient services;
  private final List<String> names;
  private final JsonMapper json;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

  ReferenceController(RestClient serviceCalls, GatewaySettings settings, JsonMapper json) {
    this.services = serviceCalls;
    this.names = settings.routes().keySet().stream().sorted().toList();
    this.json = json;
  }

  @AllowGuest
  @GetMapping(path = "/docs", produces = MediaType.TEXT_HTML_VALUE)
  String page(HttpServletRequest request) {
    return ReferencePage.of(endpoints(request), events(request));
  }

  @AllowGuest
  @GetMapping(path = "/docs/reference.css", produces = "text/css")
  Resource style(HttpServletRequest request) {
    TokenReader.refuseUnaccepted(request);
    return new ClassPathResource("docs/reference.css");
  }

  @AllowGuest
  @GetMapping(path = "/docs/asyncapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ObjectNode events(HttpServletRequest request) {
    TokenReader.refuseUnaccepted(request);
    return EventReference.of(json);
  }

  @AllowGuest
  @GetMapping(path = "/docs/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ObjectNode endpoints(HttpServletRequest request) {
    TokenReader.refuseUnaccepted(request);
    var asked = new TreeMap<String, Future<JsonNode>>();
    names.forEach(name -> asked.put(name, calls.submit(() -> ask(name))));
    var deadline = System.nanoTime() + TIME_LIMIT.toNanos();
    var documents = new TreeMap<String, JsonNode>();
    var missing = new ArrayList<String>();
    asked.forEach((name, call) -> {
      try {
        documents.put(
            name, call.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        missing.add(name);
      } catch (ExecutionException | TimeoutException failure) {
        call.cancel(true);
        log.warn("{} gave no description of its endpoints", name, failure);
        missing.add(name);
      }
    });
    return EndpointReference.of(json, documents, missing);
  }

  private JsonNode ask(String service) {
    var answer =
        services.get().uri("http://" + service + "/v3/api-docs").retrieve().body(JsonNode.class);
    if (answer == null) {
      throw new IllegalStateException(service + " answered with nothing");
    }
    return answer;
  }
}
