package dev.strata.model;

import static dev.strata.platform.web.Times.bind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.Run;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.cycle.CycleStage;
import dev.strata.testkit.Infrastructure;
import dev.strata.testkit.PlanLog;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a cycle and the pages of the record read, over a realistic volume: the server itself says
 * how it answered each statement, those inside functions and triggers too.
 */
@SliceTest
@Import(PlanLog.Watching.class)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanTests {

  /** Days that no other test uses, after 450 days of history. */
  private static final int FIRST = 14_002;

  private static final int CYCLES = 12;

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final List<CycleStage> stages;
  private final PlanLog plans;

  QueryPlanTests(
      MockMvcTester mvc,
      JdbcClient jdbc,
      DataSource dataSource,
      TransactionTemplate transactions,
      List<CycleStage> stages) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.plans = (PlanLog) dataSource;
    this.transactions = transactions;
    this.stages = stages;
  }

  @BeforeAll
  void load() throws SQLException {
    for (var statement :
        List.of(
            """
            insert into cryptocurrency_ref (id, symbol, name, is_stablecoin, changed_at)
            select 6000 + c, 'Q' || c, 'Q' || c, c > 12, now() from generate_series(1, 60) c
            """,
            """
            insert into candle_ref (crypto_id, timeframe, timestamp, close_time, open, high, low, close, volume)
            select 6000 + c, '1d', to_timestamp((d - 1) * 86400), to_timestamp(d * 86400), p * (1 + 0.01 * sin(d)), p * 1.02,
              p * 0.98, p, 1e6 + 1e5 * sin(c + d)
            from generate_series(1, 60) c, generate_series(13550, 14020) d,
              lateral (select 100 * exp(0.3 * sin(d / (9.0 + c)) + 0.1 * cos(c * d))) as x (p)
            """,
            """
            insert into sector_ref (id, slug, name, changed_at)
            select 6000 + s, 'q' || s, 'Q' || s, now() from generate_series(1, 6) s
            """,
            """
            insert into sector_member_ref (sector_id, crypto_id, valid_from)
            select 6000 + s, 6001 + mod(s * 2 + k, 12), '2000-01-01' from generate_series(1, 6) s, generate_series(0, 3) k
            """,
            """
            insert into ai_models (name, version, model_type, status, valid_from)
            select 'plan-' || t, 'v1', t, 'inactive', '2000-01-01' from unnest(array['macro', 'sector', 'asset', 'timing']) t
            """,
            """
            insert into predictions (crypto_id, ai_models_id, prediction_type, predicted_value, confidence_score,
              prediction_horizon, target_datetime, accuracy_threshold, run_kind, run_id, correlation_id, issued_at, base_rate,
              settlement_rule, is_realized, outcome, settled_at, squared_error, is_accurate, settled_revision)
            select 6000 + c, m.id, 'event', '{"stated": "occurred", "probability": 0.6}', 0.6, 168, to_timestamp((d + 7) * 86400),
              0.5, 'replay', 'replay:plan', gen_random_uuid(), to_timestamp(d * 86400), 0.5, 'rule', true, 'occurred',
              to_timestamp((d + 7) * 86400), 0.16, true, 0
            from ai_models m, generate_series(1, 12) c, generate_series(13100, 13900) d
            where m.name like 'plan-%'
            """,
            """
            insert into ledger_link (model_id, sequence, as_of, row_count, fields, leaves, root, previous, hash, signature, key_id)
            select m.id, d, to_timestamp(d * 86400), 1, '{id}', r, r, r, r, r || r, 'test'
            from ai_models m, generate_series(1, 3000) d, lateral (select sha256((m.name || d)::bytea)) as x (r)
            where m.name like 'plan-%'
            """)) {
      jdbc.sql(statement).update();
    }
    // To a ledger that another test has settled later claims in, this history comes late.
    Infrastructure.get()
        .administer(
            "delete from model.candle_ref_revision where crypto_id > 6000 and crypto_id <= 6060",
            "vacuum analyze model.candle_ref_revision",
            "vacuum analyze model.predictions",
            "vacuum analyze model.candle_ref",
            "vacuum analyze model.ledger_link");
    // The first trains, so that those after it have something to say.
    cycle(FIRST);
    plans.begin();
  }

  @AfterAll
  void leaveNothingBehind() throws SQLException {
    var ours =
        "(select id from ai_models where name like 'plan-%%' or valid_from = to_timestamp(%d * 86400))"
            .formatted(FIRST);
    Infrastructure.get()
        .administerAsReplica(
            "model",
            "delete from ledger_link where model_id in " + ours,
            "delete from predictions where ai_models_id in " + ours,
            "delete from model_training where model_id in " + ours,
            "delete from model_activation where model_id in " + ours,
            "delete from model_artifact where model_id in " + ours,
            "delete from ai_models where id in " + ours,
            "delete from candle_ref where crypto_id > 6000 and crypto_id <= 6060",
            "delete from cryptocurrency_ref where id > 6000 and id <= 6060",
            "delete from sector_member_ref where sector_id > 6000 and sector_id <= 6006",
            "delete from sector_ref where id > 6000 and id <= 6006");
    plans.end();
  }

  private static Instant day(int epochDay) {
    return Instant.EPOCH.plus(Duration.ofDays(epochDay));
  }

  private void cycle(int day) {
    var cycle =
        new Cycle(
            new Run("replay:plan", RunKind.REPLAY, 1), "1d", day(day), new UUID(0, day), false);
    for (var stage : stages) {
      transactions.executeWithoutResult(status -> stage.compute(cycle));
    }
  }

  private List<String> offences(String what, Map<String, Double> sizes) {
    var offences = new ArrayList<String>();
    for (var plan : plans.take()) {
      for (var table : PlanLog.readWhole(plan, sizes)) {
        offences.add(what + " reads " + table + " by " + plan);
      }
    }
    return offences;
  }

  @Test
  void noCycleReadsALargeTableFromEndToEnd() {
    var sizes = plans.sizes();
    assertThat(sizes.get("predictions")).isGreaterThan(PlanLog.LARGE);
    assertThat(sizes.get("candle_ref")).isGreaterThan(PlanLog.LARGE);
    assertThat(sizes.get("ledger_link")).isGreaterThan(PlanLog.LARGE);
    var offences = new ArrayList<String>();
    int seen = 0;
    plans.take();
    for (int day = FIRST + 1; day <= FIRST + CYCLES; day++) {
      cycle(day);
      offences.addAll(offences("cycle " + day, sizes));
    }
    for (int day = FIRST + CYCLES; day < FIRST + CYCLES + 1; day++) {
      // The same cycle again, as a second attempt computes it.
      cycle(day);
      seen += plans.take().size();
    }

    assertThat(seen).as("plans of a cycle").isGreaterThan(40);
    assertThat(offences).isEmpty();
    assertThat(
            jdbc.sql(
                    "select count(*) from predictions where issued_at > :first and settled_at is"
                        + " not null and run_id = 'replay:plan'")
                .param("first", bind(day(FIRST)))
                .query(Integer.class)
                .single())
        .as("claims that these cycles settled")
        .isGreaterThan(50);
  }

  @Test
  void noPageOfTheRecordReadsThePredictions() {
    jdbc.sql(
            """
            insert into cycle (timeframe, as_of, run_id, run_kind, attempt, candles, correlation_id, opened_at)
            values ('1d', :asOf, 'replay:plan', 'replay', 1, 12, gen_random_uuid(), now())
            """)
        .param("asOf", bind(day(FIRST)))
        .update();
    jdbc.sql(
            """
            insert into cycle_stage (stage, timeframe, as_of, run_id, attempt, completed_at)
            values ('model:asset', '1d', :asOf, 'replay:plan', 1, now())
            """)
        .param("asOf", bind(day(FIRST)))
        .update();
    try {
      for (var page : List.of("overview", "track-record", "track-record?type=asset")) {
        plans.take();
        assertThat(
                mvc.get()
                    .uri("/api/v1/models/" + page)
                    .header("Authorization", "Bearer " + TokensForTests.admin(1)))
            .hasStatusOk();
        var seen = plans.take();
        assertThat(seen).as(page).anyMatch(plan -> plan.contains(" on prediction_tally"));
        assertThat(seen).as(page).noneMatch(plan -> plan.contains("Seq Scan on predictions"));
      }
    } finally {
      jdbc.sql("delete from cycle_stage where run_id = 'replay:plan'").update();
      jdbc.sql("delete from cycle where run_id = 'replay:plan'").update();
    }
  }
}
