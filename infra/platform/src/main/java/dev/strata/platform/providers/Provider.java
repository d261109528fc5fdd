package dev.strata.platform.providers;

import dev.strata.platform.providers.ProviderFailure.Kind;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * One provider of data, with everything that keeps its trouble from becoming ours.
 *
 * <p>A call goes through, from the outside in: retries with jitter (transient failures only), a
 * circuit breaker, a bulkhead, a rate limiter for this instance, a time limit over the whole
 * answer; then, on the wire, the budget that all instances share.
 */
public final class Provider {

  /**
   * A refusal is the caller's mistake and a spent budget is no fault: neither breaks the circuit.
   */
  private static final Set<Kind> NO_FAULT = Set.of(Kind.REFUSED, Kind.THROTTLED);

  private final String name;
  private final ProviderSettings settings;
  private final ProviderBudget budget;
  private final Function<ToIntFunction<URI>, ProviderRequests> requests;
  private final ExecutorService threads;
  private final Clock clock;
  private final HttpClient http;
  private final Retry retry;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final RateLimiter limiter;
  private final TimeLimiter timeLimiter;
  private volatile @Nullable Instant lastSuccess;
  private volatile @Nullable Instant lastFailure;
  private volatile @Nullable String lastError;

  Provider(
      String name,
      ProviderSettings settings,
      ProviderBudget budget,
      Function<ToIntFunction<URI>, ProviderRequests> requests,
      ExecutorService threads,
      Clock clock) {
    this.name = name;
    this.settings = settings;
    this.budget = budget;
    this.requests = requests;
    this.threads = threads;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();
    this.retry =
        Retry.of(
            name,
            RetryConfig.custom()
                .maxAttempts(settings.attempts())
                .intervalFunction(
                    IntervalFunction.ofExponentialRandomBackoff(settings.retryPause(), 2, 0.5))
                .retryOnException(f -> f instanceof ProviderFailure p && p.isTransient())
                .build());
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(6)
                .failureRateThreshold(50)
                .waitDurationInOpenState(settings.breakFor())
                .permittedNumberOfCallsInHalfOpenState(1)
                .ignoreException(f -> f instanceof ProviderFailure p && NO_FAULT.contains(p.kind()))
                .build());
    this.bulkhead =
        Bulkhead.of(
            name,
            BulkheadConfig.custom()
                .maxConcurrentCalls(settings.concurrency())
                .maxWaitDuration(settings.timeLimit())
                .build());
    this.limiter =
        RateLimiter.of(
            name,
            RateLimiterConfig.custom()
                .limitForPeriod(settings.capacity())
                .limitRefreshPeriod(settings.window())
                .timeoutDuration(Duration.ZERO)
                .build());
    this.timeLimiter =
        TimeLimiter.of(
            name,
            TimeLimiterConfig.custom()
                .timeoutDuration(settings.timeLimit())
                .cancelRunningFuture(true)
                .build());
  }

  /** Its name in settings, events and stored rows. */
  public String name() {
    return name;
  }

  /** How it is called. */
  public ProviderSettings settings() {
    return settings;
  }

  /**
   * A client of its REST interface.
   *
   * @param weight what a request to an address costs of the budget, at least 1
   */
  public <T> T client(Class<T> type, ToIntFunction<URI> weight) {
    var factory = new JdkClientHttpRequestFactory(http, threads);
    ToIntFunction<URI> limited =
        address -> {
          var wanted = weight.applyAsInt(address);
          if (!limiter.acquirePermission(wanted)) {
            throw new ProviderFailure(
                name,
                Kind.THROTTLED,
                "this instance has used its " + settings.capacity() + " per " + settings.window(),
                clock.instant().plus(settings.window()),
                null);
          }
          return wanted;
        };
    var client =
        RestClient.builder()
            .baseUrl(settings.baseUrl().toString())
            .requestFactory(factory)
            .requestInterceptor(requests.apply(limited))
            .build();
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
        .build()
        .createClient(type);
  }

  /**
   * Asks, and understands the answer: what cannot be understood counts as the provider's failure.
   *
   * @throws ProviderFailure when nothing usable came
   */
  public <T> T call(Supplier<T> question) {
    try {
      var answer = retry.executeSupplier(() -> once(question));
      lastSuccess = clock.instant();
      return answer;
    } catch (ProviderFailure failure) {
      lastFailure = clock.instant();
      lastError = failure.getMessage();
      throw failure;
    }
  }

  private <T> T once(Supplier<T> question) {
    try {
      return breaker.executeSupplier(
          () -> bulkhead.executeSupplier(() -> withinTimeLimit(question)));
    } catch (CallNotPermittedException open) {
      throw new ProviderFailure(
          name,
          Kind.CIRCUIT_OPEN,
          "not asked after too many failures",
          clock.instant().plus(settings.breakFor()),
          open);
    } catch (BulkheadFullException busy) {
      throw new ProviderFailure(name, Kind.BUSY, "too many requests under way", null, busy);
    }
  }

  private <T> T withinTimeLimit(Supplier<T> question) {
    try {
      return timeLimiter.executeFutureSupplier(() -> threads.submit(question::get));
    } catch (TimeoutException late) {
      throw new ProviderFailure(
          name, Kind.TIMEOUT, "no whole answer within " + settings.timeLimit(), null, late);
    } catch (ExecutionException failed) {
      throw understood(failed.getCause() == null ? failed : failed.getCause());
    } catch (ProviderFailure failed) {
      throw failed;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ProviderFailure(name, Kind.BUSY, "stopped while asking", null, stopped);
    } catch (Exception unexpected) {
      throw understood(unexpected);
    }
  }

  private ProviderFailure understood(Throwable cause) {
    for (var link = cause; link != null; link = link.getCause()) {
      if (link instanceof ProviderFailure failure) {
        return failure;
      }
    }
    if (cause instanceof UnusableAnswer unusable) {
      return new ProviderFailure(
          name, Kind.GARBLED, String.valueOf(unusable.getMessage()), null, unusable);
    }
    if (cause instanceof RestClientException garbled) {
      return new ProviderFailure(name, Kind.GARBLED, "an answer without sense", null, garbled);
    }
    throw new IllegalStateException("a client of " + name + " is wrong", cause);
  }

  /** How it stands. */
  public ProviderStatus status() {
    var state = budget.state(name).orElse(null);
    var now = clock.instant();
    var blockedUntil = state == null ? null : state.blockedUntil();
    var isBlocked = blockedUntil != null && now.isBefore(blockedUntil);
    return new ProviderStatus(
        name,
        settings.baseUrl().toString(),
        settings.key() != null,
        switch (breaker.getState()) {
          case OPEN, FORCED_OPEN -> "open";
          case HALF_OPEN -> "half_open";
          default -> "closed";
        },
        settings.capacity(),
        settings.window().toSeconds(),
        state == null || !now.isBefore(state.windowStart().plus(settings.window()))
            ? 0
            : state.used(),
        isBlocked ? blockedUntil : null,
        isBlocked && state != null ? state.blockReason() : null,
        lastSuccess,
        lastFailure,
        lastError);
  }
}
