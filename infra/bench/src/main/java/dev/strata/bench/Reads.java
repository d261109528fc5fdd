package dev.strata.bench;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** Reading candles through the gateway, beside the same read past it. */
final class Reads implements Benchmark {

  private static final String PATH = "/api/v1/assets/BTC/candles?timeframe=1d&limit=500";
  private static final int PER_SECOND = 50;
  private static final int ROUNDS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final List<Contestant> CONTESTANTS =
      List.of(
          new Contestant("direct", "market-data-service"), new Contestant("gateway", "gateway"));

  private record Contestant(String name, String component) {}

  @Override
  public String name() {
    return "reads";
  }

  @Override
  public String question() {
    return "500 candles at a constant arrival rate: through the gateway against past it";
  }

  @Override
  public Report run() throws Exception {
    var target = Target.running();
    var loop = new OpenLoop();
    var rounds = new ArrayList<Report.Round>();
    var failures = new TreeMap<String, Long>();
    Predicate<HttpResponse<byte[]>> right =
        answer ->
            answer.statusCode() == 200
                && JsonMapper.shared().readTree(answer.body()).get("items").size() == 500;
    for (var contestant : CONTESTANTS) {
      var warm = loop.run(target.of(contestant.component(), PATH), PER_SECOND, WARM_UP, right);
      if (warm.isAllWrong()) {
        throw new NotReady("no reading of " + PATH + " gave 500 candles: " + warm.failures());
      }
    }
    for (int round = 1; round <= ROUNDS; round++) {
      for (var contestant : CONTESTANTS) {
        var outcome = loop.run(target.of(contestant.component(), PATH), PER_SECOND, LENGTH, right);
        rounds.add(new Report.Round(contestant.name(), round, outcome.figures()));
        Report.count(outcome.failures(), failures);
      }
    }
    var ratios = new LinkedHashMap<String, Double>();
    for (var figure : new String[] {"p50", "p99"}) {
      ratios.put(
          "gateway over direct, " + figure,
          Report.median(rounds, "gateway", figure) / Report.median(rounds, "direct", figure));
    }
    return new Report(
        name(),
        Instant.now(),
        Runtime.getRuntime().availableProcessors(),
        Map.of("path", PATH, "per_second", PER_SECOND, "seconds", LENGTH.toSeconds()),
        rounds,
        ratios,
        failures);
  }
}
