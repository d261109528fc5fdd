package dev.strata.ops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.CycleOpened;
import dev.strata.contracts.cycle.Run;
import dev.strata.contracts.ops.TaskChanged;
import dev.strata.ops.health.CheckHealth.Parts;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SampleMarket;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SliceTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpsIntegrationTests {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

  private final JdbcClient jdbc;
  private final EventsForTests events;
  private final MockMvcTester mvc;
  private final CheckHealth checkHealth;
  private final HealthChecks checks;

  OpsIntegrationTests(
      JdbcClient jdbc,
      EventsForTests events,
      MockMvcTester mvc,
      CheckHealth checkHealth,
      HealthChecks checks) {
    this.jdbc = jdbc;
    this.events = events;
    this.mvc = mvc;
    this.checkHealth = checkHealth;
    this.checks = checks;
  }

  private List<CycleOpened> open(Run run, int cycles) {
    var opened = new ArrayList<CycleOpened>();
    for (int c = 0; c < cycles; c++) {
      opened.add(events.openCycle(run, FIRST.plus(DAY.multipliedBy(c)), 1));
    }
    return opened;
  }

  private long lag(String stage) {
    return checkHealth.now().layers().stream()
        .filter(layer -> layer.stage().equals(stage))
        .mapToLong(Health.Layer::lagCycles)
        .findFirst()
        .orElse(-1);
  }

  private void awaitLag(String stage, long expected) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> lag(stage) == expected);
  }

  @Test
  @Order(1)
  void saysHowFarEachStageIsBehind() {
    var opened = open(EventsForTests.replay(1), 8);
    opened.subList(0, 5).forEach(cycle -> events.complete("macro", cycle, Map.of()));
    events.complete("model:macro", opened.getFirst(), Map.of());
    awaitLag("macro", 3);
    awaitLag("model:macro", 7);

    // Twice, and what was long done.
    opened.subList(0, 5).forEach(cycle -> events.complete("macro", cycle, Map.of()));
    open(EventsForTests.replay(1), 8);
    events.complete("macro", opened.get(5), Map.of());

    awaitLag("macro", 2);
    assertThat(checkHealth.now().issues()).containsExactly("stage model:macro is 7 cycles behind");
  }

  @Test
  @Order(2)
  void startsAnewWithTheNextAttempt() {
    open(EventsForTests.replay(2), 2);

    awaitLag("macro", 2);
  }

  @Test
  @Order(3)
  void knowsTheNewestCandle() {
    var newest = FIRST.plus(DAY.multipliedBy(9));
    events.warmUp(
        List.of(
            SampleMarket.candle(1, newest, 1, 1, 1, 1, 1),
            SampleMarket.candle(1, FIRST, 1, 1, 1, 1, 1)));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> newest.equals(checkHealth.now().data().newestCandle()));
    assertThat(checkHealth.now().data().ageSeconds())
        .isGreaterThan(DAY.multipliedBy(365).toSeconds());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "unknown",
      value = {
        // All is well; half the services; 50 behind; four candles old; a lag of 23 takes 18/45 of
        // the 30.
        "1, 0, 0.5, 100",
        "0.5, 0, 0.5, 75",
        "1, 50, 1, 70",
        "1, 5, 4, 80",
        "1, 23, 2, 88",
        // Left out, the others count for the whole: 30 of 50; alone; nothing known.
        "unknown, 0, 4, 60",
        "unknown, 50, unknown, 0",
        "unknown, unknown, unknown, unknown"
      })
  @Order(4)
  void scoresFromZeroToAHundred(Double up, Long lag, Double age, Double score) {
    assertThat(checks.score(new Parts(up, lag, age))).isEqualTo(score);
  }

  @Test
  @Order(5)
  void doesNotHoldAReplaysOldDataAgainstIt() {
    // Without a registry in tests, and with old data on purpose, only the lag of 2 counts.
    assertThat(checkHealth.now().overallHealthScore()).isEqualTo(100);

    open(new Run("live", RunKind.LIVE, 1), 1);
    events.complete(
        "macro", events.openCycle(new Run("live", RunKind.LIVE, 1), FIRST.plus(DAY), 1), Map.of());

    // Live, a candle of 2020 is dead: 30 of 50.
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Double.valueOf(60).equals(checkHealth.now().overallHealthScore()));
    assertThat(checkHealth.now().issues()).anyMatch(issue -> issue.endsWith("candles old"));
  }

  @Test
  @Order(6)
  void keepsChecksForSevenDays() {
    jdbc.sql("delete from system_health").update();
    var old =
        """
        insert into system_health (check_time, api_status, database_status, data_pipeline_status,
                                   performance_metrics, error_logs, overall_health_score)
        values (now() - :age::interval, '[]', '{}', '{}', '{}', '[]', 40)
        """;
    jdbc.sql(old).param("age", "8 days").update();
    jdbc.sql(old).param("age", "6 days").update();

    checkHealth.keep();

    assertThat(jdbc.sql("select count(*) from system_health").query(Integer.class).single())
        .isEqualTo(2);
    assertThat(
            jdbc.sql(
                    """
                    select (data_pipeline_status -> 'layers' -> 0 ->> 'stage') || jsonb_array_length(api_status)
                           || (database_status ->> 'size_bytes' is not null)
                    from system_health order by check_time desc limit 1
                    """)
                .query(String.class)
                .single())
        .isEqualTo("market9true");
    assertThat(checkHealth.now().last24h().checks()).isEqualTo(1);
  }

  @Test
  @Order(7)
  void keepsTheNewestStateOfATask() {
    var start = Instant.parse("2026-01-01T00:00:00Z");
    var running = task("import-1", "running", 40, start, null, start.plusSeconds(10));
    var done =
        task("import-1", "completed", 100, start, start.plusSeconds(30), start.plusSeconds(30));
    events.publish(running, done, running, task("replay-1", "cancelled", 12, start, null, start));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            jdbc.sql("select count(*) from background_tasks").query(Integer.class).single() == 2);
    assertThat(mvc.get().uri("/api/v1/system/tasks").header(HttpHeaders.AUTHORIZATION, admin()))
        .hasStatusOk()
        .bodyJson()
        .satisfies(json -> {
          json.assertThat().extractingPath("$.items.length()").isEqualTo(2);
          json.assertThat().extractingPath("$.items[0].task_name").isEqualTo("import-1");
          json.assertThat().extractingPath("$.items[0].status").isEqualTo("completed");
          json.assertThat().extractingPath("$.items[0].execution_time_seconds").isEqualTo(30.0);
          json.assertThat().extractingPath("$.items[0].task_params.file").isEqualTo("a.csv");
        });
    assertThat(
            mvc.get()
                .uri("/api/v1/system/tasks?status=cancelled")
                .header(HttpHeaders.AUTHORIZATION, admin()))
        .bodyJson()
        .extractingPath("$.items[*].task_name")
        .asArray()
        .containsExactly("replay-1");
    assertThat(
            mvc.get()
                .uri("/api/v1/system/tasks?status=odd")
                .header(HttpHeaders.AUTHORIZATION, admin()))
        .hasStatus(422);
    assertThat(mvc.get().uri("/api/v1/system/tasks")).hasStatus(401);
  }

  private static String admin() {
    return "Bearer " + TokensForTests.admin(1);
  }

  private static TaskChanged task(
      String name,
      String status,
      double progress,
      Instant startedAt,
      Instant completedAt,
      Instant changedAt) {
    return new TaskChanged(
        name,
        "import",
        status,
        Map.of("file", "a.csv"),
        Map.of(),
        null,
        progress,
        startedAt,
        completedAt,
        changedAt);
  }

  @Test
  @Order(8)
  void tellsEveryoneHowItIs() {
    assertThat(mvc.get().uri("/api/v1/system/health"))
        .hasStatusOk()
        .bodyJson()
        .satisfies(json -> {
          json.assertThat().extractingPath("$.services.length()").isEqualTo(9);
          json.assertThat().extractingPath("$.services[0].status").isEqualTo("unknown");
          json.assertThat().extractingPath("$.layers[0].stage").isEqualTo("market");
          json.assertThat()
              .extractingPath("$.data.newest_candle")
              .isEqualTo("2020-01-10T00:00:00Z");
        });
  }

  @Test
  @Order(9)
  void readsTimeframes() {
    assertThat(CheckHealth.width("15m")).isEqualTo(Duration.ofMinutes(15));
    assertThat(CheckHealth.width("4h")).isEqualTo(Duration.ofHours(4));
    assertThat(CheckHealth.width("1d")).isEqualTo(DAY);
    assertThatThrownBy(() -> CheckHealth.width("1w")).isInstanceOf(IllegalArgumentException.class);
  }
}
