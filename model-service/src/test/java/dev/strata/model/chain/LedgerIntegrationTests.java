package dev.strata.model.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.Run;
import dev.strata.contracts.model.LedgerHeadSigned;
import dev.strata.local.ledger.LedgerVerification;
import dev.strata.local.ledger.LedgerVerification.Report;
import dev.strata.local.ledger.SigningKey;
import dev.strata.model.features.AssetTask;
import dev.strata.model.features.MacroTask;
import dev.strata.model.features.SectorTask;
import dev.strata.model.features.TimingTask;
import dev.strata.model.learning.ModelType;
import dev.strata.model.ledger.Restatement;
import dev.strata.model.ledger.Settlement;
import dev.strata.platform.cycle.Cycle;
import dev.strata.testkit.Infrastructure;
import dev.strata.testkit.SliceTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A small ledger and whoever may do everything in the database: six coins, four cycles, the first
 * two of which are settled. What is done to it is undone after each test.
 */
@SliceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerIntegrationTests {

  private static final int FIRST = 15_000;
  private static final int CYCLES = 4;
  private static final int COINS = 6;
  private static final long COIN = 1_000;
  private static final String RULE = AssetTask.SETTLEMENT_RULE;
  private static final List<String> TABLES =
      List.of(
          "predictions",
          "ledger_link",
          "candle_ref",
          "candle_ref_revision",
          "prediction_restatement");

  private final JdbcClient jdbc;
  private final MockMvcTester mvc;
  private final TransactionOperations transactions;
  private final Chain chain;
  private final Settlement settlement;
  private final Restatement restatement;
  private final LedgerCheck check;
  private final LedgerKey key;
  private long model;

  LedgerIntegrationTests(
      JdbcClient jdbc,
      MockMvcTester mvc,
      TransactionOperations transactions,
      Chain chain,
      Settlement settlement,
      Restatement restatement,
      LedgerCheck check,
      LedgerKey key) {
    this.jdbc = jdbc;
    this.mvc = mvc;
    this.transactions = transactions;
    this.chain = chain;
    this.settlement = settlement;
    this.restatement = restatement;
    this.check = check;
    this.key = key;
  }

  private static Instant day(int epochDay) {
    return Instant.EPOCH.plus(Duration.ofDays(epochDay));
  }

  private static Cycle cycle(int day) {
    return new Cycle(
        new Run("replay:ledger", RunKind.REPLAY, 1), "1d", day(day), UUID.randomUUID(), false);
  }

  @BeforeAll
  void issueAndSettle() {
    model =
        jdbc.sql(
                """
                insert into ai_models (name, version, model_type, status, valid_from)
                values ('ledger-test', 'v1', 'asset', 'inactive', '2000-01-01') returning id
                """)
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into cryptocurrency_ref (id, symbol, name, is_stablecoin, changed_at)
            select 1000 + c, 'L' || c, 'L' || c, false, now() from generate_series(1, 6) c
            """)
        .update();
    jdbc.sql(
            """
            with sectors as (
              insert into sector_ref (id, slug, name, changed_at)
              select 9000 + s, 'l' || s, 'L' || s, now() from generate_series(1, 5) s returning id)
            select count(*) from sectors
            """)
        .query(Integer.class)
        .single();
    jdbc.sql(
            """
            insert into sector_member_ref (sector_id, crypto_id, valid_from)
            select 9000 + s, 1001 + mod(s + k, 6), '2000-01-01' from generate_series(1, 5) s, generate_series(0, 2) k
            """)
        .update();
    jdbc.sql(
            """
            insert into candle_ref (crypto_id, timeframe, timestamp, close_time, open, high, low, close)
            select 1000 + c, '1d', to_timestamp((d - 1) * 86400), to_timestamp(d * 86400), p, p, p, p
            from generate_series(1, 6) c, generate_series(15000, 15012) d, lateral (select 100 + mod(c * 37 * d, 23)) as x (p)
            union all
            select 1000 + c, '1d', to_timestamp((d - 1) * 86400), to_timestamp(d * 86400), p - 1, p + 3, p - 4, p
            from generate_series(1, 6) c, generate_series(15020, 15130) d,
              lateral (select 100 + mod(c * 37 * d, 5) + c + greatest(d - 15090, 0) * (c - 3) * 2) as x (p)
            """)
        .update();
    for (int d = FIRST; d < FIRST + CYCLES; d++) {
      issue(d);
      link(d);
    }
    transactions.executeWithoutResult(
        status -> settlement.settleDue(ModelType.ASSET, day(FIRST + 8)));
  }

  private void issue(int day) {
    jdbc.sql(
            """
            insert into predictions (crypto_id, ai_models_id, prediction_type, predicted_value, confidence_score,
              prediction_horizon, target_datetime, accuracy_threshold, run_kind, run_id, correlation_id, issued_at, base_rate,
              input_hash, settlement_rule, is_abstention, void_reason)
            select 1000 + c, :model, 'event', case when not abstains then jsonb_build_object('probability', 0.3 + 0.07 * c) end,
              case when not abstains then greatest(0.3 + 0.07 * c, 0.7 - 0.07 * c) end, 168, to_timestamp((:day + 7) * 86400), 0.5,
              'replay', 'replay:ledger', gen_random_uuid(), to_timestamp(:day * 86400), 0.5, md5(c::text), :rule, abstains,
              case when abstains then 'abstained: missing volume' end
            from generate_series(1, 6) c, lateral (select c = 6 and :day = 15000) as a (abstains)
            """)
        .param("model", model)
        .param("day", day)
        .param("rule", RULE)
        .update();
  }

  /**
   * A claim of each kind as of a day, in chains of their own: on the market, on five sectors, on
   * both sides of a trade in each coin.
   */
  private void issueOfOtherTypes(int day) {
    for (var type : List.of("macro", "sector", "timing")) {
      jdbc.sql(
              """
              insert into ai_models (name, version, model_type, status, valid_from)
              values ('ledger-test-' || :type, 'v1', :type, 'inactive', '2000-01-01')
              """)
          .param("type", type)
          .update();
    }
    jdbc.sql(
            """
            insert into predictions (crypto_id, subject, ai_models_id, prediction_type, predicted_value, confidence_score,
              prediction_horizon, target_datetime, accuracy_threshold, run_kind, run_id, correlation_id, issued_at,
              settlement_rule)
            select c.coin, c.subject, m.id, 'event', c.value, 0.6, c.days * 24, to_timestamp((:day + c.days) * 86400), 0.5,
              'replay', 'replay:ledger', gen_random_uuid(), to_timestamp(:day * 86400), c.rule
            from (
              select 'macro' as type, null::bigint as coin, 'market' as subject, 30 as days, :macro as rule,
                '{"stated": "bull", "probability": 0.6, "probabilities": {"bear": 0.1, "sideways": 0.3, "bull": 0.6}}'::jsonb as value
              union all
              select 'sector', null, 'l' || s, 7, :sector, :event::jsonb from generate_series(1, 5) s
              union all
              select 'timing', 1000 + k, side, 10, :timing,
                '{"stated": "target", "probability": 0.5, "probabilities": {"stop": 0.3, "horizon": 0.2, "target": 0.5}}'
              from generate_series(2, 6) k, unnest(array['long', 'short']) side
              union all
              select 'timing', 1001, side, 10, 'occurred' || substr(:timing, 7), :event::jsonb
              from unnest(array['long', 'short']) side) c
            join ai_models m on m.name = 'ledger-test-' || c.type
            """)
        .param("day", day)
        .param("macro", MacroTask.SETTLEMENT_RULE)
        .param("sector", SectorTask.SETTLEMENT_RULE)
        .param("timing", TimingTask.SETTLEMENT_RULE)
        .param(
            "event",
            "{\"stated\": \"occurred\", \"probability\": 0.6, \"probabilities\": {\"occurred\": 0.6, \"not_occurred\": 0.4}}")
        .update();
  }

  private List<LedgerHeadSigned> link(int day) {
    return transactions.execute(status -> chain.link(ModelType.ASSET, cycle(day)));
  }

  @AfterAll
  void leaveNothingBehind() throws SQLException {
    try (var superuser = superuser()) {
      run(
          superuser,
          "set session_replication_role = replica",
          "delete from ledger_link where model_id = " + model,
          "delete from prediction_restatement",
          "delete from candle_ref_revision where crypto_id > 1000",
          "delete from predictions where ai_models_id = " + model,
          "delete from candle_ref where crypto_id > 1000",
          "delete from sector_member_ref where sector_id > 9000",
          "delete from sector_ref where id > 9000",
          "delete from predictions where ai_models_id in (select id from ai_models where name like 'ledger-test%')",
          "delete from ledger_link where model_id in (select id from ai_models where name like 'ledger-test%')",
          "delete from cryptocurrency_ref where id > 1000",
          "delete from ai_models where name like 'ledger-test%'");
    }
  }

  private static Connection superuser() throws SQLException {
    var infrastructure = Infrastructure.get();
    var connection =
        DriverManager.getConnection(
            infrastructure.jdbcUrl(), infrastructure.user(), infrastructure.password());
    run(connection, "set search_path = model");
    return connection;
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private Report verify(String... heads) throws SQLException {
    try (var connection = superuser()) {
      return LedgerVerification.ofDatabase(
          connection, SigningKey.parse(key.publicPem()), Set.of(heads));
    }
  }

  private interface Check {
    void check() throws Exception;
  }

  /** Does what no role of the service can, past all triggers, and undoes it after the check. */
  private void tampered(List<String> statements, Check checked) throws Exception {
    try (var superuser = superuser()) {
      run(superuser, "set session_replication_role = replica");
      for (var table : TABLES) {
        run(superuser, "create table kept_%1$s as table %1$s".formatted(table));
      }
      try {
        run(superuser, statements.toArray(String[]::new));
        checked.check();
      } finally {
        for (var table : TABLES) {
          run(
              superuser,
              "delete from " + table,
              "insert into %1$s overriding system value select * from kept_%1$s".formatted(table),
              "drop table kept_" + table);
        }
      }
    }
  }

  private String first(String column, String where) {
    return jdbc.sql(
            "select min(%s)::text from predictions where ai_models_id = %d and %s"
                .formatted(column, model, where))
        .query(String.class)
        .single();
  }

  private String head() {
    return jdbc.sql(
            "select encode(hash, 'hex') from ledger_link where model_id = :model order by sequence desc limit 1")
        .param("model", model)
        .query(String.class)
        .single();
  }

  private String place(int day) {
    return "model %d (ledger-test v1), cycle %s".formatted(model, LedgerTime.text(day(day)));
  }

  private void assertDiffers(String... parts) throws SQLException {
    var report = verify();
    assertThat(report.holds()).isFalse();
    assertThat(report.differences())
        .filteredOn(difference -> difference.startsWith("model " + model + " "))
        .singleElement()
        .asString()
        .contains(parts);
  }

  @Test
  void holdsAsItWasIssuedLinkedAndJudged() throws Exception {
    var report = verify(head());

    assertThat(report.differences()).isEmpty();
    // Eleven of twelve rows of the first two cycles are claims that are settled.
    assertThat(
            jdbc.sql("select count(*) from predictions where ai_models_id = :model and is_realized")
                .param("model", model)
                .query(Integer.class)
                .single())
        .isEqualTo(11);
    assertThat(report.scoresRecomputed()).isGreaterThanOrEqualTo(11);
    assertThat(report.scoresLeft()).isZero();
    assertThat(report.keyId()).isEqualTo(key.id());
  }

  @Test
  void namesTheRowWhoseIssueWasChangedByAByte() throws Exception {
    var row = first("id", "crypto_id = 1003 and issued_at = to_timestamp(15001 * 86400)");

    for (var change :
        List.of(
            "input_hash = 'x' || substr(input_hash, 2)",
            "predicted_value = jsonb_set(predicted_value, '{probability}', '0.52')",
            "created_at = created_at - interval '1 microsecond'",
            "settlement_rule = settlement_rule || ' '",
            "features_used = '[]'")) {
      tampered(
          List.of("update predictions set %s where id = %s".formatted(change, row)),
          () ->
              assertDiffers(
                  place(FIRST + 1),
                  "row %s, coin 1003: an issue field is not what it was".formatted(row)));
    }
  }

  @Test
  void noticesThatAnAbstentionHasGotAnotherReason() throws Exception {
    tampered(
        List.of(
            "update predictions set void_reason = 'holiday' where is_abstention and ai_models_id = "
                + model),
        () -> assertDiffers(place(FIRST), "coin 1006: an issue field"));
  }

  @Test
  void saysWhereARowIsMissingOrTooMany() throws Exception {
    var before = first("id", "crypto_id = 1003 and issued_at = to_timestamp(15002 * 86400)");
    tampered(
        List.of(
            "delete from predictions where crypto_id = 1004 and issued_at = to_timestamp(15002 * 86400)"),
        () ->
            assertDiffers(
                place(FIRST + 2),
                "a row is missing after row %s, coin 1003: 6 were linked, 5 are there"
                    .formatted(before)));
    tampered(
        List.of(
            """
            create temporary table added as
              select * from predictions where crypto_id = 1004 and issued_at = to_timestamp(15002 * 86400)
            """,
            "update added set id = 900000001, prediction_type = 'trend'",
            "insert into predictions overriding system value select * from added"),
        () ->
            assertDiffers(
                place(FIRST + 2), "row 900000001, coin 1004 was not linked: 6 rows were"));
  }

  @Test
  void noticesLinksThatWereReorderedOrRemoved() throws Exception {
    tampered(
        List.of(
            "update ledger_link set sequence = 5 - sequence + 100 where sequence in (2, 3) and model_id = "
                + model,
            "update ledger_link set sequence = sequence - 100 where sequence > 100 and model_id = "
                + model),
        () -> assertDiffers(place(FIRST + 2), "link 2 does not follow the one before"));
    tampered(
        List.of("delete from ledger_link where sequence = 2 and model_id = " + model),
        () -> {
          var report = verify();
          assertThat(report.differences())
              .anyMatch(d -> d.equals(place(FIRST + 2) + ": link 3 comes where link 2 is due"))
              .anyMatch(d -> d.contains("6 rows are in no link, the first as of 2011-01-27"));
        });
  }

  @Test
  void refusesAHeadThatItsKeyHasNotSigned() throws Exception {
    var row = first("id", "crypto_id = 1003 and issued_at = to_timestamp(15003 * 86400)");
    var honest = head();
    tampered(
        List.of(
            "update ledger_link set hash = sha256(hash) where sequence = 4 and model_id = "
                + model),
        () -> assertDiffers(place(FIRST + 3), "the hash of link 4 is not that of its parts"));
    tampered(
        List.of(
            "update ledger_link set signature = set_byte(signature, 5, get_byte(signature, 5) # 1) where sequence = 4 and model_id = "
                + model),
        () ->
            assertDiffers(place(FIRST + 3), "the head of link 4 is not signed by key " + key.id()));

    // With the owner's own key the past can be written anew, but not past those who kept a head.
    tampered(
        List.of(
            "update predictions set confidence_score = 0.99 where id = " + row,
            "delete from ledger_link where sequence = 4 and model_id = " + model),
        () -> {
          link(FIRST + 3);
          assertThat(verify().holds()).isTrue();
          assertThat(verify(honest).differences())
              .singleElement()
              .asString()
              .startsWith("head " + honest + ": no chain that holds has this link");
        });
  }

  @Test
  void noticesThatTheEndOfAChainIsGoneByTheHeadThatWasKept() throws Exception {
    var honest = head();
    tampered(
        List.of(
            "delete from ledger_link where sequence = 4 and model_id = " + model,
            "delete from predictions where issued_at = to_timestamp(15003 * 86400) and ai_models_id = "
                + model),
        () -> {
          assertThat(verify().holds()).isTrue();
          assertThat(verify(honest).holds()).isFalse();
        });
  }

  @Test
  void computesEachScoreAgain() throws Exception {
    var row = first("id", "crypto_id = 1002 and is_realized");
    var said = "row %s, coin 1002: the score: ".formatted(row);

    tampered(
        List.of("update predictions set squared_error = squared_error / 2 where id = " + row),
        () -> assertDiffers(place(FIRST), said + "squared_error is "));
    tampered(
        List.of(
            """
            update predictions
            set outcome = case outcome when 'occurred' then 'not_occurred' else 'occurred' end, is_accurate = not is_accurate,
              absolute_error = 1 - absolute_error, squared_error = (1 - absolute_error) ^ 2,
              accuracy_percentage = 100 * absolute_error
            where id = %s
            """
                .formatted(row)),
        () -> assertDiffers(place(FIRST), said + "outcome is "));
    tampered(
        List.of("update predictions set is_accurate = not is_accurate where id = " + row),
        () -> assertDiffers(place(FIRST), said + "is_accurate is "));
    tampered(
        List.of("update predictions set actual_price = actual_price + 1 where id = " + row),
        () -> assertDiffers(place(FIRST), said + "actual_price is "));
    tampered(
        List.of(
            "update predictions set is_realized = false, void_reason = 'no candle at the target' where id = "
                + row),
        () -> assertDiffers(place(FIRST), said + "it is void, and by the candles"));
    tampered(
        List.of(
            "update candle_ref set close = close * 3 where crypto_id = 1002 and close_time = to_timestamp(15007 * 86400)"),
        () -> assertDiffers(place(FIRST), said + "actual_price is "));
  }

  @Test
  void keepsASettlementWhenACandleIsCorrectedAndRestatesIt() throws Exception {
    tampered(
        List.of(),
        () -> {
          var before = settled();
          correct("close = close * 1.9, high = high * 1.9", 1002, FIRST + 7);

          assertThat(restate(FIRST + 9)).isPositive();

          assertThat(settled()).isEqualTo(before);
          assertThat(verify(head()).differences()).isEmpty();
          var restated =
              jdbc.sql(
                      """
                      select p.crypto_id || ' ' || (r.restated_price / r.settled_price)::numeric(4, 2) || ' ' || r.restated_outcome
                        || ' ' || (r.settled_price = p.actual_price) || ' ' || (r.known_at = to_timestamp(15009 * 86400))
                        || ' ' || (abs(r.restated_squared_error - ((p.predicted_value ->> 'probability')::numeric - 1) ^ 2) < 1e-9)
                      from prediction_restatement r join predictions p on p.id = r.prediction_id
                      where p.crypto_id = 1002
                      """)
                  .query(String.class)
                  .single();
          assertThat(restated).isEqualTo("1002 1.90 occurred true true true");

          assertThat(restate(FIRST + 10)).as("once").isZero();
          // Corrected back, it would be judged as it was: that is a restatement too.
          correct("close = open, high = open", 1002, FIRST + 7);
          assertThat(restate(FIRST + 11)).isPositive();
          assertThat(verify(head()).differences()).isEmpty();
        });
  }

  @Test
  void keepsAVoidClaimWhenItsCandleComesLate() throws Exception {
    tampered(
        List.of(
            "delete from candle_ref where crypto_id = 1005 and close_time = to_timestamp(15009 * 86400)"),
        () -> {
          transactions.executeWithoutResult(
              status -> settlement.settleDue(ModelType.ASSET, day(FIRST + 9)));
          assertThat(verify().differences()).isEmpty();

          jdbc.sql(
                  """
                  insert into candle_ref (crypto_id, timeframe, timestamp, close_time, open, high, low, close)
                  values (1005, '1d', to_timestamp(15008 * 86400), to_timestamp(15009 * 86400), 500, 500, 500, 500)
                  """)
              .update();

          assertThat(verify().differences()).isEmpty();
          assertThat(restate(FIRST + 10)).isPositive();
          assertThat(
                  jdbc.sql(
                          """
                          select r.restated_outcome from prediction_restatement r join predictions p on p.id = r.prediction_id
                          where p.crypto_id = 1005 and p.void_reason = 'no candle at the target' and r.settled_outcome is null
                          """)
                      .query(String.class)
                      .single())
              .isEqualTo("occurred");
          assertThat(verify().differences()).isEmpty();
        });
  }

  @Test
  void judgesClaimsOfEveryTypeAsTheServiceDoes() throws Exception {
    tampered(
        List.of(),
        () -> {
          issueOfOtherTypes(15_090);
          transactions.executeWithoutResult(status -> {
            for (var type : List.of(ModelType.MACRO, ModelType.SECTOR, ModelType.TIMING)) {
              chain.link(type, cycle(15_090));
              settlement.settleDue(type, day(15_125));
            }
          });
          assertThat(outcomes("sector")).hasSize(5).contains("occurred", "not_occurred");
          assertThat(outcomes("timing"))
              .as("of one coin as they were stated before there were three barriers")
              .hasSize(12)
              .contains("target", "stop", "not_occurred");
          assertThat(outcomes("macro")).hasSize(1);

          var report = verify();
          assertThat(report.differences()).isEmpty();
          assertThat(report.scoresLeft()).isZero();
          assertThat(report.scoresRecomputed()).isGreaterThanOrEqualTo(11 + 18);

          for (var type : List.of("sector", "timing")) {
            var id = modelOf(type);
            var export = verifyFile(body("/api/v1/ledger/%d/export".formatted(id)));
            assertThat(export.differences()).isEmpty();
            assertThat(export.scoresRecomputed()).isEqualTo(type.equals("sector") ? 5 : 12);
          }
          try (var superuser = superuser()) {
            run(
                superuser,
                "set session_replication_role = replica",
                """
                update predictions
                set outcome = case outcome when 'occurred' then 'not_occurred' when 'not_occurred' then 'occurred'
                              when 'stop' then 'target' else 'stop' end
                where id in (
                  select min(p.id) from predictions p join ai_models m on m.id = p.ai_models_id
                  where m.name in ('ledger-test-sector', 'ledger-test-timing') and is_realized group by m.id)
                """);
          }
          assertThat(verify().differences())
              .hasSize(2)
              .allMatch(difference -> difference.contains("the score: outcome is "));
        });
  }

  private List<String> outcomes(String type) {
    return jdbc.sql(
            "select coalesce(outcome, void_reason, 'pending') from predictions where ai_models_id = :model")
        .param("model", modelOf(type))
        .query(String.class)
        .list();
  }

  private long modelOf(String type) {
    return jdbc.sql("select id from ai_models where name = 'ledger-test-' || :type")
        .param("type", type)
        .query(Long.class)
        .single();
  }

  private void correct(String set, long coin, int day) {
    jdbc.sql(
            "update candle_ref set %s where crypto_id = :coin and close_time = to_timestamp(:day * 86400)"
                .formatted(set))
        .param("coin", coin)
        .param("day", day)
        .update();
  }

  private int restate(int day) {
    return transactions.execute(status -> restatement.restateDue(day(day)));
  }

  private List<String> settled() {
    return jdbc.sql(
            "select to_jsonb(p)::text from predictions p where ai_models_id = :model and settled_at is not null order by id")
        .param("model", model)
        .query(String.class)
        .list();
  }

  @Test
  void givesTheSameLinkAgainAndRefusesOtherRows() throws Exception {
    assertThat(link(FIRST + 3)).extracting(LedgerHeadSigned::head).containsExactly(head());

    tampered(
        List.of(
            "delete from predictions where crypto_id = 1004 and issued_at = to_timestamp(15002 * 86400)"),
        () ->
            assertThatThrownBy(() -> link(FIRST + 2))
                .hasStackTraceContaining("has linked the cycle as of")
                .hasStackTraceContaining("with other rows"));
    tampered(
        List.of(
            "update predictions set issued_at = to_timestamp(14000 * 86400) where crypto_id = 1004 and issued_at = to_timestamp(15002 * 86400)"),
        () ->
            assertThatThrownBy(() -> link(14_000))
                .hasStackTraceContaining("takes no earlier cycle"));
  }

  @Test
  void linksRowsThatAreOlderThanTheirChain() throws Exception {
    tampered(
        List.of("delete from ledger_link where model_id = " + model),
        () -> {
          link(FIRST + 3);

          assertThat(verify().differences()).isEmpty();
          assertThat(
                  jdbc.sql("select links from verify_ledger(:model) where problem is null")
                      .param("model", model)
                      .query(Integer.class)
                      .single())
              .isEqualTo(CYCLES);
        });
  }

  @Test
  void checksItselfAndSaysSoInItsHealth() throws Exception {
    check.check();
    assertThat(check.health().getStatus()).isEqualTo(Status.UP);
    assertThat(mvc.get().uri("/api/v1/ledger"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.self_check.problems.length()")
        .isEqualTo(0);

    tampered(
        List.of(
            "update ledger_link set root = sha256(root) where sequence = 3 and model_id = "
                + model),
        () -> {
          check.check();
          assertThat(check.health().getStatus()).isEqualTo(Status.DOWN);
          assertThat(check.last().orElseThrow().problems())
              .containsExactly(
                  new LedgerCheck.Problem(
                      model, day(FIRST + 2), "its hash is not that of its parts"));
        });
    check.check();
    assertThat(check.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void exportsAChainThatHoldsWithoutThePlatform() throws Exception {
    var export = body("/api/v1/ledger/%d/export".formatted(model));
    var lines = export.lines().toList();
    var row = lines.stream().filter(line -> line.contains("\"kind\":\"row\"")).skip(8).findFirst();
    var at = lines.indexOf(row.orElseThrow());

    var report = verifyFile(export, head());
    assertThat(report.differences()).isEmpty();
    assertThat(report.links()).isEqualTo(CYCLES);
    assertThat(report.rows()).isEqualTo((long) CYCLES * COINS);
    assertThat(report.scoresRecomputed()).isEqualTo(11);

    assertThat(verifyFile(export, "00".repeat(32)).differences()).hasSize(1);
    assertThat(fileDiffers(changed(lines, at, "\"base_rate\":\"0.5", "\"base_rate\":\"0.6")))
        .contains(place(FIRST + 1), "an issue field is not what it was");
    assertThat(fileDiffers(without(lines, at))).contains("a row is missing after");
    assertThat(fileDiffers(swapped(lines, at, at + 1))).contains("rows are not in their order");
    assertThat(fileDiffers(lines.subList(0, lines.size() - 1))).contains("ends before its head");
    assertThat(fileDiffers(changed(lines, at, "\"squared_error\":\"0", "\"squared_error\":\"1")))
        .contains("the score: squared_error is");
    var links = new ArrayList<Integer>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("\"kind\":\"link\"")) {
        links.add(i);
      }
    }
    assertThat(fileDiffers(swapped(lines, links.get(1), links.get(2))))
        .contains("link 3 comes where link 2 is due");
    assertThat(
            fileDiffers(changed(lines, links.get(2), "\"signature\":\"", "\"signature\":\"AAAA")))
        .contains("not signed by key");
  }

  private static List<String> changed(List<String> lines, int at, String old, String fresh) {
    var changed = new ArrayList<>(lines);
    assertThat(changed.get(at)).contains(old);
    changed.set(at, changed.get(at).replace(old, fresh));
    return changed;
  }

  private static List<String> without(List<String> lines, int at) {
    var left = new ArrayList<>(lines);
    left.remove(at);
    return left;
  }

  private static List<String> swapped(List<String> lines, int one, int other) {
    var swapped = new ArrayList<>(lines);
    Collections.swap(swapped, one, other);
    return swapped;
  }

  private static Report verifyFile(String text, String... heads) throws IOException {
    return LedgerVerification.ofFile(
        new BufferedReader(new StringReader(text)), Optional.empty(), Set.of(heads));
  }

  private static String fileDiffers(List<String> lines) throws IOException {
    return verifyFile(String.join("\n", lines)).differences().getFirst();
  }

  @Test
  void provesASinglePrediction() throws Exception {
    var id = first("id", "crypto_id = 1005 and issued_at = to_timestamp(15002 * 86400)");
    var proof = body("/api/v1/predictions/%s/proof".formatted(id));
    Map<String, String> issued = JsonPath.read(proof, "$.issued");
    List<String> path = JsonPath.read(proof, "$.path");
    int index = JsonPath.read(proof, "$.index");
    int size = JsonPath.read(proof, "$.row_count");
    var leaf = MerkleTree.leaf(new IssuedRow(new TreeMap<>(issued)).bytes());
    var hex = HexFormat.of();

    assertThat(hex.formatHex(leaf)).isEqualTo(JsonPath.<String>read(proof, "$.leaf"));
    assertThat(
            MerkleTree.verifies(
                leaf,
                index,
                size,
                path.stream().map(hex::parseHex).toList(),
                hex.parseHex(JsonPath.read(proof, "$.root"))))
        .isTrue();
    assertThat(index).isEqualTo(4);
    assertThat(size).isEqualTo(COINS);
    assertThat(mvc.get().uri("/api/v1/predictions/987654321/proof")).hasStatus(404);
  }

  @Test
  void listsChainsAndItsKey() throws Exception {
    var chains = body("/api/v1/ledger?limit=200");
    List<String> heads = JsonPath.read(chains, "$.items[?(@.name == 'ledger-test')].head");
    List<Integer> links = JsonPath.read(chains, "$.items[?(@.name == 'ledger-test')].links");
    assertThat(heads).containsExactly(head());
    assertThat(links).containsExactly(CYCLES);

    var served = body("/api/v1/ledger/key");
    assertThat(JsonPath.<String>read(served, "$.key_id")).isEqualTo(key.id());
    assertThat(SigningKey.parse(JsonPath.read(served, "$.public_key")).id()).isEqualTo(key.id());
    assertThat(mvc.get().uri("/api/v1/ledger?cursor=abc")).hasStatus(422);
    assertThat(mvc.get().uri("/api/v1/ledger/999999/export")).hasStatus(404);
  }

  private String body(String uri) throws IOException {
    var answer = mvc.get().uri(uri).exchange();
    assertThat(answer).hasStatusOk();
    return answer.getResponse().getContentAsString();
  }

  @Test
  void signsSoThatAnyoneCanCheck() {
    var head = Sha256.of("a head");
    var signature = key.sign(head);
    var other = Arrays.copyOf(head, head.length);
    other[0] ^= 1;

    assertThat(signature).hasSize(64).isEqualTo(key.sign(head));
    assertThat(key.sign(other)).isNotEqualTo(signature);
  }
}
