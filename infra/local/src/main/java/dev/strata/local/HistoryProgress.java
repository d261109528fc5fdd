package dev.strata.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How the history of a live home comes in. */
final class HistoryProgress {
  private final Home home;
  private final PrintWriter out;

  HistoryProgress(Home home, PrintWriter out) {
    this.home = home;
    this.out = out;
  }

  /**
   * Shows how far the first back-fill is, to its end or only once.
   *
   * @param toTheEnd whether to wait for it
   * @param supervisor with whose end nothing more comes
   */
  void follow(boolean toTheEnd, Process supervisor) throws IOException, InterruptedException {
    try (var gateway = Gateway.of(home);
        var progress = new Progress(out)) {
      while (supervisor.isAlive()) {
        var newest =
            gateway.getAsOperator("/api/v1/market/backfills?limit=1").path("items").path(0);
        var state = newest.path("state").asString("");
        var said = said(newest);
        if (!toTheEnd || !state.isEmpty() && !state.equals("pending") && !state.equals("running")) {
          progress.line("History: " + said);
          return;
        }
        progress.show(said);
        Processes.pause(Duration.ofMillis(500));
      }
    } catch (LocalException unclear) {
      // The platform runs; how its history comes in is also on its pages.
      out.println("History: " + unclear.getMessage());
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
