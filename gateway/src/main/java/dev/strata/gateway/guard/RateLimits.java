package dev.strata.gateway.guard;

import dev.strata.gateway.GatewaySettings;
import dev.strata.gateway.GatewaySettings.Rate;
import dev.strata.platform.security.CurrentUser;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How often one may call: a bucket per user, or per address for guests, a route's cost taken from
 * it. What could be used to guess secrets has a small bucket of its own per address.
 */
@Component
@Order(0)
class RateLimits extends OncePerRequestFilter {

  /** All that makes services work; the UI's files do not. */
  private static final List<String> LIMITED = List.of("/api/", "/docs");

  private final GatewaySettings.Rates rates;
  private final Buckets buckets;
  private final Refusals refusals;

  RateLimits(GatewaySettings settings, Buckets buckets, Refusals refusals) {
    this.rates = settings.rates();
    this.buckets = buckets;
    this.refusals = refusals;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !rates.enabled() || LIMITED.stream().noneMatch(request.getRequestURI()::startsWith);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var path = request.getRequestURI();
    var network = Buckets.network(request.getRemoteAddr());
    if (rates.guessable().contains(path) && "POST".equals(request.getMethod())) {
      var tries = buckets.take("guess " + network, rates.guesses(), 1);
      if (!tries.isConsumed()) {
        refuse(request, response, rates.guesses(), tries);
        return;
      }
    }
    var user = CurrentUser.get();
    var rate = user.map(u -> u.isAdmin() ? rates.admin() : rates.user()).orElse(rates.guest());
    var name = user.map(u -> "user " + u.id()).orElse("guest " + network);
    var probe = buckets.take(name, rate, cost(path));
    if (probe.isConsumed()) {
      state(response, rate, probe);
      chain.doFilter(request, response);
    } else {
      refuse(request, response, rate, probe);
    }
  }

  private int cost(String path) {
    return rates.costs().stream()
        .filter(route -> route.path().equals(path))
        .mapToInt(GatewaySettings.Cost::cost)
        .findFirst()
        .orElse(1);
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, Rate rate, ConsumptionProbe probe)
      throws IOException {
    state(response, rate, probe);
    var seconds = Math.max(1, seconds(probe.getNanosToWaitForRefill()));
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    refusals.refuse(
        request,
        response,
        HttpStatus.TOO_MANY_REQUESTS,
        "too-many-requests",
        "Too many calls; try again in " + seconds + " s");
  }

  /** As the IETF draft on rate limit header fields has it. */
  private static void state(HttpServletResponse response, Rate rate, ConsumptionProbe probe) {
    response.setHeader("RateLimit-Policy", "\"default\";q=%d;w=60".formatted(rate.perMinute()));
    response.setHeader(
        "RateLimit",
        "\"default\";r=%d;t=%d"
            .formatted(probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
  }

  private static long seconds(long nanos) {
    return Duration.ofNanos(nanos).plusMillis(999).toSeconds();
  }
}
