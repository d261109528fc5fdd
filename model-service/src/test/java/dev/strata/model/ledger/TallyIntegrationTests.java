package dev.strata.model.ledger;

import static dev.strata.platform.web.Times.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.testkit.Infrastructure;
import dev.strata.testkit.SliceTest;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept of the record beside the predictions against a count of the predictions. */
@SliceTest
class TallyIntegrationTests {

  private static final int FIRST = 12_000;
  private static final int DAYS = 12;
  private static final int COINS = 5;
  private static final List<String> KINDS = List.of("live", "replay", "simulated");
  private static final List<String> TYPES = List.of("macro", "asset", "timing");

  /** The record as it was counted before anything was kept. */
  private static final String COUNTED =
      """
      select p.ai_models_id as model_id, m.model_type, p.run_kind,
        count(*) filter (where not p.is_abstention)::integer as issued,
        count(*) filter (where p.is_realized and p.settled_at <= :asOf)::integer as settled,
        count(*) filter (where not p.is_abstention and p.void_reason is not null and p.settled_at <= :asOf)::integer as void,
        count(*) filter (where p.is_abstention)::integer as abstained,
        count(distinct p.issued_at) filter (where p.is_realized and p.settled_at <= :asOf)::integer as dates,
        max(p.prediction_horizon) / 24 as horizon_days,
        (avg(p.squared_error) filter (where p.is_realized and p.settled_at <= :asOf))::double precision as brier,
        (avg(base_rate_brier(p.base_rate, p.predicted_value, p.outcome))
          filter (where p.is_realized and p.settled_at <= :asOf))::double precision as base_rate_brier,
        (avg(p.is_accurate::integer) filter (where p.is_realized and p.settled_at <= :asOf))::double precision as hit_rate,
        min(p.issued_at) as first_issued,
        max(p.settled_at) filter (where p.is_realized and p.settled_at <= :asOf) as last_settled
      from predictions p
      join ai_models m on m.id = p.ai_models_id
      where p.issued_at <= :asOf
      group by p.ai_models_id, m.model_type, p.run_kind
      order by p.ai_models_id, p.run_kind
      """;

  private static final String KEPT =
      "select * from model_performance_summary(:asOf) order by model_id, run_kind";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  TallyIntegrationTests(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  private static Instant day(int epochDay) {
    return Instant.EPOCH.plus(Duration.ofDays(epochDay));
  }

  @BeforeEach
  void announce() {
    for (var type : TYPES) {
      jdbc.sql(
              """
              insert into ai_models (name, version, model_type, status, valid_from)
              values ('tally-' || :type, 'v1', :type, 'inactive', '2000-01-01')
              """)
          .param("type", type)
          .update();
    }
    jdbc.sql(
            """
            insert into cryptocurrency_ref (id, symbol, name, is_stablecoin, changed_at)
            select 8000 + c, 'T' || c, 'T' || c, false, now() from generate_series(1, 5) c
            """)
        .update();
  }

  @AfterEach
  void leaveNothingBehind() throws SQLException {
    Infrastructure.get()
        .administerAsReplica(
            "model",
            "delete from predictions where crypto_id > 8000 and crypto_id < 8100",
            "delete from cryptocurrency_ref where id > 8000 and id < 8100");
    assertThat(
            jdbc.sql(
                    "select count(*) from prediction_tally t join ai_models m on m.id = t.model_id"
                        + " where m.name like 'tally-%'")
                .query(Integer.class)
                .single())
        .as("cells of predictions that are gone")
        .isZero();
    Infrastructure.get()
        .administerAsReplica("model", "delete from ai_models where name like 'tally-%'");
  }

  private void issue(Random random, int day) {
    for (var type : TYPES) {
      var kind = KINDS.get(random.nextInt(KINDS.size()));
      for (int c = 1; c <= COINS; c++) {
        var abstains = random.nextInt(6) == 0;
        jdbc.sql(
                """
                insert into predictions (crypto_id, ai_models_id, prediction_type, predicted_value, confidence_score,
                  prediction_horizon, target_datetime, accuracy_threshold, run_kind, run_id, correlation_id, issued_at,
                  base_rate, settlement_rule, is_abstention, void_reason)
                select :coin, m.id, 'event', :value::jsonb, 0.5, :hours, :issuedAt::timestamptz + make_interval(hours => :hours),
                  0.5, :kind, 'tally', gen_random_uuid(), :issuedAt, :baseRate, 'rule', :abstains,
                  case when :abstains then 'abstained: missing volume' end
                from ai_models m where m.name = 'tally-' || :type
                on conflict do nothing
                """)
            .param("coin", 8_000 + c)
            .param("value", abstains ? null : value(random, type))
            .param("hours", 24 * (1 + random.nextInt(3)))
            .param("issuedAt", bind(day(day)))
            .param("kind", kind)
            .param(
                "baseRate",
                random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextInt(1_000_000), 6))
            .param("abstains", abstains)
            .param("type", type)
            .update();
      }
    }
  }

