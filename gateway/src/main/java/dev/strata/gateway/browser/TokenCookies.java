package dev.strata.gateway.browser;

import dev.strata.gateway.GatewaySettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookies in which a browser holds its tokens: scripts can't read them, other sites can't send
 * them.
 */
@Component
class TokenCookies {

  private static final Duration REFRESH_LIFE = Duration.ofDays(30);

  private final GatewaySettings settings;

  TokenCookies(GatewaySettings settings) {
    this.settings = settings;
  }

  Optional<String> access(HttpServletRequest request) {
    return read(request, "access");
  }

  Optional<String> refresh(HttpServletRequest request) {
    return read(request, "refresh");
  }

  ResponseCookie accessCookie(String token, Duration life) {
    return cookie("access", token, life, accessPath());
  }

  ResponseCookie refreshCookie(String token) {
    return cookie("refresh", token, REFRESH_LIFE, "/api/v1/auth");
  }

  ResponseCookie noAccess() {
    return cookie("access", "", Duration.ZERO, accessPath());
  }

  ResponseCookie noRefresh() {
    return cookie("refresh", "", Duration.ZERO, "/api/v1/auth");
  }

  private ResponseCookie cookie(String kind, String value, Duration life, String path) {
    return ResponseCookie.from(name(kind), value)
        .httpOnly(true)
        .secure(settings.isHttps() || settings.secureCookies())
        .sameSite("Strict")
        .path(path)
        .maxAge(life)
        .build();
  }

  private Optional<String> read(HttpServletRequest request, String kind) {
    var cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name(kind)))
            .map(Cookie::getValue)
            .filter(value -> !value.isEmpty())
            .findFirst();
  }

  /** Browsers take {@code __Host-} for the whole host only. */
  private String accessPath() {
    return settings.isHttps() ? "/" : "/api";
  }

  /** Over https by a name that no other host and no plain http can set. */
  private String name(String kind) {
    var name = "strata_" + settings.homeId() + "_" + kind;
    if (!settings.isHttps()) {
      return name;
    }
    return ("access".equals(kind) ? "__Host-" : "__Secure-") + name;
  }
}
