package dev.strata.model;

import static dev.strata.platform.web.Times.bind;
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
import dev.strata.contracts.sector.SectorChanged;
import dev.strata.model.learning.ModelType;
import dev.strata.model.ledger.Settlement;
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
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fourteen cycles of all four types over the real topics: a training at each end, claims between,
 * settlements when their time has come.
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

  /** Enough that the model of the market, one claim in five days, has something to learn from. */
  private static final int HISTORY = 850;

  private static final String ASSET = of("asset");

  private static String of(String type) {
    return "(select p.* from predictions p join ai_models m on m.id = p.ai_models_id where m.model_type = '%s') predictions"
        .formatted(type);
  }

  private final EventsForTests events;
  private final JdbcClient jdbc;
  private final MockMvcTester mvc;
  private final Environment environment;
  private final TransactionTemplate transactions;
  private final Settlement settlement;
  private final List<CandleClosed> candles = new ArrayList<>();

  CascadeIntegrationTests(
      EventsForTests events,
      JdbcClient jdbc,
      MockMvcTester mvc,
      Environment environment,
      TransactionTemplate transactions,
      Settlement settlement) {
    this.events = events;
    this.jdbc = jdbc;
    this.mvc = mvc;
    this.environment = environment;
    this.transactions = transactions;
    this.settlement = settlement;
  }

  private static Instant day(int epochDay) {
    return Instant.EPOCH.plus(DAY.multipliedBy(epochDay));
  }

  @BeforeAll
  void runTheCycles() {
    var coins = new ArrayList<>(SampleMarket.coins(COINS, day(LAST - HISTORY)));
    coins.add(
        new CoinChanged(
            STABLE, "USDX", "USDX", 13, 3, true, true, null, null, day(LAST - HISTORY)));
    events.publish("", coins);
    events.publish("", sectors());
    SampleMarket.randomWalk(42, COINS, HISTORY, day(LAST), 0.0005, 0.03).stream()
        // No candle a week after the first claims.
        .filter(c -> c.cryptoId() != GAPPY || !c.closeTime().equals(day(FIRST + 8)))
        .forEach(candles::add);
    for (int d = LAST - HISTORY + 1; d <= LAST; d++) {
      candles.add(SampleMarket.candle(STABLE, day(d), 1, 1, 1, 1, 1e9));
    }
    events.warmUp(candles.stream().filter(c -> c.closeTime().isBefore(day(FIRST))).toList());
    run(1);
  }

  /** Six sectors of four coins each; one begins in the middle of the cycles. */
  private static List<SectorChanged> sectors() {
    var sectors = new ArrayList<SectorChanged>();
    for (int s = 0; s < 6; s++) {
      var from = s == 5 ? day(FIRST + 5) : day(0);
      var members = new ArrayList<SectorChanged.Member>();
      for (int c = 0; c < 4; c++) {
        members.add(new SectorChanged.Member((2 * s + c) % COINS + 1L, 50, true, from, null));
      }
      sectors.add(new SectorChanged(21 + s, "sector-" + s, "Sector " + s, members, day(0)));
    }
    return sectors;
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
            TaskChanged.TOPIC, TaskChanged.class, 8, t -> "model_training".equals(t.taskType()));
    assertThat(tasks).hasSize(8).allMatch(t -> "completed".equals(t.status()));
    var changes = events.await(ModelChanged.TOPIC, ModelChanged.class, 12, m -> true);
    assertThat(changes).allMatch(m -> "inactive".equals(m.status()) && !m.promoted());
  }

  @Test
  void issuesAClaimForEachCoinFromTheCycleAfterTheTraining() {
    // 13 cycles × 12 coins, less the one without a candle; after its gap the coin abstains five
    // times.
    assertThat(count(ASSET)).isEqualTo(13 * 12 - 1);
    assertThat(count(ASSET + " where is_abstention")).isEqualTo(5);
    assertThat(
            count(
                ASSET
                    + " where is_abstention and crypto_id = 12 and void_reason like 'abstained: missing %vol_30d%'"))
        .isEqualTo(5);
    assertThat(count(ASSET + " where crypto_id = 13")).as("a stablecoin").isZero();
    assertThat(count(ASSET + " where issued_at = to_timestamp(17989 * 86400)")).isZero();
    assertThat(
            count(
                """
                predictions p join ai_models m on m.id = p.ai_models_id
                where m.valid_from >= p.issued_at
                  or p.target_datetime <> p.issued_at + make_interval(days =>
                    case m.model_type when 'macro' then 30 when 'timing' then 10 else 7 end)
                """))
        .isZero();
    var issued =
        events.await(
            PredictionIssued.TOPIC,
            PredictionIssued.class,
            150,
            p -> p.modelType().equals("asset"));
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
    assertThat(count(ASSET + " where is_realized")).isEqualTo(71);
    assertThat(
            count(
                ASSET
                    + " where void_reason = 'no candle at the target' and crypto_id = 12 and not is_realized"))
        .isEqualTo(1);
    assertThat(count(ASSET + " where is_realized and settled_at <> target_datetime")).isZero();
    // Second computation of outcome and error, by the server.
    assertThat(
            count(
                """
                (select p.* from predictions p join ai_models m on m.id = p.ai_models_id and m.model_type = 'asset') p
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
            .await(
                ModelPerformanceMeasured.TOPIC,
                ModelPerformanceMeasured.class,
                1,
                m -> m.modelId() == version("asset-regression"))
            .getFirst();
    var brier =
        jdbc.sql(
                """
                select avg(squared_error)::double precision from predictions p
                join ai_models m on m.id = p.ai_models_id and m.model_type = 'asset'
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
            .filter(p -> p.modelType().equals("asset"))
            .map(PredictionIssued::id)
            .distinct();
    assertThat(again).as("the same ids").hasSize(150);
    var markers = events.read(CycleCompleted.topicOf("model"), CycleCompleted.class);
    for (int d = FIRST; d <= LAST; d++) {
      final var asOf = day(d);
      for (var stage : List.of("model:macro", "model:sector", "model:asset", "model:timing")) {
        var counts =
            markers.stream()
                .filter(m -> m.stage().equals(stage) && m.asOf().equals(asOf))
                .map(CycleCompleted::events)
                .distinct();
        assertThat(counts).as("%s as of %s", stage, asOf).hasSize(1);
      }
    }
  }

  private long version(String name) {
    return jdbc.sql("select min(id) from ai_models where name = :name and valid_from <= :first")
        .param("name", name)
        .param("first", bind(day(FIRST)))
        .query(Long.class)
        .single();
  }

  @Test
  void speaksOfTheMarketInThreeClasses() {
    assertThat(count(of("macro"))).isEqualTo(13);
    assertThat(
            count(
                of("macro")
                    + """
                     where crypto_id is not null or subject <> 'market' or is_realized or is_abstention
                      or abs((select sum(c.value::numeric) from jsonb_each_text(predicted_value -> 'probabilities') c) - 1) > 1e-9
                      or abs((select sum(c.value::numeric) from jsonb_each_text(predicted_value -> 'base_rates') c) - 1) > 1e-9
                      or confidence_score <> (select max(c.value::numeric) from jsonb_each_text(predicted_value -> 'probabilities') c)
                    """))
        .isZero();
    var issued =
        events.await(
            PredictionIssued.TOPIC, PredictionIssued.class, 13, p -> p.modelType().equals("macro"));
    assertThat(issued)
        .allMatch(p -> p.cryptoId() == null && "market".equals(p.subject()) && !p.promoted())
        .allMatch(p -> p.probabilities().keySet().equals(Set.of("bear", "sideways", "bull")));
  }

  /** A month later is not among the cycles: what would be settled then is taken back. */
  @Test
  void settlesTheMarketByItsClassWithBriersSum() {
    var start = closeOfBitcoin(FIRST + 1);
    var errors =
        transactions.execute(status -> {
          status.setRollbackOnly();
          insertBitcoin(FIRST + 31, 1.2 * start);
          assertThat(settlement.settleDue(ModelType.MACRO, day(FIRST + 31))).isEqualTo(1);
          return jdbc.sql(
                  """
                  select outcome || ' ' || (abs(squared_error - (
                      ((predicted_value -> 'probabilities' ->> 'bull')::numeric - 1) ^ 2
                      + (predicted_value -> 'probabilities' ->> 'bear')::numeric ^ 2
                      + (predicted_value -> 'probabilities' ->> 'sideways')::numeric ^ 2)) < 1e-12)
                    || ' ' || (is_accurate = (predicted_value ->> 'stated' = 'bull'))
                  from predictions p join ai_models m on m.id = p.ai_models_id
                  where m.model_type = 'macro' and p.is_realized
                  """)
              .query(String.class)
              .list();
        });
    assertThat(errors).containsExactly("bull true true");

    transactions.executeWithoutResult(status -> {
      status.setRollbackOnly();
      assertThat(settlement.settleDue(ModelType.MACRO, day(FIRST + 31))).isEqualTo(1);
      assertThat(count(of("macro") + " where void_reason = 'no candle of BTC at the target'"))
          .isEqualTo(1);
    });
  }

  private double closeOfBitcoin(int day) {
    return jdbc.sql("select close from candle_ref where crypto_id = 1 and close_time = :day")
        .param("day", bind(day(day)))
        .query(Double.class)
        .single();
  }

  private void insertBitcoin(int day, double close) {
    jdbc.sql(
            """
            insert into candle_ref (crypto_id, timeframe, timestamp, close_time, open, high, low, close)
            values (1, '1d', :from, :to, :close, :close, :close, :close)
            """)
        .param("from", bind(day(day - 1)))
        .param("to", bind(day(day)))
        .param("close", close)
        .update();
  }

  @Test
  void speaksOfEachSectorFromTheDayOfItsFirstMember() {
    // Five sectors in 13 cycles, a sixth from day FIRST + 5 on: 9 cycles.
    assertThat(count(of("sector"))).isEqualTo(5 * 13 + 9);
    assertThat(
            count(
                of("sector")
                    + " where subject = 'sector-5' and issued_at < to_timestamp(17994 * 86400)"))
        .isZero();
    // The sixth has no thirty days behind it yet: its claims are abstentions.
    assertThat(
            count(
                of("sector")
                    + " where is_abstention and subject = 'sector-5' and void_reason like 'abstained: missing %vol_30d%'"))
        .isEqualTo(9);
    assertThat(count(of("sector") + " where is_abstention")).isEqualTo(9);
    // Issued on six days whose week is over.
    assertThat(count(of("sector") + " where is_realized")).isEqualTo(5 * 6);
    // Second computation, by the server.
    assertThat(
            count(
                """
                (
                  with returns as (
                    select p.id, p.issued_at, p.outcome, avg(t.close / s.close - 1) as mean
                    from predictions p
                    join sector_ref r on r.slug = p.subject
                    join sector_member_ref k on k.sector_id = r.id and k.valid_from <= p.issued_at
                    join candle_ref s on s.crypto_id = k.crypto_id and s.close_time = p.issued_at
                    join candle_ref t on t.crypto_id = k.crypto_id and t.close_time = p.target_datetime
                    where p.target_datetime <= to_timestamp(18002 * 86400)
                    group by p.id
                  )
                  select r.id from returns r
                  join (select issued_at, percentile_cont(0.5) within group (order by mean) as median
                        from returns group by issued_at) m using (issued_at)
                  where r.outcome is not null and (r.outcome = 'occurred') <> (r.mean > m.median + 1e-12)
                ) wrong
                """))
        .isZero();
  }

  @Test
  void speaksOfBothSidesOfACoinAndSettlesThemByTheirBarriers() {
    // Two sides of what the asset model speaks of.
    assertThat(count(of("timing"))).isEqualTo(2 * (13 * 12 - 1));
    assertThat(count(of("timing") + " where subject = 'short'")).isEqualTo(13 * 12 - 1);
    assertThat(count(of("timing") + " where is_abstention")).isEqualTo(2 * 5);
    // Issued on three days whose ten days are over; a trade across the gap may be void.
    assertThat(
            count(
                of("timing")
                    + " where is_realized or (void_reason is not null and not is_abstention)"))
        .isEqualTo(2 * 3 * 12);
    assertThat(count(of("timing") + " where is_realized")).isGreaterThan(30);
    assertThat(
            count(
                of("timing")
                    + """
                     where void_reason is not null and not is_abstention
                      and void_reason not like 'not filled: %' and (crypto_id <> 12 or void_reason not like '%missing%')
                    """))
        .isZero();
    // A long and a short of the same candle cannot both reach their target.
    assertThat(
            count(
                """
                (
                  select from predictions l
                  join predictions s on s.crypto_id = l.crypto_id and s.issued_at = l.issued_at and s.subject = 'short'
                  where l.subject = 'long' and l.outcome = 'target' and s.outcome = 'target'
                ) both_sides
                """))
        .isZero();
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
    // 13 cycles with rows of four types: eleven of each first version, then two of the second.
    assertThat(
            jdbc.sql("select links || ' ' || row_count from verify_ledger() where problem is null")
                .query(String.class)
                .list())
        .hasSize(8);
    assertThat(count("verify_ledger() where problem is not null")).isZero();
    assertThat(count("ledger_link")).isEqualTo(4 * 13);
    assertThat(jdbc.sql("select sum(row_count) from ledger_link").query(Integer.class).single())
        .isEqualTo(3 * (13 * 12 - 1) + 13 + 5 * 13 + 9);
    var heads =
        events.await(LedgerHeadSigned.TOPIC, LedgerHeadSigned.class, 4 * 13, h -> true).stream()
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
          json.assertThat().extractingPath("$.items[0].name").isEqualTo("timing-regression");
          json.assertThat()
              .extractingPath("$.items[0].version")
              .isEqualTo(LocalDate.ofEpochDay(GRID).toString());
          json.assertThat().extractingPath("$.items[0].architecture").isEqualTo("regression");
          json.assertThat().extractingPath("$.items[0].performance_metrics.brier").isNotNull();
          json.assertThat()
              .extractingPath("$.items[0].training_features[0]")
              .isEqualTo("atr_share");
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
      var result =
          mvc.get().uri("/api/v1/predictions?type=asset&limit=50&cursor={c}", cursor).exchange();
      List<Integer> ids = JsonPath.read(body(result), "$.items[*].id");
      seen.addAll(ids);
      String next = JsonPath.read(body(result), "$.next_cursor");
      if (next == null) {
        break;
      }
      cursor = next;
    }
    assertThat(seen).hasSize(150).doesNotHaveDuplicates();
    assertThat(mvc.get().uri("/api/v1/predictions?type=asset&settled=false&limit=200"))
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
          json.assertThat().extractingPath("$.models").isEqualTo(11);
          json.assertThat().extractingPath("$.active").isEqualTo(3);
          json.assertThat()
              .extractingPath("$.predictions.issued")
              .isEqualTo(count("predictions where not is_abstention"));
          json.assertThat()
              .extractingPath("$.predictions.settled")
              .isEqualTo(count("predictions where is_realized"));
          json.assertThat()
              .extractingPath("$.predictions.pending")
              .isEqualTo(count("predictions where not is_realized and void_reason is null"));
          json.assertThat()
              .extractingPath("$.predictions.void")
              .isEqualTo(count("predictions where void_reason is not null and not is_abstention"));
          json.assertThat()
              .extractingPath("$.predictions.abstained")
              .isEqualTo(count("predictions where is_abstention"));
          json.assertThat().extractingPath("$.record[0].run_kind").isEqualTo("replay");
          json.assertThat()
              .extractingPath("$.record[*].model_type")
              .asArray()
              .containsExactly("asset", "macro", "sector", "timing");
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
                select percentile_cont(0.5) within group (order by spent) from (
                  select sum(duration_ms) as spent from cycle_stage
                  where stage like 'model:%' and as_of not in (to_timestamp(17989 * 86400), to_timestamp(18000 * 86400))
                  group by as_of) all_four
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
