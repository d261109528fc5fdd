package dev.strata.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
    name = "replay",
    description = "Sends stored candles through the whole platform in event time.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  private static final Duration LAG_LIMIT = Duration.ofSeconds(60);
  private static final Duration SILENCE_LIMIT = Duration.ofMinutes(3);

  @Mixin private HomeOption place = new HomeOption();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DATE",
      description = "First day, such as 2018-01-01.")
  private LocalDate from = LocalDate.EPOCH;

  @Option(names = "--to", required = true, paramLabel = "DATE", description = "Last day.")
  private LocalDate to = LocalDate.EPOCH;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (to.isBefore(from)) {
      throw new LocalException(ExitCodes.USAGE, "--to lies before --from");
    }
    var home = place.running();
    var out = spec.commandLine().getOut();
    try (var _ = home.act();
        var gateway = Gateway.of(home);
        var kafka =
            new KafkaFigures(
                "127.0.0.1:" + home.ports().getOrDefault(Home.KAFKA, 0),
                home.secret(LocalKafka.SUPERUSER))) {
      var before = kafka.written();
      var begin = System.nanoTime();
      var started =
          gateway.post(
              "/api/v1/market/replays",
              Map.of("from", from.toString(), "to", to.toString(), "timeframe", "1d"));
      JsonNode end;
      try (var progress = new Progress(out)) {
        end = follow(gateway, started.path("id").asString(), progress);
      }
      var seconds = (System.nanoTime() - begin) / 1e9;
      report(out, end, seconds);
      var lag = awaitNoLag(kafka);
      events(out, before, kafka.written());
      out.println("Lag left: " + (lag.isEmpty() ? "0" : lag));
      var checksums = Checksums.of(home);
      ChecksumsCommand.print(checksums, out);
      Checksums.rows(home)
          .forEach((table, rows) -> {
            if (!checksums.containsKey(table)) {
              out.printf("%-36s %,10d%n", table, rows);
            }
          });
      return end.path("state").asString("").equals("completed") && lag.isEmpty()
          ? ExitCodes.OK
          : ExitCodes.FAILED;
    }
  }

  /** A service may be down for a while: the replay waits for it, and so does this. */
  private static JsonNode follow(Gateway gateway, String id, Progress progress)
      throws InterruptedException {
    var lastAnswer = System.nanoTime();
    while (true) {
      try {
        var replay = gateway.get("/api/v1/market/replays/" + id);
        lastAnswer = System.nanoTime();
        switch (replay.path("state").asString("")) {
          case "completed", "cancelled", "failed", "refused" -> {
            return replay;
          }
          default -> {
            var completed = replay.path("cycles_completed").asLong();
            progress.show(
                String.format(
                    Locale.ROOT,
                    "replay: %d of %d cycles complete, %d published, %.1f days/s, slowest stage %s",
                    completed,
                    replay.path("cycles_total").asLong(),
                    replay.path("cycles_published").asLong(),
                    completed / Math.max(0.001, progress.seconds()),
                    replay.path("slowest_stage").asString("-")));
          }
        }
      } catch (IOException | LocalException noAnswer) {
        if (System.nanoTime() - lastAnswer > SILENCE_LIMIT.toNanos()) {
          throw new LocalException(
              "no answer about the replay for %d s: %s"
                  .formatted(SILENCE_LIMIT.toSeconds(), noAnswer.getMessage()));
        }
        progress.show("replay: no answer, waiting (" + noAnswer.getMessage() + ")");
      }
      Processes.pause(Duration.ofMillis(500));
    }
  }

  private void report(PrintWriter out, JsonNode end, double seconds) {
    var days = ChronoUnit.DAYS.between(from, to) + 1;
    out.println(
        String.format(
            Locale.ROOT,
            "Replay %s to %s: %s, attempt %d, %d of %d cycles, %.1f s, %.1f market days per second",
            from,
            to,
            end.path("state").asString(""),
            end.path("attempt").asLong(),
            end.path("cycles_completed").asLong(),
            end.path("cycles_total").asLong(),
            seconds,
            days / seconds));
    for (var reason : new String[] {"reason", "detail", "message"}) {
      if (end.path(reason).isString()) {
        out.println(end.path(reason).asString());
      }
    }
  }

  private static Map<String, Long> awaitNoLag(KafkaFigures kafka) throws InterruptedException {
    var deadline = System.nanoTime() + LAG_LIMIT.toNanos();
    var lag = kafka.lag();
    while (!lag.isEmpty() && System.nanoTime() < deadline) {
      Processes.pause(Duration.ofSeconds(1));
      lag = kafka.lag();
    }
    return lag;
  }

  private static void events(PrintWriter out, Map<String, Long> before, Map<String, Long> after) {
    out.printf("%-44s %10s%n", "TOPIC", "EVENTS");
    after.forEach((topic, end) -> {
      var count = end - before.getOrDefault(topic, 0L);
      if (count > 0) {
        out.printf("%-44s %,10d%n", topic, count);
      }
    });
  }
}
