package dev.strata.gateway.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.strata.gateway.GatewaySettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Exchanges a client's API key for the short-lived token that services check, and remembers it
 * under the key's digest until shortly before its end. A key is never logged nor handed on.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 16)
class ApiKeys extends OncePerRequestFilter {

  /** Header that carries a key. */
  static final String HEADER = "X-Api-Key";

  private static final String PREFIX = "strata_";
  private static final String BEARER = "Bearer ";
  private static final Pattern FORM = Pattern.compile("strata_[A-Za-z0-9_-]{20,100}");
  private static final long MOST = 10_000;
  private static final Duration MARGIN = Duration.ofSeconds(30);
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final Cache<String, Token> tokens =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
  private final RestClient users;
  private final Buckets buckets;
  private final GatewaySettings.Rates rates;
  private final Refusals refusals;
  private final Clock clock;

  ApiKeys(
      RestClient serviceCalls,
      Buckets buckets,
      GatewaySettings settings,
      Refusals refusals,
      Clock clock) {
    this.users = serviceCalls.mutate().baseUrl("http://user-service").build();
    this.buckets = buckets;
    this.rates = settings.rates();
    this.refusals = refusals;
    this.clock = clock;
  }

  private record Token(String value, Instant until) {}

  record Exchanged(String accessToken, long expiresIn) {}

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var key = key(request);
    if (key == null) {
      chain.doFilter(request, response);
      return;
    }
    if (!FORM.matcher(key).matches()) {
      notAccepted(request, response);
      return;
    }
    try {
      var token = token(key, request.getRemoteAddr());
      if (token.isEmpty()) {
        notAccepted(request, response);
      } else {
        chain.doFilter(new WithBearer(request, token.get().value()), response);
      }
    } catch (RestClientException | IllegalStateException down) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "2");
      refusals.refuse(
          request,
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          "service-unavailable",
          "user-service, which knows the keys, does not answer");
    }
  }

  private static @Nullable String key(HttpServletRequest request) {
    var header = request.getHeader(HEADER);
    if (header != null) {
      return header;
    }
    var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return authorization != null && authorization.startsWith(BEARER + PREFIX)
        ? authorization.substring(BEARER.length())
        : null;
  }

  private Optional<Token> token(String key, String address) {
    var digest = digest(key);
    var held = tokens.getIfPresent(digest);
    if (held != null && held.until().isAfter(clock.instant())) {
      return Optional.of(held);
    }
    var isLimited =
        rates.enabled()
            && !buckets.take("key " + Buckets.network(address), rates.guesses(), 1).isConsumed();
    return isLimited ? Optional.empty() : exchange(key, digest, address);
  }

  private Optional<Token> exchange(String key, String digest, String address) {
    try {
      var answer =
          users
              .post()
              .uri("/api/v1/auth/api-key")
              .header("X-Forwarded-For", address)
              .contentType(MediaType.APPLICATION_JSON)
              .body(Map.of("key", key))
              .retrieve()
              .body(Exchanged.class);
      if (answer == null) {
        return Optional.empty();
      }
      var until = clock.instant().plusSeconds(answer.expiresIn()).minus(MARGIN);
      var token = new Token(answer.accessToken(), until);
      tokens.put(digest, token);
      return Optional.of(token);
    } catch (HttpClientErrorException refused) {
      return Optional.empty();
    }
  }

  private void notAccepted(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    refusals.refuse(
        request, response, HttpStatus.UNAUTHORIZED, "unauthorized", "The API key is not accepted");
  }

  private static String digest(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
