package dev.strata.platform.security;

import java.util.List;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * How far the caller's token reaches. A login's token has no claim {@code scope} and reaches as far
 * as its role; one with the claim changes something only if it names {@code write}.
 *
 * @param isKey whether it comes from an API key: its {@code sid} is {@code key:<id>}
 * @param canWrite whether it may change anything
 */
record TokenScope(boolean isKey, boolean canWrite) {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  /** Reach of the token of this request. */
  static TokenScope get() {
    if (SecurityContextHolder.getContext().getAuthentication()
        instanceof JwtAuthenticationToken authentication) {
      var token = authentication.getToken();
      var session = token.getClaimAsString("sid");
      var scope = token.getClaimAsString("scope");
      return new TokenScope(
          session != null && session.startsWith("key:"),
          scope == null || List.of(scope.split(" ")).contains("write"));
    }
    return new TokenScope(false, false);
  }

  boolean allows(String verb, boolean loginOnly) {
    return (canWrite || READS.contains(verb)) && !(isKey && loginOnly);
  }
}
