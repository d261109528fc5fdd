package dev.strata.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id that its answer, its logs and what it causes carry, and labels the
 * answer's data origin.
 */
public final class RequestIdFilter extends OncePerRequestFilter {

  /** Header in and out. */
  public static final String HEADER = "X-Request-Id";

  /** Header that says whether the home's market is simulated or real. */
  public static final String ORIGIN_HEADER = "X-Data-Origin";

  /** Key of the id in the logging context. */
  public static final String MDC_KEY = "correlation_id";

  // A foreign id lands in logs and answers, so only harmless characters are taken over.
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9-]{8,64}");

  private final String dataOrigin;

  public RequestIdFilter(String dataOrigin) {
    this.dataOrigin = dataOrigin;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var id = accepted(request.getHeader(HEADER));
    response.setHeader(HEADER, id);
    response.setHeader(ORIGIN_HEADER, dataOrigin);
    MDC.put(MDC_KEY, id);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(MDC_KEY);
    }
  }

  private static String accepted(@Nullable String given) {
    return given != null && ACCEPTED.matcher(given).matches()
        ? given
        : UUID.randomUUID().toString();
  }
}
