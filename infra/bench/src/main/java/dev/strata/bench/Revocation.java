package dev.strata.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long after a logout was sent each instance still takes the login's token. */
final class Revocation implements Benchmark {

  /** A platform that has just been started answers slowly; what it does then is told apart. */
  private static final int FIRST = 5;

  private static final int LOGOUTS = 50;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Services refuse a token that is no longer good wherever it is shown. */
  private static final String ANYWHERE = "/actuator/info";

  private static final List<String> SERVICES =
      List.of(
          "market-data-service",
          "macro-service",
          "sector-service",
          "asset-service",
          "timing-service",
          "model-service",
          "user-service",
          "ops-service");

  @Override
  public String name() {
    return "revocation";
  }

  @Override
  public String question() {
    return "from logout to the first refusal of its token, by every service and the gateway";
  }

  @Override
  public Report run() throws Exception {
    var target = Target.running();
    var people = new People(target);
    var person = people.register(1).getFirst();
    var services = SERVICES.stream().filter(target.ports()::containsKey).toList();
    var delays = new LinkedHashMap<String, Histogram>();
    var failures = new TreeMap<String, Long>();
    try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int logout = 0; logout < FIRST + LOGOUTS; logout++) {
        var tokens = people.logIn(person);
        var asked = new HashMap<String, Future<Long>>();
        var begin = System.nanoTime();
        for (var service : services) {
          asked.put(
              service,
              askers.submit(
                  untilRefused(people, service, ANYWHERE, "GET", tokens.access(), begin)));
        }
        asked.put(
            "gateway",
            askers.submit(
                untilRefused(people, "gateway", "/api/v1/stream", "HEAD", tokens.access(), begin)));
        people.logOut(tokens.refresh());
        for (var answer : asked.entrySet()) {
          var delay = answer.getValue().get();
          if (delay < 0) {
            failures.merge("never refused by " + answer.getKey(), 1L, Long::sum);
          }
          var names =
              logout < FIRST
                  ? List.of("first logouts")
                  : List.of(answer.getKey(), "every instance");
          for (var name : names) {
            delays
                .computeIfAbsent(name, unused -> new Histogram(TimeUnit.MINUTES.toNanos(1), 3))
                .recordValue(Math.abs(delay));
          }
        }
      }
    }
    var rounds = new ArrayList<Report.Round>();
    delays.forEach((name, histogram) ->
        rounds.add(new Report.Round(name, 1, new OpenLoop.Outcome(histogram, Map.of()).figures())));
    return new Report(
        name(),
        Instant.now(),
        Runtime.getRuntime().availableProcessors(),
        Map.of(
            "first",
            FIRST,
            "logouts",
            LOGOUTS,
            "services",
            services.size(),
            "pause_ms",
            PAUSE.toMillis()),
        rounds,
        Map.of(),
        failures);
  }

  /** Nanoseconds until refused, negative when it never was. */
  private static Callable<Long> untilRefused(
      People people, String component, String path, String method, String token, long begin) {
    return () -> {
      while (System.nanoTime() - begin < LIMIT.toNanos()) {
        if (isRefused(people, component, path, method, token)) {
          return System.nanoTime() - begin;
        }
        // The pace of the questions is the resolution of the delay, and stands in the report.
        OpenLoop.await(System.nanoTime() + PAUSE.toNanos());
      }
      return -LIMIT.toNanos();
    };
  }

  private static boolean isRefused(
      People people, String component, String path, String method, String token)
      throws IOException, InterruptedException {
    var status = people.ask(component, path, method, token);
    if (status != 200 && status != 401) {
      throw new IOException(component + " answered " + status);
    }
    return status == 401;
  }
}
