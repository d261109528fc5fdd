package dev.strata.gateway.browser;

import dev.strata.gateway.guard.WithBearer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns a browser's cookie into the bearer token that services check. A change made with a cookie
 * must carry a header that no foreign page can add without asking first.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class CookieToBearer extends OncePerRequestFilter {

  static final String CLIENT_HEADER = "X-Strata-Client";
  static final String BROWSER = "browser";
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final TokenCookies cookies;

  CookieToBearer(TokenCookies cookies) {
    this.cookies = cookies;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var token = cookies.access(request).orElse(null);
    var mayUse =
        READS.contains(request.getMethod()) || BROWSER.equals(request.getHeader(CLIENT_HEADER));
    if (token == null || !mayUse || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      chain.doFilter(request, response);
    } else {
      chain.doFilter(new WithBearer(request, token), response);
    }
  }
}
