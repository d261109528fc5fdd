package dev.strata.user.activities;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Where a request comes from.
 *
 * @param userAgent as sent, unchecked
 * @param address IP address of the client
 */
public record Origin(@Nullable String userAgent, String address) {

  /** The origin of this request. */
  public static Origin of(HttpServletRequest request) {
    return new Origin(request.getHeader(HttpHeaders.USER_AGENT), request.getRemoteAddr());
  }
}
