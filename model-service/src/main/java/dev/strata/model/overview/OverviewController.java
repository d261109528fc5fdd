package dev.strata.model.overview;

import dev.strata.model.history.LastCycle;
import dev.strata.model.ledger.Performance;
import dev.strata.model.ledger.Performance.Summary;
import dev.strata.platform.security.AllowGuest;
import java.time.Instant;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The overview, read by anyone. */
@RestController
@RequestMapping("/api/v1/models/overview")
class OverviewController {

  private final JdbcClient jdbc;
  private final Performance performance;
  private final LastCycle lastCycle;

  OverviewController(JdbcClient jdbc, Performance performance, LastCycle lastCycle) {
    this.jdbc = jdbc;
    this.performance = performance;
    this.lastCycle = lastCycle;
  }

  private record Registered(int models, int active) {}

  @GetMapping
  @AllowGuest
  ModelOverview overview() {
    var last = lastCycle.completed();
    var summaries =
        last.map(cycle -> performance.summaries(cycle.asOf())).orElseGet(java.util.List::of);
    var registered =
        jdbc.sql(
                "select count(*) as models, count(*) filter (where is_active) as active from"
                    + " ai_models")
            .query(Registered.class)
            .single();
    var kinds =
        summaries.stream()
            .collect(
                Collectors.groupingBy(
                    Summary::runKind,
                    TreeMap::new,
                    Collectors.groupingBy(Summary::modelType, TreeMap::new, Collectors.toList())));
    return new ModelOverview(
        last.map(LastCycle.Completed::asOf).orElse((Instant) null),
        last.map(LastCycle.Completed::runKind).orElse(null),
        registered.models(),
        registered.active(),
        ModelOverview.Counts.of(summaries),
        kinds.entrySet().stream()
            .flatMap(kind ->
                kind.getValue().entrySet().stream()
                    .map(type ->
                        ModelOverview.Kind.of(kind.getKey(), type.getKey(), type.getValue())))
            .toList());
  }
}
