package dev.strata.macro.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.Run;
import dev.strata.platform.cycle.Cycle;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What a cycle reads may not grow with the history behind it. */
@SliceTest
class CycleReadsIntegrationTests {

  private static final int COINS = 40;
  private static final int CLAIMS = 2000;

  /** Two days after a day of the grid of fits. */
  private static final Instant TODAY = Instant.parse("2021-07-04T00:00:00Z");

  private final JdbcClient jdbc;
  private final MacroStage macro;
  private final TransactionOperations transactions;
  private final EventsForTests events;

  CycleReadsIntegrationTests(
      JdbcClient jdbc,
      MacroStage macro,
      TransactionOperations transactions,
      EventsForTests events) {
    this.jdbc = jdbc;
    this.macro = macro;
    this.transactions = transactions;
    this.events = events;
  }

  @BeforeEach
  void fill() {
    new StageForTests(jdbc, events).empty();
    jdbc.sql(
            """
            insert into cryptocurrency_ref (id, symbol, is_stablecoin, is_active, changed_at)
            select n, case n when 1 then 'BTC' when 2 then 'ETH' else 'C' || n end, n = 3, true, now()
            from generate_series(1, 40) n
            """)
        .update();
    jdbc.sql(
            """
            insert into candle_ref (crypto_id, timeframe, timestamp, close_time, open, high, low, close, volume, market_cap)
            select coin, '1d', day, day + interval '24 hours', 9, 11, 8,
                   10 + sin(coin * extract(epoch from day)::float8 / 86400), 1e6, 1e9 / coin
            from generate_series(1, 40) coin
            cross join generate_series('2017-01-01Z'::timestamptz, '2021-07-03Z', interval '24 hours') day
            """)
        .update();
    jdbc.sql(
            """
            insert into market_regime_analysis (regime, confidence_score, bear_probability, sideways_probability,
                bull_probability, indicators, analysis_data, analysis_time, model_name, model_version, run_kind, run_id,
                correlation_id, is_judged)
            select 'bull', 0.5, 0.2, 0.3, 0.5, '{}', '{}', '2021-07-02Z'::timestamptz - n * interval '24 hours',
                'regime-pool', '1', 'replay', 'replay:seed', gen_random_uuid(), n >= 30
            from generate_series(0, 1999) n
            """)
        .update();
    jdbc.sql(
            """
            insert into regime_component (regime_id, component, bear_probability, sideways_probability, bull_probability,
                weight, judged_at, advantage)
            select r.id, component, 0.2, 0.3, 0.5, 0.25,
                case when r.is_judged and component <> 'rule' then r.analysis_time + interval '720 hours' end,
                case when r.is_judged and component <> 'rule' then 0.1 end
            from market_regime_analysis r cross join unnest(array['rule', 'hmm', 'class_rate']) component
            """)
        .update();
    jdbc.sql(
            """
            insert into regime_outcome (regime_id, regime, run_kind, target_time, outcome, came_true)
            select id, 'bull', 'replay', analysis_time + interval '720 hours', 'bull', true
            from market_regime_analysis where is_judged
            """)
        .update();
  }

  @Test
  void readsNoMoreThanItsOwnLookback() {
    compute(TODAY.minus(Duration.ofDays(1)));
    jdbc.sql(
            "analyze candle_ref, market_day, market_day_due, market_regime_analysis, regime_component, regime_outcome")
        .update();

    var rows = compute(TODAY);

    assertThat(count("select count(*) from market_regime_analysis")).isEqualTo(CLAIMS + 2);
    assertThat(count("select count(*) from regime_component where judged_at is not null"))
        .isEqualTo(2L * (CLAIMS - 28));
    // The day itself, 28 and 90 days before, and two closes of BTC that judge a claim.
    assertThat(rows.get("candle_ref")).isLessThanOrEqualTo(3L * COINS + 2);
    // A row a day: the rule's lookback, and the fit's count, which may as well read them all.
    assertThat(rows.get("market_day"))
        .isLessThanOrEqualTo(765 + count("select count(*) from market_day"));
    // A row a day again, at worst once whole; the claims of 400 days for the age of this one; and
    // the one that is judged, once a source.
    assertThat(rows.get("market_regime_analysis"))
        .isLessThanOrEqualTo(420 + count("select count(*) from market_regime_analysis"));
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  /** Computes a cycle; gives rows read by table, however they were found. */
  private Map<String, Long> compute(Instant asOf) {
    var cycle =
        new Cycle(new Run("replay:reads", RunKind.REPLAY, 1), "1d", asOf, UUID.randomUUID(), false);
    var rows = new TreeMap<String, Long>();
    transactions.executeWithoutResult(status -> {
      // The counters of a session go on over its transactions until they are reported.
      var before = rowsRead();
      macro.compute(cycle);
      rowsRead().forEach((table, read) -> rows.put(table, read - before.getOrDefault(table, 0L)));
    });
    return rows;
  }

  private Map<String, Long> rowsRead() {
    var rows = new TreeMap<String, Long>();
    jdbc.sql(
            """
            select relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as rows
            from pg_stat_xact_user_tables where schemaname = 'macro'
            """)
        .query(row -> {
          rows.put(row.getString("relname"), row.getLong("rows"));
        });
    return rows;
  }
}
