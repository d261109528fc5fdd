package dev.strata.discovery;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Shows the registry to services only, and lets each change nothing but its own entry. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RegistryGuard extends OncePerRequestFilter {

  private static final Set<String> READS = Set.of("GET", "HEAD");
  // What a registration, a heartbeat, a change of status and a leave look like, and nothing that
  // a path parameter or an encoded slash could turn into another's.
  private static final Pattern OWN_ENTRY =
      Pattern.compile("/eureka/apps/([A-Za-z0-9-]+)(/[A-Za-z0-9.:_-]+(/status|/metadata)?)?");

  private final Registrants registrants;

  RegistryGuard(@Value("${strata.discovery.users}") String users) {
    this.registrants = new Registrants(users);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var path = request.getRequestURI();
    if (registrants.isOpen() || isProbe(path)) {
      chain.doFilter(request, response);
      return;
    }
    var service = registrants.authenticate(request.getHeader(HttpHeaders.AUTHORIZATION));
    if (service.isEmpty()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"registry\"");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else if (READS.contains(request.getMethod()) || isOwnEntry(path, service.get())) {
      chain.doFilter(request, response);
    } else {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private static boolean isProbe(String path) {
    return path.equals("/actuator/health")
        || path.equals("/actuator/health/readiness")
        || path.equals("/actuator/health/liveness")
        || path.equals("/actuator/info")
        || path.equals("/actuator/prometheus");
  }

  private static boolean isOwnEntry(String path, String service) {
    var entry = OWN_ENTRY.matcher(path);
    return entry.matches() && entry.group(1).equalsIgnoreCase(service);
  }
}
