package dev.strata.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Asks at a constant rate, however slow the answers are, and counts the time from when a request
 * was due: a stalled server shows in every request that it held up.
 */
final class OpenLoop {

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  /**
   * What a load run saw.
   *
   * @param latency nanoseconds from due to answered
   * @param failures how often, by what was wrong
   */
  record Outcome(Histogram latency, Map<String, Long> failures) {

    boolean isAllWrong() {
      return failures.values().stream().mapToLong(Long::longValue).sum() == latency.getTotalCount();
    }

    Map<String, Double> figures() {
      var figures = new LinkedHashMap<String, Double>();
      figures.put("p50", latency.getValueAtPercentile(50) / 1e6);
      figures.put("p99", latency.getValueAtPercentile(99) / 1e6);
      figures.put("max", latency.getMaxValue() / 1e6);
      return figures;
    }
  }

  /** One request; tells what was wrong with its answer, if anything was. */
  interface Call {
    Optional<String> trouble() throws IOException, InterruptedException;
  }

  Outcome run(URI address, int perSecond, Duration length, Predicate<HttpResponse<byte[]>> right)
      throws InterruptedException {
    var request = HttpRequest.newBuilder(address).timeout(ANSWER_LIMIT).build();
    return run(
        () -> trouble(client.send(request, BodyHandlers.ofByteArray()), right), perSecond, length);
  }

  static <T> Optional<String> trouble(HttpResponse<T> answer, Predicate<HttpResponse<T>> right) {
    return right.test(answer)
        ? Optional.empty()
        : Optional.of("answered with " + answer.statusCode());
  }

  Outcome run(Call call, int perSecond, Duration length) throws InterruptedException {
    var latency = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
    var failures = new ConcurrentSkipListMap<String, Long>();
    var requests = Math.toIntExact(perSecond * length.toSeconds());
    var gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    var begin = System.nanoTime();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < requests; i++) {
        var due = begin + i * gap;
        await(due);
        callers.execute(() -> {
          try {
            call.trouble().ifPresent(trouble -> failures.merge(trouble, 1L, Long::sum));
          } catch (IOException refused) {
            failures.merge(refused.getClass().getSimpleName(), 1L, Long::sum);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          latency.recordValue(System.nanoTime() - due);
        });
      }
    }
    return new Outcome(latency, failures);
  }

  /**
   * Keeps the pace of questions.
   *
   * @param due by {@link System#nanoTime()}
   */
  static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
