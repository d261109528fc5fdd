package dev.strata.model.registry;

import static dev.strata.platform.web.Times.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.jayway.jsonpath.JsonPath;
import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.Run;
import dev.strata.contracts.model.ModelChanged;
import dev.strata.contracts.ops.TaskChanged;
import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.ModelType;
import dev.strata.platform.cycle.Cycle;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.io.UnsupportedEncodingException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@SliceTest
@Import(RegistryIntegrationTests.Planned.class)
@DirtiesContext
class RegistryIntegrationTests {

  private static final ModelType TYPE = ModelType.TIMING;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Cost COST = new Cost(1.5, 1_000_000L);

  private static final PlannedTraining PLANNED = new PlannedTraining();

  @TestConfiguration
  static class Planned {

    @Bean
    static BeanPostProcessor onlyPlanned() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
          return bean instanceof TypeTrainings ? new TypeTrainings(List.of(PLANNED)) : bean;
        }
      };
    }
  }

  private final JdbcClient jdbc;
  private final MockMvcTester mvc;
  private final EventsForTests events;
  private final Environment environment;
  private final TransactionTemplate transactions;
  private final Models models;
  private final ChampionRule rule;
  private final DecayWatch decay;
  private final Trainings trainings;
  private final Activations activations;

  RegistryIntegrationTests(
      JdbcClient jdbc,
      MockMvcTester mvc,
      EventsForTests events,
      Environment environment,
      TransactionTemplate transactions,
      Models models,
      ChampionRule rule,
      DecayWatch decay,
      Trainings trainings,
      Activations activations) {
    this.jdbc = jdbc;
    this.mvc = mvc;
    this.events = events;
    this.environment = environment;
    this.transactions = transactions;
    this.models = models;
    this.rule = rule;
    this.decay = decay;
    this.trainings = trainings;
    this.activations = activations;
  }

  private static Instant day(int epochDay) {
    return Instant.EPOCH.plus(DAY.multipliedBy(epochDay));
  }

  @BeforeEach
  void openACycle() {
    jdbc.sql(
            """
            insert into cycle (timeframe, as_of, run_id, run_kind, attempt, candles, correlation_id, opened_at)
            values ('1d', :asOf, 'registry-test', 'live', 1, 0, gen_random_uuid(), now())
            """)
        .param("asOf", bind(day(30_000)))
        .update();
    jdbc.sql(
            """
            insert into cycle_stage (stage, timeframe, as_of, run_id, attempt, completed_at)
            values ('model:asset', '1d', :asOf, 'registry-test', 1, now())
            """)
        .param("asOf", bind(day(30_000)))
        .update();
  }

  /** The history keeps itself from the service's role: what a test left, the owner takes away. */
  @AfterEach
  void clear() throws SQLException {
    try (var owner =
            DriverManager.getConnection(
                environment.getRequiredProperty("STRATA_DB_URL"),
                environment.getRequiredProperty("STRATA_DB_OWNER"),
                environment.getRequiredProperty("STRATA_DB_OWNER_PASSWORD"));
        var statement = owner.createStatement()) {
      for (var table : List.of("model_activation", "predictions")) {
        statement.execute("alter table model." + table + " disable trigger user");
      }
      // Versions of these tests alone: other tests of this database have their own.
      var mine =
          "(select id from model.ai_models where model_type = 'timing' and valid_from > to_timestamp(28000 * 86400.0))";
      statement.execute("delete from model.model_activation where model_id in " + mine);
      statement.execute("delete from model.predictions where ai_models_id in " + mine);
      statement.execute("delete from model.model_training where cause = 'request'");
      statement.execute("delete from model.ai_models where id in " + mine);
      statement.execute("delete from model.cycle_stage where run_id = 'registry-test'");
      statement.execute("delete from model.cycle where run_id = 'registry-test'");
      for (var table : List.of("model_activation", "predictions")) {
        statement.execute("alter table model." + table + " enable trigger user");
      }
    }
  }

  private long store(Architecture architecture, int epochDay, boolean isPromoted, double skill) {
    return transactions.execute(status -> {
      var trained = PlannedTraining.trained(isPromoted, skill, architecture + " " + epochDay);
      var asOf = day(epochDay);
      var id = models.store(TYPE, architecture, "v" + epochDay, trained, asOf, asOf, COST);
      rule.apply(
          new ChampionRule.Stored(
              TYPE, id, Models.name(TYPE, architecture), asOf, RunKind.REPLAY, true, false),
          trained);
      return id;
    });
  }

  private static Cycle cycle(int epochDay, RunKind kind) {
    return new Cycle(
        new Run("registry-test", kind, 1), "1d", day(epochDay), UUID.randomUUID(), false);
  }

  private VersionsInUse usedAt(int epochDay, RunKind kind) {
    return models.usedAt(TYPE, cycle(epochDay, kind));
  }

  private static Long championOf(VersionsInUse used) {
    return used.champion().map(ModelVersion::id).orElse(null);
  }

  @Test
  void usesAVersionFromTheCycleAfterItsTraining() {
    var first = store(Architecture.REGRESSION, 29_000, true, 0.02);
    var unproven = store(Architecture.ENSEMBLE, 29_010, false, 0.01);

    assertThat(championOf(usedAt(29_000, RunKind.REPLAY))).isNull();
    assertThat(championOf(usedAt(29_001, RunKind.REPLAY))).isEqualTo(first);
    var used = usedAt(29_020, RunKind.REPLAY);
    assertThat(championOf(used)).isEqualTo(first);
    assertThat(used.challengers()).as("an architecture that is not scheduled").isEmpty();
    assertThat(used.champion().orElseThrow().classRates()).containsEntry("target", 0.4);
    assertThat(unproven).isPositive();
  }

  @Test
  void asksNoVersionThatAnswersAnOlderQuestion() {
    var id = store(Architecture.REGRESSION, 29_000, true, 0.02);
    assertThat(championOf(usedAt(29_001, RunKind.REPLAY))).isEqualTo(id);

    jdbc.sql(
            "update ai_models set class_rates = '{\"occurred\": 0.4, \"not_occurred\": 0.6}' where id = :id")
        .param("id", id)
        .update();

    assertThat(usedAt(29_001, RunKind.REPLAY).all()).isEmpty();
  }

  @Test
  void keepsTheChampionOfEachTimeWhenItsSuccessorHasNoProof() {
    var proven = store(Architecture.REGRESSION, 29_000, true, 0.02);
    var unproven = store(Architecture.REGRESSION, 29_090, false, 0.01);

    assertThat(championOf(usedAt(29_090, RunKind.REPLAY))).isEqualTo(proven);
    var after = usedAt(29_091, RunKind.REPLAY);
    assertThat(after.champion()).isEmpty();
    assertThat(after.challengers()).extracting(ModelVersion::id).containsExactly(unproven);
    assertThat(activations.history("timing", false))
        .extracting(Activations.View::act)
        .containsExactly("demoted", "activated");
  }

  @Test
  void refusesAnArtifactThatIsNotWhatWasStored() {
    var id = store(Architecture.REGRESSION, 29_000, true, 0.02);

    jdbc.sql("update model_artifact set content = content || '\\x00' where model_id = :id")
        .param("id", id)
        .update();

    assertThatThrownBy(() -> usedAt(29_001, RunKind.REPLAY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("timing-regression v29000")
        .hasMessageContaining("checksum");
  }

  @Test
  void recordsWhatAnAdminChoosesAndShowsIt() {
    var proven = store(Architecture.REGRESSION, 29_000, true, 0.02);
    var chosen = store(Architecture.ENSEMBLE, 29_010, false, 0.01);

    assertThat(post("/api/v1/models/" + chosen + "/activate", "{\"note\": \" trees for once \"}"))
        .hasStatusOk()
        .bodyJson()
        .satisfies(json -> {
          json.assertThat().extractingPath("$.role").isEqualTo("champion");
          json.assertThat().extractingPath("$.activations[0].actor").isEqualTo("admin");
          json.assertThat().extractingPath("$.activations[0].actor_id").isEqualTo(1);
          json.assertThat().extractingPath("$.activations[0].reason").isEqualTo("trees for once");
          json.assertThat()
              .extractingPath("$.activations[0].evidence.verdict")
              .isEqualTo("no proven edge: planned");
        });
    assertThat(mvc.get().uri("/api/v1/models/" + chosen))
        .bodyJson()
        .extractingPath("$.activations[0].actor_id")
        .as("who, for guests")
        .isNull();
    assertThat(championOf(usedAt(30_000, RunKind.LIVE))).as("heeded later").isEqualTo(proven);
    assertThat(championOf(usedAt(30_001, RunKind.LIVE))).isEqualTo(chosen);
    assertThat(championOf(usedAt(30_001, RunKind.REPLAY))).as("a replay").isEqualTo(proven);
    var told =
        events.await(
            ModelChanged.TOPIC, ModelChanged.class, 2, m -> m.id() == chosen || m.id() == proven);
    assertThat(told)
        .anyMatch(m -> m.id() == chosen && m.status().equals("active") && !m.promoted())
        .anyMatch(m -> m.id() == proven && m.status().equals("inactive"));

    assertThat(post("/api/v1/models/" + chosen + "/activate", "{\"note\": \"again\"}"))
        .hasStatus(409);
    assertThat(post("/api/v1/models/" + chosen + "/retire", "{\"note\": \"enough\"}"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.role")
        .isEqualTo("retired");
    var after = usedAt(30_001, RunKind.LIVE);
    assertThat(championOf(after)).as("the one before, its turn is not ended").isNull();
    assertThat(after.challengers()).extracting(ModelVersion::id).containsExactly(proven);
    assertThat(post("/api/v1/models/" + proven + "/activate", "{\"note\": \"  \"}")).hasStatus(422);
    assertThatThrownBy(
            () -> jdbc.sql("update model_activation set reason = 'never happened'").update())
        .hasMessageContaining("never changed");
  }

  private MvcTestResult post(String path, String body) {
    return mvc.post()
        .uri(path)
        .contentType("application/json")
        .content(body)
        .header("Authorization", "Bearer " + TokensForTests.admin(1))
        .exchange();
  }

  private int requestTraining(String architecture) {
    var answer =
        post(
            "/api/v1/models/trainings",
            "{\"type\": \"timing\", \"architecture\": \"%s\"}".formatted(architecture));
    assertThat(answer).hasStatus(202);
    return JsonPath.read(body(answer), "$.id");
  }

  private static String body(MvcTestResult result) {
    try {
      return result.getResponse().getContentAsString();
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private TaskChanged awaitTask(int id, String status, double progress) {
    return events
        .await(
            TaskChanged.TOPIC,
            TaskChanged.class,
            1,
            t ->
                t.taskName().equals("training:" + id)
                    && t.status().equals(status)
                    && t.progressPercentage() >= progress)
        .getLast();
  }

  @Test
  void trainsBesideTheCycles() {
    var id = requestTraining("lstm");
    awaitTask(id, "running", 0);
    PLANNED.allow(2);
    awaitTask(id, "running", 50);

    assertThat(mvc.get().uri("/api/v1/models/trainings/" + id).header("Authorization", admin()))
        .bodyJson()
        .satisfies(json -> {
          json.assertThat().extractingPath("$.state").isEqualTo("running");
          json.assertThat().extractingPath("$.progress").isEqualTo(0.5);
          json.assertThat().extractingPath("$.step").isEqualTo("step 2");
        });
    assertThat(
            post("/api/v1/models/trainings", "{\"type\": \"timing\", \"architecture\": \"lstm\"}"))
        .as("a second of the same")
        .hasStatus(409);
    PLANNED.allow(2);
    var task = awaitTask(id, "completed", 100);

    assertThat(task.resultData()).containsKey("model_id");
    var version =
        jdbc.sql(
                """
                select m.version || ' ' || extract(epoch from m.valid_from)::bigint / 86400 || ' ' || m.samples
                from ai_models m join model_training t on t.model_id = m.id where t.id = :id
                """)
            .param("id", id)
            .query(String.class)
            .single();
    assertThat(version).isEqualTo("2052-02-20-%d 30000 900".formatted(id));
  }

  private static String admin() {
    return "Bearer " + TokensForTests.admin(1);
  }

  @Test
  void stopsATrainingThatRunsAndOneThatWaits() {
    var running = requestTraining("transformer");
    awaitTask(running, "running", 0);
    var waiting = requestTraining("ensemble");

    assertThat(post("/api/v1/models/trainings/" + waiting + "/cancel", ""))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.state")
        .isEqualTo("cancelled");
    assertThat(post("/api/v1/models/trainings/" + running + "/cancel", ""))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.cancel_requested")
        .isEqualTo(true);
    PLANNED.allow(1);
    awaitTask(running, "cancelled", 0);

    assertThat(trainings.find(running).orElseThrow().modelId()).isNull();
    assertThat(post("/api/v1/models/trainings/999999/cancel", "")).hasStatus(404);
  }

  @Test
  void refusesWhatCannotBeTrained() {
    for (var body :
        List.of(
            "{}",
            "{\"type\": \"timing\"}",
            "{\"type\": \"macro\", \"architecture\": \"regression\"}")) {
      assertThat(post("/api/v1/models/trainings", body)).as(body).hasStatus(422);
    }
    assertThat(
            mvc.post()
                .uri("/api/v1/models/trainings")
                .contentType("application/json")
                .content("{}")
                .header("Authorization", "Bearer " + TokensForTests.user(7)))
        .hasStatus(403);
  }

  @Test
  void givesUpTheTrainingOfAnInstanceThatStopped() {
    var id =
        jdbc.sql(
                """
                insert into model_training (model_type, architecture, state, cause, requested_by, requested_at, started_at,
                  worker, heard_at, progress)
                values ('timing', 'regression', 'running', 'request', 'user:1', now(), now(), gen_random_uuid(),
                  now() - interval '2 minutes', 0.3)
                returning id
                """)
            .query(Integer.class)
            .single();

    trainings.giveUpSilent(Duration.ofSeconds(60));

    var ended = trainings.find(id).orElseThrow();
    assertThat(ended.state()).isEqualTo("failed");
    assertThat(ended.reason()).isEqualTo("the service stopped while it was training");
    assertThat(ended.completedAt()).isNotNull();
    assertThat(awaitTask(id, "failed", 30).errorMessage()).isEqualTo(ended.reason());
  }

  /** A claim a day whose Brier gain over the base rate of 0.5 has the sign that is asked for. */
  private void claims(long modelId, int from, int to, boolean isSkilled) {
    jdbc.sql(
            """
            insert into predictions (ai_models_id, prediction_type, predicted_value, confidence_score, prediction_horizon,
              target_datetime, run_kind, run_id, correlation_id, issued_at, base_rate, settlement_rule, settled_at, outcome,
              is_realized, is_accurate, squared_error)
            select :id, 'event', '{"probability": 0.6}', 0.6, 168, d + interval '7 days', 'replay', 'registry-test',
              gen_random_uuid(), d, 0.5, 'test', d + interval '7 days',
              case when came_true then 'occurred' else 'not_occurred' end, true, came_true,
              (0.6 - came_true::integer) ^ 2
            from (
              select d, (extract(epoch from d)::bigint / 86400 % 4 <> 0) = :isSkilled as came_true
              from generate_series(to_timestamp(:from * 86400.0), to_timestamp(:to * 86400.0), interval '1 day') as d) s
            """)
        .param("id", modelId)
        .param("isSkilled", isSkilled)
        .param("from", from)
        .param("to", to)
        .update();
  }

  @Test
  void demotesAChampionWhoseEdgeHasGone() {
    var id = store(Architecture.REGRESSION, 28_980, true, 0.02);
    // Right three times of four until day 29,100, wrong three times of four after it.
    claims(id, 28_981, 29_100, true);
    claims(id, 29_101, 29_400, false);
    Integer alarm = null;

    for (int d = 29_010; d <= 29_400 && alarm == null; d += 30) {
      var at = d;
      transactions.executeWithoutResult(status -> decay.look(TYPE, cycle(at, RunKind.REPLAY)));
      if (championOf(usedAt(d + 1, RunKind.REPLAY)) == null) {
        alarm = d;
      }
    }

    // Mean gain of a right stretch 0.75 · 0.09 - 0.25 · 0.11 = 0.04, of a wrong one -0.06. On day d
    // the window holds
    // 29,281 - d right dates and d - 29,107 wrong ones: the mean is first negative on 29,190 of the
    // grid. From 29,281 on
    // all are wrong, so that by 29,310 the whole interval lies below what was promised.
    assertThat(alarm).isBetween(29_190, 29_310);
    final int alarmedOn = alarm;
    assertThat(championOf(usedAt(alarmedOn, RunKind.REPLAY))).isEqualTo(id);
    var act = activations.history("timing", false).getFirst();
    assertThat(act.act()).isEqualTo("demoted");
    assertThat(act.actor()).isEqualTo("rule");
    assertThat(act.evidence().get("decay").get("mean_gain").asDouble()).isNotPositive();
    assertThat(activations.lastAlarm("timing-regression", day(alarmedOn))).contains(day(alarmedOn));
    // A second attempt of the same cycle.
    transactions.executeWithoutResult(status -> decay.look(TYPE, cycle(alarmedOn, RunKind.REPLAY)));
    assertThat(activations.history("timing", false)).hasSize(2);
    assertThat(models.changedAt(TYPE, day(alarmedOn), RunKind.REPLAY))
        .singleElement()
        .satisfies(told -> {
          assertThat(told.id()).isEqualTo(id);
          assertThat(told.status()).isEqualTo("inactive");
        });
  }

  @Test
  void countsNoClaimOfACycleThatIsUnderWay() {
    var id = store(Architecture.REGRESSION, 28_980, true, 0.02);
    // The newest completed cycle is that of day 30,000: some are settled after it, some issued.
    claims(id, 29_990, 30_010, true);

    Map<String, Integer> counts =
        JsonPath.read(body(mvc.get().uri("/api/v1/models/overview").exchange()), "$.predictions");

    assertThat(counts.get("pending")).isGreaterThanOrEqualTo(7);
    assertThat(counts.get("issued"))
        .isEqualTo(counts.get("settled") + counts.get("pending") + counts.get("void"));
  }

  @Test
  void keepsTheKindsOfRecordApart() {
    var id = store(Architecture.REGRESSION, 28_980, true, 0.02);
    claims(id, 29_001, 29_040, true);

    var answer = body(mvc.get().uri("/api/v1/models/track-record?type=timing").exchange());
    var mine = "[?(@.model_id == %d)]".formatted(id);
    List<Map<String, Object>> replay = JsonPath.read(answer, "$.replay" + mine);
    List<Map<String, Object>> live = JsonPath.read(answer, "$.live" + mine);

    assertThat(live).isEmpty();
    assertThat(replay).hasSize(1);
    // Right: (0.6 - 1)² = 0.16 for 30 of 40; wrong: 0.36 for 10. Mean 0.21 against 0.25: skill
    // 0.16.
    assertThat(replay.getFirst())
        .containsEntry("settled", 40)
        .containsEntry("pending", 0)
        .containsEntry("hit_rate", null);
    assertThat(((Number) replay.getFirst().get("brier_skill")).doubleValue())
        .isCloseTo(0.16, within(1e-9));
    assertThat(((Number) replay.getFirst().get("effective_n")).doubleValue())
        .as("40 dates of a weekly horizon are fewer than 30")
        .isCloseTo(40.0 / 7, within(1e-9));
    assertThat(mvc.get().uri("/api/v1/models/track-record?type=weather")).hasStatus(422);
  }

  @Test
  void listsVersionsByFilter() {
    store(Architecture.REGRESSION, 29_000, true, 0.02);
    store(Architecture.ENSEMBLE, 29_010, false, 0.01);

    for (var filter :
        Map.of(
                "type=timing&architecture=ensemble", "timing-ensemble",
                "type=timing&status=active&architecture=regression", "timing-regression")
            .entrySet()) {
      assertThat(mvc.get().uri("/api/v1/models?" + filter.getKey()))
          .hasStatusOk()
          .bodyJson()
          .satisfies(json -> {
            json.assertThat().extractingPath("$.items.length()").isEqualTo(1);
            json.assertThat().extractingPath("$.items[0].name").isEqualTo(filter.getValue());
          });
    }
    for (var bad : List.of("architecture=tree", "status=fine", "type=x")) {
      assertThat(mvc.get().uri("/api/v1/models?" + bad)).as(bad).hasStatus(422);
    }
  }
}
