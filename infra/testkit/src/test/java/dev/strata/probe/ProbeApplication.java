package dev.strata.probe;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.contracts.sector.RotationDetected;
import dev.strata.platform.candles.CandleHistory;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.cycle.CycleStage;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.NotFound;
import jakarta.validation.constraints.Max;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
class ProbeApplication {

  /** Counts the coins of a cycle and announces one rotation. */
  @Component
  static class Stage implements CycleStage {

    private final JdbcClient jdbc;
    private final CandleHistory candles;

    Stage(JdbcClient jdbc, CandleHistory candles) {
      this.jdbc = jdbc;
      this.candles = candles;
    }

    @Override
    public String name() {
      return "sector";
    }

    @Override
    public List<String> after() {
      return List.of("macro");
    }

    @Override
    public List<? extends AnalysisEvent> compute(Cycle cycle) {
      var from = cycle.asOf().minus(Duration.ofDays(1));
      var coins = candles.closedBetween("1d", from, cycle.asOf()).size();
      jdbc.sql(
              """
              insert into computed (as_of, run_id, coins) values (:asOf, :run, :coins)
              on conflict (as_of) do update set coins = excluded.coins
              """)
          .param("asOf", bind(cycle.asOf()))
          .param("run", cycle.run().id())
          .param("coins", coins)
          .update();
      return List.of(
          new RotationDetected(
              1, 1, 2, 0.5, 0.5, cycle.asOf(), cycle.runKind(), cycle.correlationId()));
    }
  }

  /** A replica that refuses what its check forbids. */
  @Component
  static class Regimes implements EventHandler<RegimeAssessed> {

    private final JdbcClient jdbc;

    Regimes(JdbcClient jdbc) {
      this.jdbc = jdbc;
    }

    @Override
    public Class<RegimeAssessed> type() {
      return RegimeAssessed.class;
    }

    @Override
    public String topic() {
      return RegimeAssessed.TOPIC;
    }

    @Override
    public void handle(List<Received<RegimeAssessed>> events) {
      for (var received : events) {
        jdbc.sql(
                """
                insert into regime_ref (analysis_time, regime) values (:time, :regime)
                on conflict (analysis_time) do update set regime = excluded.regime
                """)
            .param("time", bind(received.event().analysisTime()))
            .param("regime", received.event().regime())
            .update();
      }
    }

    @Override
    public int held(Instant asOf) {
      return jdbc.sql("select count(*) from regime_ref where analysis_time = :asOf")
          .param("asOf", bind(asOf))
          .query(Integer.class)
          .single();
    }
  }

  record Figures(BigDecimal price, double performance24h, Instant asOf) {}

  record Wish(@Max(10) int maxAssets) {}

  @RestController
  static class Endpoints {

    @AllowGuest
    @GetMapping("/api/v1/probe/figures")
    Figures figures() {
      return new Figures(
          new BigDecimal("0.000001230000"), -2.5, Instant.parse("2021-01-01T00:00:00Z"));
    }

    @AllowGuest
    @GetMapping("/api/v1/probe/things/{id}")
    Figures thing(@PathVariable long id) {
      throw new NotFound("No thing " + id);
    }

    @AllowGuest
    @GetMapping("/api/v1/probe/limited")
    Map<String, Integer> limited(@RequestParam @Max(200) int limit) {
      return Map.of("limit", limit);
    }

    @AllowGuest
    @GetMapping("/api/v1/probe/broken")
    Figures broken() {
      throw new IllegalStateException("secret detail");
    }

    @AllowUser
    @GetMapping("/api/v1/probe/me")
    CurrentUser me() {
      return CurrentUser.get().orElseThrow();
    }

    @AllowUser
    @PostMapping("/api/v1/probe/wishes")
    Wish wish(@jakarta.validation.Valid @RequestBody Wish wish) {
      throw new Conflict("already", "There is one already");
    }

    @AllowUser
    @LoginOnly
    @GetMapping("/api/v1/probe/locks")
    Map<String, String> locks() {
      return Map.of("door", "shut");
    }

    @AllowAdmin
    @GetMapping("/api/v1/probe/secrets")
    Map<String, String> secrets() {
      return Map.of("a", "b");
    }
  }
}
