package dev.strata.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.filter.CircuitBreakerFilterFunctions.circuitBreaker;
import static org.springframework.cloud.gateway.server.mvc.filter.LoadBalancerFilterFunctions.lb;
import static org.springframework.cloud.gateway.server.mvc.filter.RetryFilterFunctions.retry;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import dev.strata.gateway.GatewaySettings;
import dev.strata.platform.web.RequestIdFilter;
import java.net.ConnectException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Paths to services, found by name. */
@Configuration(proxyBeanMethods = false)
class Routes {

  private static final List<String> FOR_THE_EDGE =
      List.of(
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Proto",
          "X-Forwarded-Prefix",
          "X-Forwarded-Ssl",
          "X-Real-IP",
          "X-Original-URL",
          "X-Rewrite-URL",
          "X-HTTP-Method-Override",
          "X-Api-Key",
          "Cookie");

  private static final String UPLOAD = "-upload";

  /** The service that a route leads to. */
  static String serviceOf(String route) {
    return route.endsWith(UPLOAD) ? route.substring(0, route.length() - UPLOAD.length()) : route;
  }

  /** Uploads first: their paths lie under those of the plain routes. */
  @Bean
  @Order(1)
  RouterFunction<ServerResponse> uploads(GatewaySettings settings) {
    var all = RouterFunctions.route();
    settings
        .uploads()
        .forEach((service, paths) ->
            all.add(
                route(service + UPLOAD)
                    .route(RequestPredicates.methods(HttpMethod.POST).and(anyOf(paths)), http())
                    .before(Routes::asFromTheEdge)
                    .filter(breaker(service + UPLOAD, service))
                    .filter(lb(service))
                    .build()));
    return all.build();
  }

  @Bean
  @Order(2)
  RouterFunction<ServerResponse> services(GatewaySettings settings) {
    var all = RouterFunctions.route();
    settings
        .routes()
        .forEach((service, paths) ->
            all.add(
                route(service)
                    .route(anyOf(paths), http())
                    .before(Routes::asFromTheEdge)
                    .filter(breaker(service, service))
                    .filter(readAgain())
                    .filter(lb(service))
                    .build()));
    return all.build();
  }

  /** Around the choice of an instance, so that having none counts as the service being down. */
  private static HandlerFilterFunction<ServerResponse, ServerResponse> breaker(
      String id, String service) {
    return circuitBreaker(breaker -> breaker.setId(id).setFallbackPath("/unavailable/" + service));
  }

  private static RequestPredicate anyOf(List<String> paths) {
    return paths.stream()
        .map(RequestPredicates::path)
        .reduce(RequestPredicate::or)
        .orElseThrow(() -> new IllegalArgumentException("a service's routes must not be empty"));
  }

  /**
   * Twice more, and by another instance where there is one. The library asks for the method only
   * where a status is retried, not where a connection broke, so changes go around it.
   */
  private static HandlerFilterFunction<ServerResponse, ServerResponse> readAgain() {
    var retry =
        retry(config ->
            config
                .setRetries(2)
                .setSeries(Set.of())
                .setExceptions(Set.of(ConnectException.class, ResourceAccessException.class)));
    return (request, next) ->
        HttpMethod.GET.equals(request.method())
            ? retry.filter(request, next)
            : next.handle(request);
  }

  /**
   * The id that the filter took or made goes on to the service. What only the edge may say of a
   * caller is not taken from the caller, and its cookies and keys end here.
   */
  private static ServerRequest asFromTheEdge(ServerRequest request) {
    return ServerRequest.from(request)
        .headers(headers -> {
          FOR_THE_EDGE.forEach(headers::remove);
          headers.set(
              RequestIdFilter.HEADER,
              Objects.requireNonNull(MDC.get(RequestIdFilter.MDC_KEY), "no request id"));
        })
        .build();
  }
}
