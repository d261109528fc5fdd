package dev.strata.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Indicators over a million candles, beside ta4j, measured by JMH. */
final class Indicators implements Benchmark {

  private static final int ROUNDS = 5;

  @Override
  public String name() {
    return "indicators";
  }

  @Override
  public String question() {
    return "six indicators over a million candles, against ta4j";
  }

  @Override
  public Report run() throws Exception {
    var options =
        new OptionsBuilder()
            .include(IndicatorSpeed.class.getName())
            .forks(1)
            .warmupIterations(3)
            .measurementIterations(ROUNDS)
            .jvmArgsAppend("-Xmx3g")
            .verbosity(VerboseMode.SILENT)
            .build();
    var rounds = new ArrayList<Report.Round>();
    var ratios = new LinkedHashMap<String, Double>();
    for (var result : new Runner(options).run()) {
      var parameters = result.getParams();
      var method = parameters.getBenchmark().replaceFirst(".*\\.", "");
      var contestant = method + " " + parameters.getParam("indicator");
      int round = 0;
      for (var iteration : result.getBenchmarkResults().iterator().next().getIterationResults()) {
        rounds.add(
            new Report.Round(
                contestant, ++round, Map.of("ms", iteration.getPrimaryResult().getScore())));
      }
    }
    rounds.stream()
        .map(Report.Round::contestant)
        .filter(contestant -> contestant.startsWith("ta4j "))
        .distinct()
        .forEach(peer -> {
          var indicator = peer.substring("ta4j ".length());
          ratios.put(
              "ta4j over strata, " + indicator,
              Report.median(rounds, peer, "ms")
                  / Report.median(rounds, "strata " + indicator, "ms"));
        });
    return new Report(
        name(),
        Instant.now(),
        Runtime.getRuntime().availableProcessors(),
        Map.of("candles", IndicatorSpeed.CANDLES),
        rounds,
        ratios,
        Map.of());
  }
}
