package dev.strata.gateway.guard;

import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.Unauthorized;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Learns who is calling, for what the edge itself decides. A token that is not accepted makes a
 * guest of its bearer here; the service that is asked refuses it.
 */
public final class TokenReader extends OncePerRequestFilter {

  /** Set on a request whose token was not accepted. */
  private static final String NOT_ACCEPTED = TokenReader.class.getName() + ".not-accepted";

  private static final String BEARER = "Bearer ";

  private final JwtDecoder tokens;

  public TokenReader(JwtDecoder tokens) {
    this.tokens = tokens;
  }

  /** For endpoints of the edge that guests may call: as behind it, a bad token is refused. */
  public static void refuseUnaccepted(HttpServletRequest request) {
    if (request.getAttribute(NOT_ACCEPTED) != null) {
      throw new Unauthorized("This login has ended");
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null) {
      read(request, authorization);
    }
    chain.doFilter(request, response);
  }

  private void read(HttpServletRequest request, String authorization) {
    try {
      if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
        request.setAttribute(NOT_ACCEPTED, true);
        return;
      }
      var token = tokens.decode(authorization.substring(BEARER.length()).strip());
      var context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(CurrentUser.authentication(token));
      SecurityContextHolder.setContext(context);
    } catch (JwtException refused) {
      request.setAttribute(NOT_ACCEPTED, true);
    }
  }
}
