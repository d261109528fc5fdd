package dev.strata.timing.alerts;

import static dev.strata.platform.web.Times.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.Run;
import dev.strata.contracts.market.CoinChanged;
import dev.strata.contracts.timing.AlertTriggered;
import dev.strata.contracts.timing.SignalChanged;
import dev.strata.contracts.user.UserChanged;
import dev.strata.platform.cycle.Cycle;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SampleMarket;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import dev.strata.timing.signals.CycleComputed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each test has a person and a coin of its own; the days of all follow one another. */
@SliceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertTests {

  private static final Instant START = Instant.parse("2022-01-01T00:00:00Z");
  private static final Run LIVE = new Run("live", RunKind.LIVE, 1);
  private static final AtomicLong NEXT = new AtomicLong(5_000);

  private final EventsForTests events;
  private final JdbcClient jdbc;
  private final MockMvcTester mvc;
  private final JsonMapper json;
  private final ApplicationEventPublisher publisher;
  private final TransactionOperations transactions;

  private int day;
  private long person;
  private long coin;
  private String symbol = "";

  AlertTests(
      EventsForTests events,
      JdbcClient jdbc,
      MockMvcTester mvc,
      JsonMapper json,
      ApplicationEventPublisher publisher,
      TransactionOperations transactions) {
    this.events = events;
    this.jdbc = jdbc;
    this.mvc = mvc;
    this.json = json;
    this.publisher = publisher;
    this.transactions = transactions;
  }

  @BeforeEach
  void aPersonAndACoin() {
    person = NEXT.incrementAndGet();
    coin = person;
    symbol = "A" + coin;
    var known = new CoinChanged(coin, symbol, symbol, 1, 1, true, false, null, null, START);
    var user = new UserChanged(person, "public", "en", "UTC", true, START);
    events.publish(known, user);
    Awaitility.await("coin and user")
        .until(() -> count("cryptocurrency_ref", coin) + count("user_ref", person) == 2);
  }

  /** Other tests of the slice look at its newest cycle. */
  @AfterAll
  void leaveNoCycles() {
    for (var table : List.of("cycle", "cycle_stage", "cycle_marker")) {
      jdbc.sql("delete from " + table + " where as_of > :start")
          .param("start", bind(START))
          .update();
    }
  }

  @Test
  void firesWhenThePriceIsReachedAndAgainOnlyAfterItFellBack() {
    var alert = add(price("above", "100"));

    live(95, 99, 94, 98);
    assertThat(fired(alert)).isEmpty();
    var reached = live(98, 104, 97, 103);
    live(103, 110, 102, 108);
    assertThat(fired(alert)).hasSize(1);
    live(90, 92, 88, 91);
    var again = live(91, 101, 90, 100);

    assertThat(fired(alert))
        .extracting(AlertTriggered::triggeredAt)
        .containsExactly(reached, again);
    assertThat(fired(alert).getFirst())
        .satisfies(event -> {
          assertThat(event.userId()).isEqualTo(person);
          assertThat(event.symbol()).isEqualTo(symbol);
          assertThat(event.titleCode()).isEqualTo("price_above");
          assertThat(event.values()).isEqualTo(Map.of("trigger_value", "100", "price", "103"));
          assertThat(event.notificationMethods()).isEqualTo("email");
          assertThat(event.runKind()).isEqualTo(RunKind.LIVE);
        });
    assertThat(call(GET, "", Map.of()))
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"items\": [{\"is_triggered\": true, \"last_triggered\": \"%s\"}]}".formatted(again));
  }

  @Test
  void firesOnAFallOverTheWindow() {
    var alert =
        add(
            Map.of(
                "symbol", symbol,
                "alert_type", "price_target",
                "condition", "percentage_change",
                "trigger_value", -10,
                "comparison_window", "1d"));

    live(100, 101, 99, 100);
    live(100, 101, 91, 92);
    live(92, 93, 80, 81);

    assertThat(fired(alert)).hasSize(1);
    // 100 · (81 / 92 − 1) = −11.957
    assertThat(fired(alert).getFirst().values()).containsEntry("change_percentage", "-11.96");
  }

  @Test
  void keepsSilentInAReplay() {
    var alert = add(price("above", "100"));

    close(EventsForTests.replay(1), 98, 104, 97, 103);

    assertThat(fired(alert)).isEmpty();
    assertThat(find(alert).get("is_triggered").asBoolean()).isFalse();
    assertThat(find(alert).get("last_triggered").isNull()).isTrue();
  }

  @Test
  void keepsSilentOfWhatWasBeforeIt() {
    live(98, 104, 97, 103);
    var alert = add(price("above", "100"));
    var newest = START.plus(Duration.ofDays(day));

    assertThat(find(alert).get("last_checked").asString()).isEqualTo(newest.toString());
    announce(newest, List.of());

    assertThat(fired(alert)).isEmpty();
  }

  @Test
  void keepsSilentWhileSwitchedOffExpiredOrLocked() {
    var off = add(price("above", "100"));
    assertThat(call(PATCH, "/" + off, Map.of("is_active", false))).hasStatusOk();
    var expired = add(price("above", "100"));
    var past = Map.of("expires_at", START.plus(Duration.ofDays(day)).toString());
    assertThat(call(PATCH, "/" + expired, past)).hasStatusOk();

    live(98, 104, 97, 103);

    assertThat(fired(off)).isEmpty();
    assertThat(fired(expired)).isEmpty();
  }

  @Test
  void keepsItsNoteUntilItIsEmptied() {
    var alert = add(price("above", "100"));
    assertThat(call(PATCH, "/" + alert, Map.of("message", "Sell half"))).hasStatusOk();
    assertThat(call(PATCH, "/" + alert, Map.of("trigger_value", 120))).hasStatusOk();
    assertThat(find(alert).get("message").asString()).isEqualTo("Sell half");

    assertThat(call(PATCH, "/" + alert, Map.of("message", ""))).hasStatusOk();

    assertThat(find(alert).get("message").isNull()).isTrue();
  }

  @Test
  void firesForEachSignalOfItsCoinOnly() {
    var own = add(Map.of("symbol", symbol, "alert_type", "signal_generated"));
    var any = add(Map.of("alert_type", "signal_generated"));
    var asOf = START.plus(Duration.ofDays(++day));

    announce(asOf, List.of(signal(coin, asOf), signal(coin + 100_000, asOf)));

    assertThat(await(any, 2)).hasSize(2);
    assertThat(fired(own)).hasSize(1);
    assertThat(fired(own).getFirst().titleCode()).isEqualTo("signal");
    assertThat(fired(own).getFirst().values())
        .isEqualTo(Map.of("signal_id", "77", "signal_type", "long", "entry_price", "101.5"));
  }

  @Test
  void refusesWhatCannotBeWatchedNamingTheField() {
    refused(
        "symbol",
        Map.of("alert_type", "volume_spike", "trigger_value", 3, "comparison_window", "7d"));
    refused("symbol", Map.of("symbol", "NOSUCH", "alert_type", "signal_generated"));
    refused(
        "condition", Map.of("symbol", symbol, "alert_type", "price_target", "trigger_value", 1));
    refused("trigger_value", price("above", "-1"));
    refused("alert_type", Map.of("symbol", symbol, "alert_type", "horoscope"));
    refused(
        "comparison_window",
        Map.of(
            "symbol", symbol,
            "alert_type", "price_target",
            "condition", "percentage_change",
            "trigger_value", 5,
            "comparison_window", "4h"));
    refused(
        "notification_methods",
        Map.of(
            "symbol",
            symbol,
            "alert_type",
            "signal_generated",
            "notification_methods",
            List.of("fax")));
  }

  @Test
  void showsAPersonsAlertsToNobodyElse() {
    var alert = add(price("above", "100"));
    var stranger = TokensForTests.user(NEXT.incrementAndGet());

    assertThat(call(PATCH, "/" + alert, Map.of("is_active", false), stranger)).hasStatus(404);
    assertThat(call(DELETE, "/" + alert, Map.of(), stranger)).hasStatus(404);
    assertThat(body(call(GET, "", Map.of(), stranger)).get("items")).isEmpty();
    assertThat(body(call(GET, "/export", Map.of(), stranger)).get("alerts")).isEmpty();
    assertThat(body(call(GET, "/export", Map.of())).get("alerts")).hasSize(1);
    assertThat(call(DELETE, "/" + alert, Map.of())).hasStatus(204);
    assertThat(call(DELETE, "/" + alert, Map.of())).hasStatus(404);
  }

  @Test
  void armsAnewAfterAChangeOfItsValue() {
    var alert = add(price("above", "100"));
    live(98, 104, 97, 103);
    assertThat(await(alert, 1)).hasSize(1);

    assertThat(call(PATCH, "/" + alert, Map.of("trigger_value", 102))).hasStatusOk();
    live(103, 105, 101, 104);

    assertThat(await(alert, 2)).hasSize(2);
  }

  @Test
  void listsInPages() {
    var older = add(price("above", "100"));
    var newer = add(price("below", "50"));

    var first = body(call(GET, "?limit=1", Map.of()));
    var second =
        body(call(GET, "?limit=1&cursor=" + first.get("next_cursor").asString(), Map.of()));

    assertThat(first.get("items").get(0).get("id").asLong()).isEqualTo(newer);
    assertThat(second.get("items").get(0).get("id").asLong()).isEqualTo(older);
    assertThat(second.get("next_cursor").isNull()).isTrue();
  }

  @Test
  void forgetsAPersonWhoseTombstoneCame() {
    var alert = add(price("above", "100"));

    events.publishTombstone(UserChanged.TOPIC, Long.toString(person));

    Awaitility.await("an empty slice").until(() -> count("user_ref", person) == 0);
    assertThat(count("signal_alerts", alert)).isZero();
    live(98, 104, 97, 103);
    assertThat(fired(alert)).isEmpty();
  }

  private Map<String, Object> price(String condition, String value) {
    return Map.of(
        "symbol",
        symbol.toLowerCase(Locale.ROOT),
        "alert_type",
        "price_target",
        "condition",
        condition,
        "trigger_value",
        new BigDecimal(value),
        "notification_methods",
        List.of("email"));
  }

  private long add(Map<String, ?> wish) {
    var result = call(POST, "", wish);
    assertThat(result).hasStatus(201);
    return body(result).get("id").asLong();
  }

  private void refused(String field, Map<String, ?> wish) {
    assertThat(call(POST, "", wish))
        .hasStatus(422)
        .bodyJson()
        .isLenientlyEqualTo("{\"errors\": [{\"field\": \"%s\"}]}".formatted(field));
  }

  private JsonNode find(long alert) {
    return body(call(GET, "", Map.of()))
        .get("items")
        .valueStream()
        .filter(one -> one.get("id").asLong() == alert)
        .findFirst()
        .orElseThrow();
  }

  /** The next day of the live run, with this candle of the coin; gives its close time. */
  private Instant live(double open, double high, double low, double close) {
    return close(LIVE, open, high, low, close);
  }

  private Instant close(Run run, double open, double high, double low, double close) {
    var asOf = START.plus(Duration.ofDays(++day));
    var cycle = events.openCycle(run, asOf, 1);
    for (var stage : List.of("macro", "sector", "model:asset", "asset", "model:timing")) {
      events.complete(stage, cycle, Map.of());
    }
    events.publish(run.id(), List.of(SampleMarket.candle(coin, asOf, open, high, low, close, 1e6)));
    Awaitility.await("timing at " + asOf)
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> isComputed(asOf));
    return asOf;
  }

  private boolean isComputed(Instant asOf) {
    return jdbc.sql(
            """
            select count(*) = 1 from cycle_stage
            where stage = 'timing' and as_of = :asOf and completed_at is not null
            """)
        .param("asOf", bind(asOf))
        .query(Boolean.class)
        .single();
  }

  /** A cycle that left these signals, without the market that would lead to them. */
  private void announce(Instant asOf, List<SignalChanged> signals) {
    var cycle = new Cycle(LIVE, "1d", asOf, UUID.randomUUID(), false);
    transactions.executeWithoutResult(
        status -> publisher.publishEvent(new CycleComputed(cycle, signals)));
  }

  private static SignalChanged signal(long coin, Instant asOf) {
    return new SignalChanged(
        77,
        coin,
        "A" + coin,
        null,
        "long",
        new BigDecimal("101.50"),
        new BigDecimal("107"),
        new BigDecimal("97"),
        new BigDecimal("1.5"),
        "low",
        240,
        0.4,
        "active",
        null,
        null,
        null,
        asOf,
        asOf.plus(Duration.ofDays(10)),
        asOf,
        RunKind.LIVE,
        UUID.randomUUID());
  }

  /** What left for this alert; completed records leave the outbox once Kafka has them. */
  private List<AlertTriggered> fired(long alert) {
    Awaitility.await("the outbox")
        .until(() ->
            jdbc.sql("select count(*) from outbox_record").query(Integer.class).single() == 0);
    return events.read(AlertTriggered.TOPIC, AlertTriggered.class).stream()
        .filter(event -> event.alertId() == alert)
        .toList();
  }

  private List<AlertTriggered> await(long alert, int atLeast) {
    return events.await(
        AlertTriggered.TOPIC, AlertTriggered.class, atLeast, event -> event.alertId() == alert);
  }

  private int count(String table, long id) {
    return jdbc.sql("select count(*) from " + table + " where id = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  private MvcTestResult call(HttpMethod method, String path, Map<String, ?> body) {
    return call(method, path, body, TokensForTests.user(person));
  }

  private MvcTestResult call(HttpMethod method, String path, Map<String, ?> body, String token) {
    return mvc.method(method)
        .uri("/api/v1/alerts" + path)
        .header("Authorization", "Bearer " + token)
        .contentType(MediaType.APPLICATION_JSON)
        .content(json.writeValueAsString(body))
        .exchange();
  }

  private JsonNode body(MvcTestResult result) {
    return json.readTree(result.getResponse().getContentAsByteArray());
  }
}
