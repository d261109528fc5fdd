package dev.strata.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** How the history of a live home comes in. */
final class HistoryProgress {
  private static final int UNAVAILABLE = 503;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Gateway gateway;
  private final PrintWriter out;
  private final Duration patience;

  /**
   * @param patience how long a service may be away
   */
  HistoryProgress(Gateway gateway, PrintWriter out, Duration patience) {
    this.gateway = gateway;
    this.out = out;
    this.patience = patience;
  }

  /**
   * Shows how far the first back-fill is, to its end or only once. A service that is away for a
   * while is waited for: it goes on where it was.
   *
   * @param toTheEnd whether to wait for it
   * @param platformRuns false when nothing more comes
   */
  void follow(boolean toTheEnd, BooleanSupplier platformRuns)
      throws IOException, InterruptedException {
    try (var progress = new Progress(out)) {
      var answered = System.nanoTime();
      while (platformRuns.getAsBoolean()) {
        var now = now();
        if (!now.isAway()) {
          answered = System.nanoTime();
        }
        if (!toTheEnd
            || now.isOver()
            || now.isAway() && System.nanoTime() - answered > patience.toNanos()) {
          progress.line("History: " + now.said());
          return;
        }
        progress.show(now.said());
        Processes.pause(PAUSE);
      }
    } catch (LocalException unclear) {
      // The platform runs; how its history comes in is also on its pages.
      out.println("History: " + unclear.getMessage());
    }
  }

  private record State(String said, boolean isOver, boolean isAway) {}

  private State now() throws IOException, InterruptedException {
    try {
      var newest = gateway.getAsOperator("/api/v1/market/backfills?limit=1").path("items").path(0);
      var state = newest.path("state").asString("");
      return new State(said(newest), !Set.of("", "pending", "running").contains(state), false);
    } catch (Gateway.Refused refused) {
      if (refused.refusal().status() != UNAVAILABLE) {
        throw refused;
      }
      return new State(refused.refusal().toString(), false, true);
    }
  }

  private static String said(JsonNode backfill) {
    if (backfill.isMissingNode()) {
      return "waiting for a provider to name its markets";
    }
    var reason = backfill.path("reason").asString("");
    return String.format(
        Locale.ROOT,
        "%s, %d of %d coins, %,d candles%s",
        backfill.path("state").asString(),
        backfill.path("coins_completed").asInt(),
        backfill.path("coins_total").asInt(),
        backfill.path("new_candles").asLong(),
        reason.isEmpty() ? "" : " (" + reason + ")");
  }
}
