package dev.strata.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.jayway.jsonpath.JsonPath;
import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.CoinChanged;
import dev.strata.contracts.model.LedgerHeadSigned;
import dev.strata.contracts.model.ModelChanged;
import dev.strata.contracts.model.ModelPerformanceMeasured;
import dev.strata.contracts.model.PredictionIssued;
import dev.strata.contracts.ops.TaskChanged;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SampleMarket;
import dev.strata.testkit.SliceTest;
import java.io.UnsupportedEncodingException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Fourteen cycles over the real topics: a training at each end, claims between, settlements a week
 * later.
 */
@SliceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CascadeIntegrationTests {

  private static final Duration DAY = Duration.ofDays(1);

  /** Eleven days before a day that is on both grids: 18,000 is a multiple of 90 and of 30. */
  private static final int FIRST = 17_989;

  private static final int GRID = 18_000;
  private static final int LAST = 18_002;
  private static final int COINS = 12;
  private static final long STABLE = 13;
  private static final long GAPPY = 12;

  private final EventsForTests events;
  private final JdbcClient jdbc;
  private final MockMvcTester mvc;
  private final Environment environment;
  private final List<CandleClosed> candles = new ArrayList<>();

  CascadeIntegrationTests(
      EventsForTests events, JdbcClient jdbc, MockMvcTester mvc, Environment environment) {
    this.events = events;
    this.jdbc = jdbc;
    this.mvc = mvc;
    this.environment = environment;
  }

  private static Instant day(int epochDay) {
    return Instant.EPOCH.plus(DAY.multipliedBy(epochDay));
  }

  @BeforeAll
  void runTheCycles() {
    var coins = new ArrayList<>(SampleMarket.coins(COINS, day(FIRST - 500)));
    coins.add(
        new CoinChanged(STABLE, "USDX", "USDX", 13, 3, true, true, null, null, day(FIRST - 500)));
    events.publish("", coins);
    SampleMarket.randomWalk(42, COINS, 430, day(LAST), 0.0005, 0.03).stream()
        // No candle a week after the first claims.
        .filter(c -> c.cryptoId() != GAPPY || !c.closeTime().equals(day(FIRST + 8)))
        .forEach(candles::add);
    for (int d = LAST - 429; d <= LAST; d++) {
      candles.add(SampleMarket.candle(STABLE, day(d), 1, 1, 1, 1, 1e9));
    }
    events.warmUp(candles.stream().filter(c -> c.closeTime().isBefore(day(FIRST))).toList());
    run(1);
  }

  /** Sends all cycles of an attempt and waits for the last turn of this service. */
  private void run(int attempt) {
    var run = EventsForTests.replay(attempt);
    for (int d = FIRST; d <= LAST; d++) {
      final var asOf = day(d);
      var closed = candles.stream().filter(c -> c.closeTime().equals(asOf)).toList();
      events.publish(run.id(), closed);
      var cycle = events.openCycle(run, asOf, closed.size());
      for (var stage : List.of("macro", "sector", "asset")) {
        events.complete(stage, cycle, Map.of());
      }
    }
    for (var stage : List.of("model:macro", "model:sector", "model:asset", "model:timing")) {
      events.await(
          CycleCompleted.topicOf("model"),
          CycleCompleted.class,
          LAST - FIRST + 1,
          marker -> marker.stage().equals(stage) && marker.run().attempt() == attempt);
    }
  }

  @Test
  void trainsAtTheFirstCycleAndOnTheGrid() {
    var versions =
        jdbc.sql(
                "select version from ai_models where name = 'asset-regression' order by valid_from")
            .query(String.class)
            .list();

    assertThat(versions)
        .containsExactly(
            LocalDate.ofEpochDay(FIRST).toString(), LocalDate.ofEpochDay(GRID).toString());
    assertThat(
            count(
                "ai_models where name = 'asset-regression' and reason like 'no proven edge: %' and not is_active"))
        .isEqualTo(2);
    var tasks =
        events.await(
            TaskChanged.TOPIC, TaskChanged.class, 2, t -> "model_training".equals(t.taskType()));
    assertThat(tasks).hasSize(2).allMatch(t -> "completed".equals(t.status()));
    var changes = events.await(ModelChanged.TOPIC, ModelChanged.class, 3, m -> true);
    assertThat(changes).allMatch(m -> "inactive".equals(m.status()) && !m.promoted());
  }

  @Test
  void issuesAClaimForEachCoinFromTheCycleAfterTheTraining() {
    // 13 cycles × 12 coins, less the one without a candle; after its gap the coin abstains five
    // times.
    assertThat(count("predictions")).isEqualTo(13 * 12 - 1);
    assertThat(count("predictions where is_abstention")).isEqualTo(5);
    assertThat(
            count(
                "predictions where is_abstention and crypto_id = 12 and void_reason like 'abstained: missing %vol_30d%'"))
        .isEqualTo(5);
    assertThat(count("predictions where crypto_id = 13")).as("a stablecoin").isZero();
    assertThat(count("predictions where issued_at = to_timestamp(17989 * 86400)")).isZero();
    assertThat(
            count(
                """
                predictions p join ai_models m on m.id = p.ai_models_id
                where m.valid_from >= p.issued_at or p.target_datetime <> p.issued_at + interval '7 days'
                """))
        .isZero();
    var issued = events.await(PredictionIssued.TOPIC, PredictionIssued.class, 150, p -> true);
    assertThat(issued)
        .allMatch(p -> !p.promoted() && p.confidenceScore() >= 0.5 && p.probability() > 0);
    var marked =
        events.read(CycleCompleted.topicOf("model"), CycleCompleted.class).stream()
            .filter(m -> m.stage().equals("model:asset") && m.run().attempt() == 1)
            .mapToInt(m -> m.events().getOrDefault(PredictionIssued.TOPIC, 0))
            .sum();
    assertThat(marked).isEqualTo(150);
  }

  @Test
  void settlesAWeekLaterAgainstTheMedianOfTheUniverse() {
    // Issued on the first six of thirteen days: 72 claims; the coin without a candle at its target
    // is void.
    assertThat(count("predictions where is_realized")).isEqualTo(71);
    assertThat(
            count(
                "predictions where void_reason = 'no candle at the target' and crypto_id = 12 and not is_realized"))
        .isEqualTo(1);
    assertThat(count("predictions where is_realized and settled_at <> target_datetime")).isZero();
    // Second computation of outcome and error, by the server.
    assertThat(
            count(
                """
                predictions p
                join lateral (
                  select percentile_cont(0.5) within group (order by e.close / s.close - 1) as median
                  from candle_ref s join candle_ref e on e.crypto_id = s.crypto_id and e.close_time = p.target_datetime
                  where s.close_time = p.issued_at and s.crypto_id <> 13) m on true
                where p.is_realized
                  and ((p.outcome = 'occurred') <> (p.actual_price / p.input_price - 1 > m.median + 1e-12)
                    or abs(p.squared_error - ((p.predicted_value ->> 'probability')::numeric
                        - (p.outcome = 'occurred')::integer) ^ 2) > 1e-9)
                """))
        .isZero();
  }

  @Test
  void measuresPerformanceOnItsGrid() {
    // On day 18,000 the claims of the first four days are settled: 48 less the void one.
    var measured =
        events
            .await(ModelPerformanceMeasured.TOPIC, ModelPerformanceMeasured.class, 1, m -> true)
            .getFirst();
    var brier =
        jdbc.sql(
                """
                select avg(squared_error)::double precision from predictions
                where is_realized and settled_at <= to_timestamp(18000 * 86400)
                """)
            .query(Double.class)
            .single();

    assertThat(measured.settled()).isEqualTo(47);
    assertThat(measured.brierScore()).isCloseTo(brier, within(1e-9));
    assertThat(measured.hitRate()).as("below the minimum").isNull();
    assertThat(measured.evaluationDate()).isEqualTo(day(GRID));
    assertThat(
            count(
                "model_performance where evaluation_metric = 'brier_score' and evaluated_predictions_count = 47"))
        .isEqualTo(1);
  }

  @Test
  void leavesTheSameRowsAtASecondAttemptAndOnRedelivery() {
    var before = rows();

    events.publish(
        EventsForTests.replay(1).id(),
        candles.stream().filter(c -> !c.closeTime().isBefore(day(FIRST))).toList());
    run(2);

    assertThat(rows()).isEqualTo(before);
    var again =
        events.read(PredictionIssued.TOPIC, PredictionIssued.class).stream()
            .map(PredictionIssued::id)
            .distinct();
    assertThat(again).as("the same ids").hasSize(150);
    var markers = events.read(CycleCompleted.topicOf("model"), CycleCompleted.class);
    for (int d = FIRST; d <= LAST; d++) {
      final var asOf = day(d);
      var counts =
          markers.stream()
              .filter(m -> m.stage().equals("model:asset") && m.asOf().equals(asOf))
              .map(CycleCompleted::events)
              .distinct();
      assertThat(counts).as("as of %s", asOf).hasSize(1);
    }
  }

  /** All rows without ids given by chance of order, wall clocks and durations. */
  private List<String> rows() {
    return jdbc.sql(
            """
            select (to_jsonb(p) - '{created_at,updated_at,evaluated_at,prediction_time}'::text[])::text as line from predictions p
            union all
            select (to_jsonb(m) - '{created_at,updated_at,cost_seconds}'::text[])::text from ai_models m
            union all
            select (to_jsonb(f) - '{id,created_at}'::text[])::text from model_performance f
            union all
            select to_jsonb(l)::text from ledger_link l
            order by line
            """)
        .query(String.class)
        .list();
  }

  @Test
  void keepsTheLedgerFromItsOwnRole() {
    assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("model_app");
    var refused =
        List.of(
            "delete from predictions",
            "truncate predictions",
            "update predictions set confidence_score = 0.99",
            "update predictions set predicted_value = '{}'",
            "update predictions set issued_at = now()",
            "update predictions set settled_revision = 0",
            "update ledger_link set created_at = now()",
            "delete from ledger_link",
            "delete from prediction_restatement",
            "update candle_ref_revision set close = 1",
            "delete from candle_ref_revision");
    for (var sql : refused) {
      assertThatThrownBy(() -> execute(sql))
          .as(sql)
          .isInstanceOf(DataAccessException.class)
          .hasStackTraceContaining("ERROR: permission denied for table");
    }
    assertThatThrownBy(
            () -> execute("update predictions set outcome = 'occurred' where is_realized"))
        .hasMessageContaining("is settled and cannot change");
    assertThatThrownBy(() ->
            execute(
                "update predictions set is_accurate = true where not is_realized and void_reason is null"))
        .hasMessageContaining("settled or void, once");
    var settled =
        jdbc.sql("select min(id) from predictions where is_realized").query(Long.class).single();
    assertThat(
            jdbc.sql("select realize_prediction(:id, 1, 'occurred', null)")
                .param("id", settled)
                .query(Boolean.class)
                .single())
        .isFalse();
  }

  @Test
  void keepsItsOwnerFromTheLedgerByTriggers() throws SQLException {
    try (var owner =
            DriverManager.getConnection(
                environment.getRequiredProperty("STRATA_DB_URL"),
                environment.getRequiredProperty("STRATA_DB_OWNER"),
                environment.getRequiredProperty("STRATA_DB_OWNER_PASSWORD"));
        var statement = owner.createStatement()) {
      for (var sql :
          List.of(
              "delete from predictions",
              "truncate predictions cascade",
              "update predictions set confidence_score = 0.99 where not is_realized and void_reason is null",
              "update ledger_link set created_at = now()",
              "delete from ledger_link",
              "truncate ledger_link")) {
        assertThatThrownBy(() -> statement.execute(sql))
            .as(sql)
            .isInstanceOf(SQLException.class)
            .extracting(failure -> ((SQLException) failure).getSQLState())
            .as("restrict_violation")
            .isEqualTo("23001");
      }
    }
  }

  @Test
  void linksEachCycleOnceAndAnnouncesTheHeads() {
    // 13 cycles with rows: eleven of the first version, then two of the second.
    assertThat(
            jdbc.sql("select links || ' ' || row_count from verify_ledger() where problem is null")
                .query(String.class)
                .list())
        .hasSize(2);
    assertThat(count("verify_ledger() where problem is not null")).isZero();
    assertThat(count("ledger_link")).isEqualTo(13);
    assertThat(jdbc.sql("select sum(row_count) from ledger_link").query(Integer.class).single())
        .isEqualTo(13 * 12 - 1);
    var heads =
        events.await(LedgerHeadSigned.TOPIC, LedgerHeadSigned.class, 13, h -> true).stream()
            .map(LedgerHeadSigned::head)
            .distinct()
            .toList();
    assertThat(heads)
        .containsExactlyInAnyOrderElementsOf(
            jdbc.sql("select encode(hash, 'hex') from ledger_link").query(String.class).list());
  }

  private void execute(String sql) {
    jdbc.sql(sql).update();
  }

  @Test
  void listsModelsWithTheirWindows() {
    assertThat(mvc.get().uri("/api/v1/models?limit=2"))
        .hasStatusOk()
        .bodyJson()
        .satisfies(json -> {
          json.assertThat().extractingPath("$.items.length()").isEqualTo(2);
          json.assertThat().extractingPath("$.items[0].name").isEqualTo("asset-regression");
          json.assertThat()
              .extractingPath("$.items[0].version")
              .isEqualTo(LocalDate.ofEpochDay(GRID).toString());
          json.assertThat().extractingPath("$.items[0].architecture").isEqualTo("regression");
          json.assertThat().extractingPath("$.items[0].performance_metrics.brier").isNotNull();
          json.assertThat().extractingPath("$.items[0].training_features[0]").isEqualTo("ret_1d");
          json.assertThat().extractingPath("$.next_cursor").isNotNull();
          json.assertThat().extractingPath("$.as_of").isEqualTo(day(LAST).toString());
          json.assertThat().extractingPath("$.run_kind").isEqualTo("replay");
        });
    var id =
        jdbc.sql(
                "select id from ai_models where name = 'asset-regression' order by valid_from limit 1")
            .query(Long.class)
            .single();
    assertThat(mvc.get().uri("/api/v1/models/" + id))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.windows[0].train_from")
        .isNotNull();
    assertThat(mvc.get().uri("/api/v1/models/999999")).hasStatus(404);
  }

  @Test
  void listsPredictionsByFilterAndPage() {
    assertThat(mvc.get().uri("/api/v1/predictions?symbol=BTC&type=asset&settled=true&limit=200"))
        .hasStatusOk()
        .bodyJson()
        .satisfies(json -> {
          json.assertThat().extractingPath("$.items.length()").isEqualTo(6);
          json.assertThat().extractingPath("$.items[0].symbol").isEqualTo("BTC");
          json.assertThat()
              .extractingPath("$.items[0].predicted_value.event")
              .isEqualTo("return_7d_above_median");
          json.assertThat().extractingPath("$.items[0].is_realized").isEqualTo(true);
          json.assertThat().extractingPath("$.items[0].prediction_horizon").isEqualTo(168);
        });
    var seen = new ArrayList<Integer>();
    String cursor = "";
    for (int page = 0; page < 4; page++) {
      var result = mvc.get().uri("/api/v1/predictions?limit=50&cursor={c}", cursor).exchange();
      List<Integer> ids = JsonPath.read(body(result), "$.items[*].id");
      seen.addAll(ids);
      String next = JsonPath.read(body(result), "$.next_cursor");
      if (next == null) {
        break;
      }
      cursor = next;
    }
    assertThat(seen).hasSize(150).doesNotHaveDuplicates();
    assertThat(mvc.get().uri("/api/v1/predictions?settled=false&limit=200"))
        .bodyJson()
        .extractingPath("$.items.length()")
        .isEqualTo(150 - 71 - 1);
    for (var bad :
        List.of("type=weather", "limit=0", "limit=201", "cursor=abc", "settled=perhaps")) {
      assertThat(mvc.get().uri("/api/v1/predictions?" + bad))
          .as(bad)
          .hasStatus(422)
          .hasContentType("application/problem+json");
    }
  }

  private static String body(MvcTestResult result) {
    try {
      return result.getResponse().getContentAsString();
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void countsClaimsInTheOverview() {
    var answer = mvc.get().uri("/api/v1/models/overview").exchange();

    assertThat(answer)
        .hasStatusOk()
        .bodyJson()
        .satisfies(json -> {
          json.assertThat().extractingPath("$.models").isEqualTo(5);
          json.assertThat().extractingPath("$.active").isEqualTo(3);
          json.assertThat().extractingPath("$.predictions.issued").isEqualTo(150);
          json.assertThat().extractingPath("$.predictions.settled").isEqualTo(71);
          json.assertThat().extractingPath("$.predictions.pending").isEqualTo(78);
          json.assertThat().extractingPath("$.predictions.void").isEqualTo(1);
          json.assertThat().extractingPath("$.predictions.abstained").isEqualTo(5);
          json.assertThat().extractingPath("$.record[0].run_kind").isEqualTo("replay");
          json.assertThat().extractingPath("$.record[0].settled").isEqualTo(71);
          json.assertThat().extractingPath("$.record[0].hit_rate").isNull();
          json.assertThat().extractingPath("$.record[0].minimum").isEqualTo(30);
        });
    var tag = answer.getResponse().getHeader("ETag");
    assertThat(tag).isNotNull();
    assertThat(mvc.get().uri("/api/v1/models/overview").header("If-None-Match", tag))
        .hasStatus(304);
  }

  @Test
  void spendsLittleTimeOnACycle() {
    var median =
        jdbc.sql(
                """
                select percentile_cont(0.5) within group (order by duration_ms) from cycle_stage
                where stage = 'model:asset' and as_of not in (to_timestamp(17989 * 86400), to_timestamp(18000 * 86400))
                """)
            .query(Double.class)
            .single();

    // A loose bound: the machine that tests is shared; the figure itself is in the service's
    // metrics.
    assertThat(median).isLessThan(1000);
  }

  private int count(String from) {
    return jdbc.sql("select count(*) from " + from).query(Integer.class).single();
  }
}
