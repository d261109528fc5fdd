package dev.strata.platform.security;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who is calling.
 *
 * @param id the user; 0 for the operator of the command line, who has no account
 * @param isAdmin whether the role is admin
 * @param loginId the login that the token belongs to
 */
public record CurrentUser(long id, boolean isAdmin, String loginId) {

  /** Subject of the operator's token. */
  public static final String OPERATOR = "operator";

  /** What a checked token says of its bearer. */
  public static JwtAuthenticationToken authentication(Jwt token) {
    var role = token.getClaimAsString("role");
    var name = role == null ? "PUBLIC" : role.toUpperCase(Locale.ROOT);
    return new JwtAuthenticationToken(token, List.of(new SimpleGrantedAuthority("ROLE_" + name)));
  }

  /** The caller of this request; empty for a guest. */
  public static Optional<CurrentUser> get() {
    if (SecurityContextHolder.getContext().getAuthentication()
        instanceof JwtAuthenticationToken token) {
      var subject = token.getToken().getSubject();
      var id = OPERATOR.equals(subject) ? 0L : Long.parseLong(subject);
      var isAdmin =
          token.getAuthorities().stream().anyMatch(a -> "ROLE_ADMIN".equals(a.getAuthority()));
      return Optional.of(
          new CurrentUser(
              id,
              isAdmin,
              Objects.requireNonNullElse(token.getToken().getClaimAsString("sid"), "")));
    }
    return Optional.empty();
  }
}
