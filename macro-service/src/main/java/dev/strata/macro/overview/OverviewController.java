package dev.strata.macro.overview;

import dev.strata.contracts.RunKind;
import dev.strata.macro.dominance.DominanceAnswer;
import dev.strata.macro.dominance.Dominances;
import dev.strata.macro.regime.RegimeAnswer;
import dev.strata.macro.regime.Regimes;
import dev.strata.macro.sentiment.SentimentAnswer;
import dev.strata.macro.sentiment.Sentiments;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** L1 at a glance, as the dashboard shows it. */
@RestController
class OverviewController {

  private final JdbcClient jdbc;
  private final Regimes regimes;
  private final Sentiments sentiments;
  private final Dominances dominances;

  OverviewController(
      JdbcClient jdbc, Regimes regimes, Sentiments sentiments, Dominances dominances) {
    this.jdbc = jdbc;
    this.regimes = regimes;
    this.sentiments = sentiments;
    this.dominances = dominances;
  }

  /** Newest rows together; a part is null while no cycle could state it. */
  record Overview(
      Instant asOf,
      RunKind runKind,
      @Nullable RegimeAnswer regime,
      @Nullable SentimentAnswer sentiment,
      @Nullable DominanceAnswer dominance) {}

  private record Newest(Instant asOf, RunKind runKind) {}

  @GetMapping("/api/v1/macro/overview")
  @AllowGuest
  Overview overview() {
    var newest =
        jdbc.sql("select as_of, run_kind from v_macro_overview")
            .query((row, number) ->
                new Newest(
                    Times.read(row, "as_of"),
                    RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT))))
            .optional()
            .orElseThrow(() -> new NotFound("no-analysis", "No cycle has been computed yet"));
    return new Overview(
        newest.asOf(),
        newest.runKind(),
        regimes.current().orElse(null),
        sentiments.current().orElse(null),
        dominances.current().orElse(null));
  }
}