  private static String value(Random random, String type) {
    var p = BigDecimal.valueOf(random.nextInt(1_000_000), 6);
    var q = BigDecimal.ONE.subtract(p);
    if (type.equals("macro")) {
      return """
      {"stated": "bear", "probability": %1$s, "probabilities": {"bear": %1$s, "sideways": %2$s, "bull": 0},
       "base_rates": {"bear": 0.3, "sideways": 0.3, "bull": 0.4}}
      """
          .formatted(p, q);
    }
    // As claims were stored before classes were.
    return random.nextInt(4) == 0
        ? "{\"probability\": %s}".formatted(p)
        : "{\"stated\": \"occurred\", \"probability\": %1$s, \"probabilities\": {\"occurred\": %1$s, \"not_occurred\": %2$s}}"
            .formatted(p, q);
  }

  private record Pending(long id, String type) {}

  private int settle(Random random) {
    var ids = new ArrayList<Long>();
    var outcomes = new ArrayList<String>();
    for (var pending :
        jdbc.sql(
                """
                select p.id, m.model_type as type from predictions p join ai_models m on m.id = p.ai_models_id
                where m.name like 'tally-%' and not p.is_abstention order by p.id
                """)
            .query(Pending.class)
            .list()) {
      if (random.nextInt(4) == 0) {
        ids.add(pending.id());
        outcomes.add(
            random.nextInt(5) == 0
                ? null
                : pending.type().equals("macro")
                    ? List.of("bear", "sideways", "bull").get(random.nextInt(3))
                    : random.nextBoolean() ? "occurred" : "not_occurred");
      }
    }
    return jdbc.sql(
            "select realize_predictions(:id, array_fill(1.5::numeric,"
                + " array[cardinality(:id::bigint[])]), :outcome, :reason)")
        .param("id", ids.toArray(Long[]::new))
        .param("outcome", outcomes.toArray(String[]::new))
        .param("reason", outcomes.stream().map(o -> "no candle").toArray(String[]::new))
        .query(Integer.class)
        .single();
  }

  private void assertKeptIsCounted() {
    for (int day = FIRST - 1; day <= FIRST + DAYS + 3; day++) {
      assertThat(jdbc.sql(KEPT).param("asOf", bind(day(day))).query().listOfRows())
          .as("as of %d", day)
          .isEqualTo(jdbc.sql(COUNTED).param("asOf", bind(day(day))).query().listOfRows());
    }
    assertThat(
            jdbc.sql("select coalesce(sum(claims - settled - void), 0) from prediction_tally")
                .query(Integer.class)
                .single())
        .isEqualTo(
            jdbc.sql("select count(*) from v_active_predictions").query(Integer.class).single());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void keepsWhatACountWouldGive(long seed) {
    var random = new Random(seed);
    int settled = 0;
    for (int d = 0; d < DAYS; d++) {
      final var today = FIRST + d;
      transactions.executeWithoutResult(status -> {
        issue(random, today);
        if (random.nextInt(3) == 0) {
          status.setRollbackOnly();
          settle(random);
          assertKeptIsCounted();
        }
      });
      // The same claims again are none.
      issue(new Random(seed), today);
      settled += transactions.execute(status -> settle(random));
      assertKeptIsCounted();
    }
    assertThat(settled).isPositive();
  }

  @Test
  void refusesAnOutcomeOfWhichNothingIsStated() {
    issue(new Random(3), FIRST);
    var id =
        jdbc.sql(
                """
                select min(p.id) from predictions p join ai_models m on m.id = p.ai_models_id
                where m.name = 'tally-asset' and not p.is_abstention
                """)
            .query(Long.class)
            .single();

    assertThatThrownBy(() ->
            jdbc.sql("select realize_prediction(:id, 1, 'bull', null)")
                .param("id", id)
                .query(Boolean.class)
                .single())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("claim " + id + " states nothing about its outcome");
    assertThat(
            jdbc.sql("select realize_prediction(:id, 1, 'occurred', null)")
                .param("id", id)
                .query(Boolean.class)
                .single())
        .isTrue();
    assertKeptIsCounted();
  }

  @Test
  void isWrittenByTheDatabaseAlone() {
    for (var sql :
        List.of(
            "update prediction_tally set accurate = settled",
            "delete from prediction_tally",
            "insert into prediction_tally select * from prediction_tally",
            "update candle_ref_day set version = 0",
            "delete from candle_ref_day")) {
      assertThatThrownBy(() -> jdbc.sql(sql).update())
          .as(sql)
          .hasStackTraceContaining("ERROR: permission denied for table");
    }
  }
}
