package dev.strata.macro.feeds;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.strata.contracts.ops.ProviderCalled;
import dev.strata.macro.feeds.FeedSettings.Feed;
import dev.strata.macro.feeds.FeedSettings.Source;
import dev.strata.macro.observations.Observation;
import dev.strata.macro.observations.Observations;
import dev.strata.testkit.ClockForTests;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** What comes in from which provider, when it may be used, and what faults do to it. */
@SliceTest
@DirtiesContext
class FeedTests {

  private static final WireMockServer SERVER =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private static final String FRED = "/graph/fredgraph.csv";
  private static final String STOOQ = "/q/d/l/";
  private static final String FEAR_GREED = "/fng/";
  private static final String GLOBAL = "/api/v3/global";
  private static final Instant NOW = Instant.parse("2024-01-04T12:00:00Z");

  private static final FeedSettings SETTINGS =
      new FeedSettings(
          true,
          Duration.ofHours(2),
          Duration.ofMinutes(15),
          Duration.ofDays(30),
          Duration.ofDays(10),
          List.of(
              new Feed("VIX", List.of(new Source("fred", "VIXCLS"), new Source("stooq", "^vix")))));

  private final List<SeriesProvider> providers;
  private final Observations observations;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final MockMvcTester mvc;
  private final EventsForTests events;

  private final ClockForTests clock = new ClockForTests(NOW);
  private Feeds feeds;

  FeedTests(
      List<SeriesProvider> providers,
      Observations observations,
      JdbcClient jdbc,
      JsonMapper json,
      MockMvcTester mvc,
      EventsForTests events) {
    this.providers = providers;
    this.observations = observations;
    this.jdbc = jdbc;
    this.json = json;
    this.mvc = mvc;
    this.events = events;
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    SERVER.start();
    for (var name : List.of("fred", "stooq", "[alternative.me]", "coingecko")) {
      var prefix = "strata.providers" + (name.startsWith("[") ? "" : ".") + name;
      registry.add(prefix + ".base-url", SERVER::baseUrl);
      registry.add(prefix + ".time-limit", () -> "2s");
      registry.add(prefix + ".retry-pause", () -> "20ms");
      registry.add(prefix + ".break-for", () -> "1s");
      registry.add(prefix + ".attempts", () -> "2");
      registry.add(prefix + ".capacity", () -> "1000");
    }
  }

  /** The settings, for one series from one source. */
  private static FeedSettings only(String series, String provider, String code) {
    return new FeedSettings(
        true,
        SETTINGS.interval(),
        SETTINGS.retryPause(),
        SETTINGS.history(),
        SETTINGS.overlap(),
        List.of(new Feed(series, List.of(new Source(provider, code)))));
  }

  @AfterAll
  static void end() {
    SERVER.stop();
  }

  @BeforeEach
  void empty() {
    SERVER.resetAll();
    jdbc.sql("delete from observation").update();
    jdbc.sql("delete from provider_budget").update();
    clock.set(NOW);
    feeds = new Feeds(SETTINGS, providers, observations, clock);
  }

  private static void answer(String path, ResponseDefinitionBuilder response) {
    SERVER.stubFor(get(urlPathEqualTo(path)).willReturn(response));
  }

  private static ResponseDefinitionBuilder csv(String body) {
    return aResponse().withHeader("Content-Type", "text/csv").withBody(body);
  }

  private static ResponseDefinitionBuilder vix() {
    return csv(new String(FeedAnswersTests.fixture("fred-vixcls.csv"), StandardCharsets.UTF_8));
  }

  private static String stooq(String... daysAndCloses) {
    var body = new StringBuilder("Date,Open,High,Low,Close,Volume\r\n");
    for (int i = 0; i < daysAndCloses.length; i += 2) {
      var close = daysAndCloses[i + 1];
      body.append(String.join(",", daysAndCloses[i], close, close, close, close, "0\r\n"));
    }
    return body.toString();
  }

  /** The series as it is held: day, value, source and release. */
  private List<String> held(String series) {
    return jdbc.sql(
            """
            select timestamp, value, source, released_at from observation where series = :series order by timestamp
            """)
        .param("series", series)
        .query((row, number) ->
            row.getObject("timestamp", OffsetDateTime.class).toInstant()
                + " "
                + row.getBigDecimal("value").toPlainString()
                + " "
                + row.getString("source")
                + " "
                + row.getObject("released_at", OffsetDateTime.class).toInstant())
        .list();
  }

