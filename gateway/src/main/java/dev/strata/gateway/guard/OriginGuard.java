package dev.strata.gateway.guard;

import dev.strata.gateway.GatewaySettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in what was addressed to this platform and, for changes, what does not come from another
 * site's page. No other site may read anything: a browser's question whether it may is refused.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 12)
class OriginGuard extends OncePerRequestFilter {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

  private final Set<String> hosts = new HashSet<>();
  private final Refusals refusals;

  OriginGuard(GatewaySettings settings, Refusals refusals) {
    this.refusals = refusals;
    hosts.add(settings.publicUrl().getHost());
    hosts.addAll(settings.hosts());
    if (LOOPBACK.contains(settings.publicUrl().getHost())) {
      hosts.addAll(LOOPBACK);
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!isOurs(request)) {
      refusals.refuse(
          request,
          response,
          HttpStatus.BAD_REQUEST,
          "unknown-host",
          "This host is not served here");
    } else if (isForeign(request)) {
      refusals.refuse(
          request,
          response,
          HttpStatus.FORBIDDEN,
          "cross-site",
          "Another site's page may not do this");
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Probes and collectors address an instance, not the platform. */
  private boolean isOurs(HttpServletRequest request) {
    return hosts.contains(request.getServerName().toLowerCase(Locale.ROOT))
        || request.getRequestURI().startsWith("/actuator/");
  }

  private static boolean isForeign(HttpServletRequest request) {
    if (READS.contains(request.getMethod())) {
      return request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }
    var site = request.getHeader("Sec-Fetch-Site");
    return site != null
        ? !OWN_PAGES.contains(site)
        : !isOwn(request.getHeader(HttpHeaders.ORIGIN), request.getHeader(HttpHeaders.HOST));
  }

  /** Clients that are no browsers send no origin. */
  private static boolean isOwn(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    var start = origin.indexOf("://");
    return start > 0 && origin.substring(start + 3).equalsIgnoreCase(host);
  }
}
