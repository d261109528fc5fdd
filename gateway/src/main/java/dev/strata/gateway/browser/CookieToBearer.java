package dev.strata.gateway.browser;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

  private static final class WithBearer extends HttpServletRequestWrapper {

    private final String bearer;

    WithBearer(HttpServletRequest request, String token) {
      super(request);
      this.bearer = "Bearer " + token;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name) ? bearer : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name)
          ? Collections.enumeration(List.of(bearer))
          : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      var names = new ArrayList<>(Collections.list(super.getHeaderNames()));
      names.add(HttpHeaders.AUTHORIZATION);
      return Collections.enumeration(names);
    }
  }
}
