package dev.strata.macro.assessment;

import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.contracts.cycle.Run;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.CoinChanged;
import dev.strata.testkit.EventsForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plays the neighbours of the stage: market-data and model-service. */
final class StageForTests {

  private static final List<String> TABLES =
      List.of(
          "regime_outcome",
          "market_regime_analysis",
          "regime_fit",
          "macro_prediction_ref",
          "market_sentiment_data",
          "dominance_data",
          "macro_indicators",
          "observation",
          "candle_ref",
          "cryptocurrency_ref",
          "market_day",
          "market_day_due",
          "cycle_stage",
          "cycle_marker",
          "cycle");

  private final JdbcClient jdbc;
  private final EventsForTests events;

  StageForTests(JdbcClient jdbc, EventsForTests events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  void empty() {
    TABLES.forEach(table -> jdbc.sql("delete from " + table).update());
  }

  void announce(List<CoinChanged> coins) {
    events.publish("", coins);
  }

  /** Publishes history and waits until the slice holds so many candles. */
  void warmUp(List<CandleClosed> candles) {
    events.warmUp(candles);
    Awaitility.await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> count("select count(*) from candle_ref") >= candles.size());
  }

  /** Publishes the candles and opens their cycles. */
  void open(Run run, List<CandleClosed> candles) {
    var closes = candles.stream().map(CandleClosed::closeTime).distinct().sorted().toList();
    for (var close : closes) {
      var due = candles.stream().filter(c -> c.closeTime().equals(close)).toList();
      events.publish(run.id(), due);
      var cycle = events.openCycle(run, close, due.size());
      events.complete("model:macro", cycle, Map.of());
    }
  }

  /** Opens cycles again whose candles are held. */
  void reopen(Run run, List<Instant> closes, int candles) {
    for (var close : closes) {
      events.complete("model:macro", events.openCycle(run, close, candles), Map.of());
    }
  }

  /** Waits for the markers of an attempt. */
  List<CycleCompleted> markers(Run run, int atLeast) {
    Awaitility.await("%d cycles of attempt %d".formatted(atLeast, run.attempt()))
        .atMost(Duration.ofSeconds(120))
        .until(() ->
            count(
                    "select count(*) from cycle_stage where completed_at is not null and attempt = "
                        + run.attempt()
                        + " and run_id = '"
                        + run.id()
                        + "'")
                >= atLeast);
    return events.await(
        CycleCompleted.topicOf("macro"),
        CycleCompleted.class,
        atLeast,
        m -> m.run().equals(run) && m.stage().equals("macro"));
  }

  /**
   * Everything the stage left, without surrogate ids and wall-clock times, in the order of its
   * natural keys.
   */
  List<String> contents(Instant upTo) {
    var contents = new ArrayList<String>();
    for (var query :
        List.of(
            """
            select analysis_time as t, analysis_time::text || regime || is_told || confidence_score || bear_probability
                || sideways_probability || bull_probability || coalesce(fit_time::text, '-')
                || coalesce(prediction_id::text, '-') || indicators || analysis_data || model_name
                || run_kind || run_id || correlation_id || degraded as line
            from market_regime_analysis
            """,
            """
            select r.analysis_time as t, r.analysis_time::text || c.component || c.bear_probability || c.sideways_probability
                || c.bull_probability || c.weight as line
            from regime_component c join market_regime_analysis r on r.id = c.regime_id
            """,
            """
            select fit_time as t, fit_time::text || window_from || days || closes || model || log_likelihood || iterations as line
            from regime_fit
            """,
            """
            select timestamp as t, timestamp::text || fear_greed_index || sentiment_sources || analysis_metrics || source || released_at
                || run_kind || run_id || correlation_id || degraded as line
            from market_sentiment_data
            """,
            """
            select timestamp as t, timestamp::text || btc_dominance || coalesce(eth_dominance::text, '-') || coalesce(alt_dominance::text, '-')
                || trend_analysis || source || released_at || run_kind || run_id || correlation_id || degraded as line
            from dominance_data
            """,
            """
            select timestamp as t, timestamp::text || indicator_name || value || metadata || source || observed_at || released_at
                || run_kind || run_id || correlation_id || degraded as line
            from macro_indicators
            """,
            """
            select o.target_time as t, r.analysis_time::text || o.regime || o.run_kind || o.target_time || o.close_at_claim
                || o.close_at_target || o.simple_return || o.outcome || o.came_true as line
            from regime_outcome o join market_regime_analysis r on r.id = o.regime_id
            """)) {
      contents.addAll(
          jdbc.sql("select line from (" + query + ") rows where t <= :upTo order by line")
              .param("upTo", dev.strata.platform.web.Times.bind(upTo))
              .query(String.class)
              .list());
    }
    return contents;
  }

  long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