  private static int asked(String path) {
    return SERVER.countRequestsMatching(getRequestedFor(urlPathEqualTo(path)).build()).getCount();
  }

  @Test
  void takesWhatIsFinalFromTheFirstProviderAndNothingTwice() {
    answer(FRED, vix());

    assertThat(feeds.advance()).isTrue();

    // 2024-01-04 settles at 21:15: what is seen of it at noon is no close.
    var expected =
        List.of(
            "2024-01-02T00:00:00Z 13.21 fred 2024-01-02T21:15:00Z",
            "2024-01-03T00:00:00Z 14.04 fred 2024-01-03T21:15:00Z");
    assertThat(held("VIX")).isEqualTo(expected);
    assertThat(asked(STOOQ)).isZero();
    SERVER.verify(
        getRequestedFor(urlPathEqualTo(FRED))
            .withQueryParam("id", equalTo("VIXCLS"))
            .withQueryParam("cosd", equalTo("2023-12-05"))
            .withQueryParam("coed", equalTo("2024-01-04")));
    assertThat(feeds.advance()).as("not due before its interval").isFalse();

    clock.set(NOW.plus(Duration.ofHours(12)));
    var versions = versions();
    assertThat(feeds.advance()).isTrue();
    assertThat(held("VIX"))
        .hasSize(3)
        .startsWith(expected.toArray(String[]::new))
        .contains("2024-01-04T00:00:00Z 14.13 fred 2024-01-04T21:15:00Z");
    assertThat(versions()).as("rows that stay are not written again").containsAll(versions);
    SERVER.verify(
        getRequestedFor(urlPathEqualTo(FRED)).withQueryParam("cosd", equalTo("2023-12-24")));
  }

  private List<String> versions() {
    return jdbc.sql("select timestamp || ' ' || xmin from observation").query(String.class).list();
  }

  @Test
  void aStandInFillsDaysAndMakesWayForTheBetterSource() {
    jdbc.sql(
            """
            insert into observation (series, timestamp, value, released_at, source)
            values ('VIX', '2024-01-02T00:00:00Z', 99, '2024-01-02T21:15:00Z', 'vix')
            """)
        .update();
    answer(FRED, aResponse().withStatus(503));
    answer(STOOQ, csv(stooq("2024-01-02", "13.3", "2024-01-03", "14.1")));

    feeds.advance();
    assertThat(held("VIX"))
        .as("what was imported stays")
        .containsExactly(
            "2024-01-02T00:00:00Z 99 vix 2024-01-02T21:15:00Z",
            "2024-01-03T00:00:00Z 14.1 stooq 2024-01-03T21:15:00Z");

    answer(FRED, vix());
    clock.set(NOW.plus(Duration.ofHours(2)));
    Awaitility.await()
        .until(() -> {
          clock.set(clock.instant().plus(Duration.ofHours(2)));
          feeds.advance();
          return held("VIX").get(1).contains("fred");
        });
    assertThat(held("VIX").get(1))
        .isEqualTo("2024-01-03T00:00:00Z 14.04 fred 2024-01-03T21:15:00Z");

    // Stooq does not overwrite what FRED has said.
    answer(FRED, aResponse().withStatus(503));
    answer(STOOQ, csv(stooq("2024-01-02", "13.3", "2024-01-03", "20")));
    clock.set(clock.instant().plus(Duration.ofHours(3)));
    feeds.advance();
    assertThat(held("VIX").get(1)).contains(" 14.04 fred ");
  }

  @Test
  void takesACorrectionOfTheSameProvider() {
    answer(FRED, csv("observation_date,VIXCLS\n2024-01-02,13.21\n"));
    feeds.advance();
    answer(FRED, csv("observation_date,VIXCLS\n2024-01-02,13.22\n"));
    clock.set(NOW.plus(Duration.ofHours(2)));
    feeds.advance();

    assertThat(held("VIX")).containsExactly("2024-01-02T00:00:00Z 13.22 fred 2024-01-02T21:15:00Z");
  }

  private record Trouble(String name, ResponseDefinitionBuilder answer) {}

