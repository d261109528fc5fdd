package dev.strata.gateway.dashboard;

import dev.strata.gateway.GatewaySettings;
import dev.strata.gateway.GatewaySettings.Layer;
import dev.strata.gateway.guard.TokenReader;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.RequestIdFilter;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** All layers' overviews in one answer: asked for in parallel, each with its own time limit. */
@RestController
class DashboardController {

  private static final Logger log = LoggerFactory.getLogger(DashboardController.class);

  private final RestClient services;
  private final GatewaySettings.Dashboard settings;
  private final CircuitBreakerRegistry breakers;
  private final Clock clock;
  private final String dataOrigin;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Instant> lastAnswers = new ConcurrentHashMap<>();

  DashboardController(
      RestClient serviceCalls,
      GatewaySettings settings,
      CircuitBreakerRegistry breakers,
      Clock clock,
      @Value("${strata.data-origin}") String dataOrigin) {
    this.services = serviceCalls;
    this.settings = settings.dashboard();
    this.breakers = breakers;
    this.clock = clock;
    this.dataOrigin = dataOrigin;
  }

  /**
   * The overview.
   *
   * @param composedAt wall clock
   * @param dataOrigin simulated or real
   * @param layers each layer's part, by name
   */
  record Overview(Instant composedAt, String dataOrigin, Map<String, Part> layers) {}

  /**
   * A layer's part.
   *
   * @param available whether it answered within its time
   * @param answeredAt when it last answered; null when never since the gateway started
   * @param data its overview
   * @param reason why there is none: unavailable, too_slow, or no_analysis before the first cycle
   */
  record Part(
      boolean available,
      @Nullable Instant answeredAt,
      @Nullable JsonNode data,
      @Nullable String reason) {}

  @AllowGuest
  @GetMapping("/api/v1/dashboard/overview")
  Overview overview(HttpServletRequest request) {
    TokenReader.refuseUnaccepted(request);
    var requestId = MDC.get(RequestIdFilter.MDC_KEY);
    var started = new LinkedHashMap<String, Future<@Nullable JsonNode>>();
    settings
        .layers()
        .forEach((name, layer) -> started.put(name, calls.submit(() -> ask(layer, requestId))));
    var deadline = System.nanoTime() + settings.timeLimit().toNanos();
    var parts = new LinkedHashMap<String, Part>();
    started.forEach((name, call) -> parts.put(name, part(name, call, deadline)));
    return new Overview(clock.instant(), dataOrigin, parts);
  }

  private @Nullable JsonNode ask(Layer layer, @Nullable String requestId) {
    var breaker = breakers.circuitBreaker("dashboard-" + layer.service());
    return breaker.executeSupplier(() ->
        services
            .get()
            .uri("http://" + layer.service() + layer.path())
            .headers(headers -> {
              if (requestId != null) {
                headers.set(RequestIdFilter.HEADER, requestId);
              }
            })
            .retrieve()
            .body(JsonNode.class));
  }

  private Part part(String name, Future<@Nullable JsonNode> call, long deadline) {
    var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    try {
      var data = call.get(left.toNanos(), TimeUnit.NANOSECONDS);
      var now = clock.instant();
      lastAnswers.put(name, now);
      return new Part(true, now, data, null);
    } catch (TimeoutException tooSlow) {
      call.cancel(true);
      return missing(name, "too_slow");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return missing(name, "unavailable");
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof HttpClientErrorException.NotFound) {
        var now = clock.instant();
        lastAnswers.put(name, now);
        return new Part(true, now, null, "no_analysis");
      }
      if (!(failure.getCause() instanceof CallNotPermittedException)) {
        log.warn("Layer {} gave no overview", name, failure.getCause());
      }
      return missing(name, "unavailable");
    }
  }

  private Part missing(String name, String reason) {
    return new Part(false, lastAnswers.get(name), null, reason);
  }
}
