package dev.strata.platform.providers;

import dev.strata.contracts.ops.ProviderCalled;
import dev.strata.platform.events.Events;
import dev.strata.platform.providers.ProviderFailure.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stands between a client and the wire: takes the budget, adds the key, reads the whole answer,
 * tells of the call and turns what is no success into a {@link ProviderFailure}.
 */
class ProviderRequests implements ClientHttpRequestInterceptor {

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(key|token|secret|signature|password).*");
  private static final int TOO_MANY_REQUESTS = 429;

  /** What Binance answers to those who went on after 429. */
  private static final int BANNED = 418;

  private static final Duration LONGEST_BLOCK = Duration.ofDays(3);

  private final String provider;
  private final ProviderSettings settings;
  private final ToIntFunction<URI> weight;
  private final ProviderBudget budget;
  private final Events events;
  private final TransactionOperations transactions;
  private final Clock clock;

  ProviderRequests(
      String provider,
      ProviderSettings settings,
      ToIntFunction<URI> weight,
      ProviderBudget budget,
      Events events,
      TransactionOperations transactions,
      Clock clock) {
    this.provider = provider;
    this.settings = settings;
    this.weight = weight;
    this.budget = budget;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
    takeBudget(weight.applyAsInt(request.getURI()));
    if (settings.keyHeader() != null && settings.key() != null) {
      request.getHeaders().set(settings.keyHeader(), settings.key());
    }
    var sentAt = clock.instant();
    var begin = System.nanoTime();
    Integer status = null;
    try (var response = execution.execute(request, body)) {
      status = response.getStatusCode().value();
      var most = Math.toIntExact(settings.largestAnswer().toBytes());
      var bytes = response.getBody().readNBytes(most + 1);
      var failure = bytes.length > most ? tooLong() : failure(response, status);
      tell(request, sentAt, begin, status, bytes, failure == null ? null : failure.getMessage());
      if (failure != null) {
        throw failure;
      }
      return new Whole(response.getStatusCode(), response.getHeaders(), bytes);
    } catch (IOException broken) {
      var isLate = Thread.currentThread().isInterrupted();
      var reason = isLate ? "no whole answer within " + settings.timeLimit() : "connection failed";
      // The thread is to end, but not before the call is told: JDBC refuses interrupted threads.
      var _ = Thread.interrupted();
      tell(request, sentAt, begin, status, null, reason);
      throw new ProviderFailure(
          provider, isLate ? Kind.TIMEOUT : Kind.UNREACHABLE, reason, null, broken);
    }
  }

  private void takeBudget(int wanted) {
    var answer = budget.take(provider, wanted, settings.capacity(), settings.window());
    if (!answer.isGranted()) {
      var reason =
          answer.reason() == null
              ? "the budget of " + settings.capacity() + " per " + settings.window() + " is used up"
              : answer.reason();
      // How long to wait is the caller's to plan.
      throw new ProviderFailure(provider, Kind.THROTTLED, reason, answer.retryAt(), null);
    }
  }

  private ProviderFailure tooLong() {
    return new ProviderFailure(
        provider, Kind.GARBLED, "the answer is longer than " + settings.largestAnswer());
  }

  private @Nullable ProviderFailure failure(ClientHttpResponse response, int status) {
    var headers = response.getHeaders();
    noteUsed(headers);
    if (status == TOO_MANY_REQUESTS || status == BANNED) {
      var reason = "HTTP " + status + " told all instances to stop";
      var until = budget.block(provider, retryAfter(headers), reason);
      return new ProviderFailure(provider, Kind.THROTTLED, reason, until, null);
    }
    if (status / 100 == 5) {
      return new ProviderFailure(provider, Kind.SERVER_ERROR, "HTTP " + status);
    }
    if (status / 100 != 2) {
      return new ProviderFailure(provider, Kind.REFUSED, "HTTP " + status);
    }
    var type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("text/html")) {
      return new ProviderFailure(provider, Kind.GARBLED, "a web page instead of data");
    }
    return null;
  }

  private void noteUsed(HttpHeaders headers) {
    var header = settings.usedHeader();
    var told = header == null ? null : headers.getFirst(header);
    if (told != null && told.matches("\\d{1,9}")) {
      budget.used(provider, Integer.parseInt(told));
    }
  }

  /** Seconds or a date (RFC 9110); a whole window where neither is told. */
  private Duration retryAfter(HttpHeaders headers) {
    var told = headers.getFirst(HttpHeaders.RETRY_AFTER);
    var pause = settings.window();
    if (told != null && told.matches("\\d{1,9}")) {
      pause = Duration.ofSeconds(Long.parseLong(told));
    } else if (told != null) {
      try {
        pause =
            Duration.between(
                clock.instant(),
                ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      } catch (DateTimeException neither) {
        // The window stands.
      }
    }
    return pause.compareTo(LONGEST_BLOCK) > 0
        ? LONGEST_BLOCK
        : pause.isNegative() ? Duration.ZERO : pause;
  }

  private void tell(
      HttpRequest request,
      Instant sentAt,
      long begin,
      @Nullable Integer status,
      byte @Nullable [] bytes,
      @Nullable String error) {
    var call =
        new ProviderCalled(
            UUID.randomUUID(),
            provider,
            request.getURI().getPath(),
            request.getMethod().name(),
            parameters(request.getURI()),
            status,
            (System.nanoTime() - begin) / 1000 / 1000.0,
            bytes == null ? null : sha256(bytes),
            bytes == null ? null : (long) bytes.length,
            error,
            sentAt);
    transactions.executeWithoutResult(transaction -> events.publish(call));
  }

  static Map<String, String> parameters(URI address) {
    var parameters = new TreeMap<String, String>();
    var query = address.getRawQuery();
    if (query == null) {
      return parameters;
    }
    for (var pair : query.split("&")) {
      var parts = pair.split("=", 2);
      var name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
      if (!SECRET.matcher(name).matches()) {
        var value = parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
        parameters.put(name, value.length() > 200 ? value.substring(0, 200) + "…" : value);
      }
    }
    return parameters;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** An answer that has come in whole. */
  private record Whole(HttpStatusCode status, HttpHeaders headers, byte[] bytes)
      implements ClientHttpResponse {

    @Override
    public HttpStatusCode getStatusCode() {
      return status;
    }

    @Override
    public String getStatusText() {
      return "";
    }

    @Override
    public void close() {
      // Nothing is open any more.
    }

    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }
}