  @Test
  void noFaultLeavesAWrongValueOrHoldsUpTheOtherProvider() {
    var whole = new String(FeedAnswersTests.fixture("fred-vixcls.csv"), StandardCharsets.UTF_8);
    var troubles =
        List.of(
            new Trouble("HTTP 500", aResponse().withStatus(500)),
            new Trouble("HTTP 404", aResponse().withStatus(404)),
            new Trouble(
                "HTTP 302 to a page", aResponse().withStatus(302).withHeader("Location", "/")),
            new Trouble("HTTP 429", aResponse().withStatus(429).withHeader("Retry-After", "1")),
            new Trouble("slow drip over 5 s", vix().withChunkedDribbleDelay(50, 5000)),
            new Trouble("connection reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
            new Trouble("broken off", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
            new Trouble(
                "web page",
                csv("<html>maintenance</html>").withHeader("Content-Type", "text/html")),
            new Trouble("web page said to be CSV", csv("<html>maintenance</html>\n")),
            new Trouble("empty body", csv("")),
            new Trouble("cut in the header", csv(whole.substring(0, 9))),
            new Trouble("another series", csv(whole.replace("VIXCLS", "GDP"))),
            new Trouble("only holidays", csv("observation_date,VIXCLS\n2024-01-01,.\n")));
    var table = new ArrayList<String>();
    for (var trouble : troubles) {
      empty();
      answer(FRED, trouble.answer());
      answer(STOOQ, csv(stooq("2024-01-02", "13.3")));
      var begin = System.nanoTime();
      feeds.advance();
      var stoodInAfter = Duration.ofNanos(System.nanoTime() - begin);
      assertThat(held("VIX"))
          .as(trouble.name())
          .containsExactly("2024-01-02T00:00:00Z 13.3 stooq 2024-01-02T21:15:00Z");

      answer(FRED, vix());
      begin = System.nanoTime();
      Awaitility.await(trouble.name())
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> {
            clock.set(clock.instant().plus(Duration.ofHours(2)));
            feeds.advance();
            return held("VIX").getFirst().contains(" 13.21 fred ");
          });
      table.add(
          "%-26s | Stooq stood in after %4d ms | FRED again %4d ms after it was well"
              .formatted(
                  trouble.name(),
                  stoodInAfter.toMillis(),
                  Duration.ofNanos(System.nanoTime() - begin).toMillis()));
    }
    System.out.println("Faults of FRED:\n" + String.join("\n", table));
  }

  @Test
  void aSeriesThatNobodyGivesIsAskedForAgainAfterAPause() {
    answer(FRED, aResponse().withStatus(404));
    answer(STOOQ, csv("Exceeded the daily hits limit"));
    feeds.advance();

    assertThat(held("VIX")).isEmpty();
    clock.set(NOW.plus(Duration.ofMinutes(14)));
    assertThat(feeds.advance()).isFalse();
    clock.set(NOW.plus(Duration.ofMinutes(15)));
    assertThat(feeds.advance()).isTrue();
  }

  @Test
  void readsFearAndGreedAtItsOwnTimeAndTellsOfTheCall() {
    answer(
        FEAR_GREED,
        aResponse()
            .withHeader("Content-Type", "application/json")
            .withBody(FeedAnswersTests.fixture("alternative-me.json")));
    var sentiment = only("FEAR_GREED", "alternative.me", "fng");

    new Feeds(sentiment, providers, observations, clock).advance();

    assertThat(held("FEAR_GREED"))
        .containsExactly(
            "2024-01-02T00:00:00Z 0 alternative.me 2024-01-02T00:00:00Z",
            "2024-01-03T00:00:00Z 58 alternative.me 2024-01-03T00:00:00Z",
            "2024-01-04T00:00:00Z 61 alternative.me 2024-01-04T00:00:00Z");
    assertThat(observations.newest("FEAR_GREED", Instant.parse("2024-01-03T12:00:00Z"), 1))
        .containsExactly(
            new Observation(
                "FEAR_GREED",
                Instant.parse("2024-01-03T00:00:00Z"),
                new BigDecimal(58),
                Instant.parse("2024-01-03T00:00:00Z"),
                "alternative.me"));
    SERVER.verify(
        getRequestedFor(urlPathEqualTo(FEAR_GREED)).withQueryParam("limit", equalTo("31")));
    var told =
        events
            .await(
                ProviderCalled.TOPIC,
                ProviderCalled.class,
                1,
                call -> call.provider().equals("alternative.me"))
            .getLast();
    assertThat(told.responseStatus()).isEqualTo(200);
    assertThat(told.endpoint()).isEqualTo(FEAR_GREED);
    assertThat(told.requestParams()).containsEntry("limit", "31").containsEntry("format", "json");
  }

  private static ResponseDefinitionBuilder global(String share, Instant updatedAt) {
    return aResponse()
        .withHeader("Content-Type", "application/json")
        .withBody(
            """
            {"data": {"market_cap_percentage": {"btc": %s}, "total_market_cap": {"usd": 1.7e12}, "updated_at": %d}}
            """
                .formatted(share, updatedAt.getEpochSecond()));
  }

  @Test
  void theShareOfADayIsTheLastOneSeenAndKnownFromThen() {
    var dominance =
        new Feeds(
            only("BTC_DOMINANCE", "coingecko", "btc_dominance"), providers, observations, clock);
    answer(GLOBAL, global("50.4", NOW.minusSeconds(60)));
    dominance.advance();
    answer(GLOBAL, global("50.9", NOW.plusSeconds(7100)));
    clock.set(NOW.plus(Duration.ofHours(2)));
    dominance.advance();

    assertThat(held("BTC_DOMINANCE"))
        .containsExactly("2024-01-04T00:00:00Z 50.9 coingecko 2024-01-04T13:58:20Z");
    assertThat(observations.newest("BTC_DOMINANCE", NOW, 1)).isEmpty();
  }

  @Test
  void noFaultOfCoinGeckoLeavesAValue() {
    var whole =
        new String(FeedAnswersTests.fixture("coingecko-global.json"), StandardCharsets.UTF_8);
    var troubles =
        List.of(
            new Trouble("HTTP 500", aResponse().withStatus(500)),
            new Trouble("HTTP 429", aResponse().withStatus(429).withHeader("Retry-After", "1")),
            new Trouble(
                "slow drip over 5 s",
                global("50.4", NOW.minusSeconds(60)).withChunkedDribbleDelay(50, 5000)),
            new Trouble("connection reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
            new Trouble("broken off", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
            new Trouble("web page", csv("<html>maintenance</html>")),
            new Trouble("empty body", csv("")),
            new Trouble("cut", csv(whole.substring(0, whole.length() - 20))),
            new Trouble("a share above all", global("104", NOW.minusSeconds(60))),
            new Trouble("of a later time", global("50.4", NOW.plusSeconds(60))));
    var dominance = only("BTC_DOMINANCE", "coingecko", "btc_dominance");
    for (var trouble : troubles) {
      empty();
      answer(GLOBAL, trouble.answer());
      // One that has failed too often is left alone for a second.
      Awaitility.await(trouble.name())
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> {
            new Feeds(dominance, providers, observations, clock).advance();
            return asked(GLOBAL) > 0;
          });
      assertThat(held("BTC_DOMINANCE")).as(trouble.name()).isEmpty();

      answer(GLOBAL, global("50.4", NOW.minusSeconds(60)));
      Awaitility.await(trouble.name())
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> {
            new Feeds(dominance, providers, observations, clock).advance();
            return held("BTC_DOMINANCE")
                .equals(List.of("2024-01-04T00:00:00Z 50.4 coingecko 2024-01-04T11:59:00Z"));
          });
    }
  }

  @Test
  void theBroadDollarIsKnownOnceItsWeekIsPublished() {
    answer(
        FRED,
        csv("observation_date,DTWEXBGS\n2023-12-28,119.1\n2023-12-29,119.2\n2024-01-02,119.3\n"));
    var dollar = only("USD_BROAD", "fred", "DTWEXBGS");

    new Feeds(dollar, providers, observations, clock).advance();

    // The week to Friday 29 December is out on Monday, or on Tuesday after New Year.
    assertThat(held("USD_BROAD"))
        .containsExactly(
            "2023-12-28T00:00:00Z 119.1 fred 2024-01-03T00:00:00Z",
            "2023-12-29T00:00:00Z 119.2 fred 2024-01-03T00:00:00Z");
  }

  @Test
  void aProviderThatIsNotThereIsAMistakeOfTheSettings() {
    var wrong = only("VIX", "quandl", "VIX");

    assertThatThrownBy(() -> new Feeds(wrong, providers, observations, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("quandl");
  }

  @Test
  void theAdminSeesTheProviders() {
    var answer =
        mvc.get()
            .uri("/api/v1/macro/providers")
            .header("Authorization", "Bearer " + TokensForTests.admin(1))
            .exchange();

    assertThat(answer).hasStatusOk();
    var body = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    assertThat(json.readTree(body).path("items"))
        .extracting(item -> item.path("provider").asString())
        .containsExactly("alternative.me", "coingecko", "fred", "stooq");
  }
}
