package dev.strata.gateway.guard;

import dev.strata.gateway.GatewaySettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Holds bodies to plain JSON of a bounded size and depth. Uploads have paths of their own and are
 * checked by the service that reads them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 14)
class BodyGuard extends OncePerRequestFilter {

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 64;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final List<String> uploads;
  private final Refusals refusals;

  BodyGuard(GatewaySettings settings, Refusals refusals) {
    this.uploads = settings.uploads().values().stream().flatMap(List::stream).toList();
    this.refusals = refusals;
  }

  private record Refusal(HttpStatus status, String slug, String detail) {}

  private static final Refusal TOO_LARGE =
      new Refusal(HttpStatus.CONTENT_TOO_LARGE, "too-large", "A body may hold 1 MiB");
  private static final Refusal ENCODED =
      new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE, "encoded-body", "Send the body as it is, not encoded");
  private static final Refusal NO_JSON =
      new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-json", "Bodies are application/json");
  private static final Refusal TOO_DEEP =
      new Refusal(HttpStatus.BAD_REQUEST, "too-deep", "The JSON is nested deeper than 64 levels");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (uploads.contains(request.getRequestURI())) {
      chain.doFilter(request, response);
      return;
    }
    var early = byHeaders(request);
    if (early != null) {
      refuse(request, response, early);
      return;
    }
    var body = request.getInputStream().readNBytes(MAX_BYTES + 1);
    var late = byContent(request, body);
    if (late != null) {
      refuse(request, response, late);
    } else {
      chain.doFilter(body.length == 0 ? request : new ReadBody(request, body), response);
    }
  }

  private static @Nullable Refusal byHeaders(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
      return ENCODED;
    }
    return request.getContentLengthLong() > MAX_BYTES ? TOO_LARGE : null;
  }

  private static @Nullable Refusal byContent(HttpServletRequest request, byte[] body) {
    if (body.length == 0) {
      return null;
    }
    if (body.length > MAX_BYTES) {
      return TOO_LARGE;
    }
    var type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return NO_JSON;
    }
    return isTooDeep(body) ? TOO_DEEP : null;
  }

  private static boolean isTooDeep(byte[] body) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      while (parser.nextToken() != null) {
        // Only the walk counts.
      }
      return false;
    } catch (StreamConstraintsException tooDeep) {
      return true;
    } catch (JacksonException noJson) {
      // The service says what is wrong with it.
      return false;
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
      throws IOException {
    refusals.refuse(request, response, refusal.status(), refusal.slug(), refusal.detail());
  }
}
