package dev.strata.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The providers of candles as seen from this machine: does any answer? */
final class LiveProviders {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final Map<String, URI> addresses = new LinkedHashMap<>();

  /**
   * @param environment gives a variable's value, or null; the same variables set the services
   */
  LiveProviders(UnaryOperator<@Nullable String> environment) {
    add("binance", environment.apply("STRATA_BINANCE_URL"), "https://api.binance.com");
    add("binance-us", environment.apply("STRATA_BINANCE_US_URL"), "https://api.binance.us");
  }

  private void add(String name, @Nullable String set, String otherwise) {
    addresses.put(
        name, URI.create((set == null || set.isBlank() ? otherwise : set) + "/api/v3/ping"));
  }

  /** The first that answers well within the limit, all asked at once. */
  Optional<String> firstToAnswer(Duration limit) throws InterruptedException {
    var deadline = System.nanoTime() + limit.toNanos();
    // Virtual threads are daemons: a name that is never resolved keeps nobody.
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var client = HttpClient.newBuilder().connectTimeout(CONNECT).executor(threads).build();
    try {
      var asked = new ExecutorCompletionService<Optional<String>>(threads);
      addresses.forEach((name, address) -> asked.submit(() -> ask(client, name, address, limit)));
      for (int i = 0; i < addresses.size(); i++) {
        var next = asked.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          return Optional.empty();
        }
        var name = next.get();
        if (name.isPresent()) {
          return name;
        }
      }
      return Optional.empty();
    } catch (ExecutionException wrong) {
      throw new LocalException("cannot ask the providers: " + wrong.getCause(), wrong);
    } finally {
      client.shutdownNow();
      threads.shutdownNow();
    }
  }

  private static Optional<String> ask(HttpClient client, String name, URI address, Duration limit)
      throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(address).timeout(limit).build();
      var status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? Optional.of(name) : Optional.empty();
    } catch (IOException silent) {
      return Optional.empty();
    }
  }
}
