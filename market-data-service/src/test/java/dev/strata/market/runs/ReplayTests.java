package dev.strata.market.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.cycle.CycleOpened;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.ops.TaskChanged;
import dev.strata.market.MarketRows;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SliceTest
class ReplayTests {

  private static final LocalDate FIRST = LocalDate.of(2019, 11, 1);
  private static final LocalDate FROM = LocalDate.of(2020, 1, 1);

  /** No coin has a candle on this day of the range. */
  private static final LocalDate HOLE = LocalDate.of(2020, 1, 20);

  private static final LocalDate TO = LocalDate.of(2020, 2, 29);
  private static final int CYCLES = 59;

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final EventsForTests events;
  private final CandlePublisher publisher;

  ReplayTests(
      MockMvcTester mvc,
      JdbcClient jdbc,
      JsonMapper json,
      EventsForTests events,
      CandlePublisher publisher) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.json = json;
    this.events = events;
    this.publisher = publisher;
  }

  @BeforeEach
  void threeCoinsOfWhichOneIsListedLate() {
    MarketRows.clear(jdbc);
    openedBefore = events.read(CycleOpened.TOPIC, CycleOpened.class).size();
    var csv = new StringBuilder("symbol,date,open,high,low,close,volume_usd\n");
    for (var symbol : List.of("BTC", "ETH", "LATE")) {
      for (var day = FIRST; !day.isAfter(TO.plusDays(10)); day = day.plusDays(1)) {
        if (!day.equals(HOLE) && (!symbol.equals("LATE") || !day.isBefore(FROM.plusDays(5)))) {
          csv.append("%s,%s,10,12,9,11,100\n".formatted(symbol, day));
        }
      }
    }
    assertThat(
            mvc.post()
                .uri("/api/v1/market/imports?file=daily.csv")
                .contentType("application/octet-stream")
                .header("Authorization", "Bearer " + TokensForTests.admin(1))
                .content(csv.toString().getBytes(StandardCharsets.UTF_8)))
        .hasStatusOk();
  }

  @AfterEach
  void quiet() {
    MarketRows.clear(jdbc);
    publisher.start();
  }

  /** Cycles that other tests have opened: they run over the same topic. */
  private int openedBefore;

  private MvcTestResult post(LocalDate from, LocalDate to, String timeframe) {
    return mvc.post()
        .uri("/api/v1/market/replays")
        .contentType("application/json")
        .header("Authorization", "Bearer " + TokensForTests.admin(1))
        .content(
            "{\"from\":\"%s\",\"to\":\"%s\",\"timeframe\":\"%s\"}".formatted(from, to, timeframe))
        .exchange();
  }

  private JsonNode start(LocalDate from, LocalDate to) throws Exception {
    var answer = post(from, to, "1d");
    assertThat(answer).hasStatus(202);
    return json.readTree(answer.getResponse().getContentAsString());
  }

  private JsonNode status(String id) throws Exception {
    return json.readTree(
        mvc.get()
            .uri("/api/v1/market/replays/{id}", id)
            .exchange()
            .getResponse()
            .getContentAsString());
  }

  private Set<Long> coins() {
    return Set.copyOf(jdbc.sql("select id from cryptocurrencies").query(Long.class).list());
  }

  private List<CycleOpened> cycles(String runId, int attempt, int atLeast) {
    var opened = new ArrayList<CycleOpened>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          opened.clear();
          events.read(CycleOpened.TOPIC, CycleOpened.class).stream()
              .skip(openedBefore)
              .filter(c -> c.run().id().equals(runId) && c.run().attempt() == attempt)
              .forEach(opened::add);
          assertThat(opened).hasSizeGreaterThanOrEqualTo(atLeast);
        });
    return List.copyOf(opened);
  }

  private void completeAll(List<CycleOpened> opened) {
    for (var stage : Stages.ALL) {
      opened.stream()
          .sorted(Comparator.comparing(CycleOpened::asOf))
          .forEach(cycle -> events.complete(stage, cycle, Map.of()));
    }
  }

  private void awaitPublished(String id, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(status(id).path("cycles_published").asInt()).isEqualTo(count));
  }

  private void awaitState(String id, String state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(status(id).path("state").asString()).isEqualTo(state));
  }

  @Test
  void sendsHistoryThenCyclesAndStaysAheadOfTheSlowestStageOnlySoFar() throws Exception {
    var started = start(FROM, TO);
    var id = started.path("id").asString();

    assertThat(id).isEqualTo("replay:2020-01-01:2020-02-29:1d");
    assertThat(started.path("cycles_total").asInt()).isEqualTo(CYCLES);
    awaitPublished(id, 40);
    var opened = cycles(id, 1, 40);
    // Nobody has completed anything, so no more come.
    publisher.wake();
    awaitPublished(id, 40);
    // Seven stages alone move nothing.
    for (var stage : Stages.ALL.subList(0, 7)) {
      opened.forEach(cycle -> events.complete(stage, cycle, Map.of()));
    }
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(status(id).path("slowest_stage").asString()).isEqualTo("timing"));
    awaitPublished(id, 40);
    events.complete(
        "timing",
        opened.stream().max(Comparator.comparing(CycleOpened::asOf)).orElseThrow(),
        Map.of());
    awaitPublished(id, CYCLES);
    assertThat(status(id).path("state").asString()).isEqualTo("running");

    completeAll(cycles(id, 1, CYCLES));

    awaitState(id, "completed");
    assertThat(status(id).path("cycles_completed").asInt()).isEqualTo(CYCLES);
    events.await(
        TaskChanged.TOPIC,
        TaskChanged.class,
        1,
        t -> t.taskName().equals(id + "#1") && t.status().equals("completed"));
  }

  @Test
  void eachCycleCountsTheCandlesOfItsCloseAndTheyAreThere() throws Exception {
    var ids = coins();
    var id = start(FROM, TO).path("id").asString();
    awaitPublished(id, 40);
    completeAll(cycles(id, 1, 40));
    var opened = cycles(id, 1, CYCLES);

    var candles =
        events.await(
            CandleClosed.TOPIC, CandleClosed.class, 61 * 2, c -> ids.contains(c.cryptoId()));
    var perClose =
        candles.stream()
            .filter(c -> !c.warmUp())
            .collect(
                Collectors.groupingBy(
                    CandleClosed::closeTime, TreeMap::new, Collectors.counting()));
    assertThat(opened).hasSize(CYCLES);
    assertThat(opened.stream().map(CycleOpened::asOf)).isSorted().doesNotHaveDuplicates();
    assertThat(opened.getFirst().asOf()).isEqualTo("2020-01-02T00:00:00Z");
    assertThat(opened.getLast().asOf()).isEqualTo("2020-03-01T00:00:00Z");
    assertThat(opened).noneMatch(c -> c.asOf().equals(Instant.parse("2020-01-21T00:00:00Z")));
    opened.forEach(c -> assertThat(perClose.get(c.asOf())).isEqualTo(c.candles()));
    assertThat(opened.getFirst().candles()).isEqualTo(2);
    assertThat(opened.getLast().candles()).isEqualTo(3);
    // The 61 days from 1 November to 31 December of two coins are history.
    assertThat(candles.stream().filter(CandleClosed::warmUp)).hasSize(61 * 2);
    // Nothing that closed after the range is sent.
    assertThat(candles)
        .noneMatch(c -> c.closeTime().isAfter(Instant.parse("2020-03-01T00:00:00Z")));
  }

  @Test
  void aRestartAtTheWorstPointLosesNothing() throws Exception {
    var ids = coins();
    var id = start(FROM, TO).path("id").asString();
    awaitPublished(id, 40);
    publisher.stop();
    // The crash: the broker has the last ten cycles, the cursor does not know.
    jdbc.sql("update run set cursor_close = cursor_close - interval '10 days'").update();
    jdbc.sql("delete from run_cycle where as_of > (select cursor_close from run)").update();
    publisher.start();
    completeAll(cycles(id, 1, 40));
    awaitPublished(id, CYCLES);
    completeAll(cycles(id, 1, CYCLES));
    awaitState(id, "completed");

    var opened = cycles(id, 1, CYCLES);
    assertThat(opened.stream().map(CycleOpened::asOf).distinct()).hasSize(CYCLES);
    // What came twice came alike.
    assertThat(opened.stream().distinct()).hasSize(CYCLES);
    assertThat(
            events.read(CandleClosed.TOPIC, CandleClosed.class).stream()
                .filter(c -> ids.contains(c.cryptoId()) && !c.warmUp())
                .distinct())
        .hasSize(opened.stream().distinct().mapToInt(CycleOpened::candles).sum());
  }

  @Test
  void theSameReplayAgainIsTheNextAttempt() throws Exception {
    var id = start(FROM, FROM.plusDays(3)).path("id").asString();
    awaitPublished(id, 4);
    assertThat(post(FROM, FROM.plusDays(3), "1d")).hasStatus(409);
    completeAll(cycles(id, 1, 4));
    awaitState(id, "completed");

    var again = start(FROM, FROM.plusDays(3));

    assertThat(again.path("attempt").asInt()).isEqualTo(2);
    assertThat(again.path("cycles_completed").asInt()).isZero();
    var second = cycles(id, 2, 4);
    assertThat(second.stream().map(CycleOpened::correlationId))
        .containsExactlyElementsOf(
            cycles(id, 1, 4).stream().map(CycleOpened::correlationId).toList());
    // Markers of the first attempt do not count for the second.
    completeAll(cycles(id, 1, 4));
    awaitPublished(id, 4);
    assertThat(status(id).path("state").asString()).isEqualTo("running");
    completeAll(second);
    awaitState(id, "completed");
  }

  @Test
  void refusesWhatWouldMixRuns() throws Exception {
    var id = start(FROM, FROM.plusDays(3)).path("id").asString();
    var active = post(FROM.plusDays(10), FROM.plusDays(12), "1d");
    assertThat(active).hasStatus(409);
    assertThat(active)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("urn:strata:problem:replay-conflict");
    awaitPublished(id, 4);
    completeAll(cycles(id, 1, 4));
    awaitState(id, "completed");

    var earlier = post(FROM.minusDays(5), FROM.plusDays(1), "1d");
    assertThat(earlier).hasStatus(409);
    assertThat(earlier).bodyJson().extractingPath("$.detail").asString().contains("--home");
    // What begins where the other has ended mixes nothing.
    assertThat(post(FROM.plusDays(4), FROM.plusDays(5), "1d")).hasStatus(202);
  }

  @Test
  void refusesBadRangesNamingTheField() {
    assertThat(post(TO, FROM, "1d"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[0].field")
        .isEqualTo("to");
    assertThat(post(FROM, TO, "1h"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[0].field")
        .isEqualTo("timeframe");
    assertThat(post(FROM, LocalDate.of(2999, 1, 1), "1d"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[0].field")
        .isEqualTo("to");
    assertThat(post(LocalDate.of(2012, 1, 1), LocalDate.of(2012, 2, 1), "1d")).hasStatus(422);
    assertThat(
            mvc.post()
                .uri("/api/v1/market/replays")
                .contentType("application/json")
                .header("Authorization", "Bearer " + TokensForTests.admin(1))
                .content("{\"from\":\"soon\",\"to\":\"2020-01-01\"}"))
        .hasStatus(422);
    assertThat(mvc.get().uri("/api/v1/market/replays/replay:none")).hasStatus(404);
  }
}
