package dev.strata.market.coingecko;

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
import dev.strata.market.MarketRows;
import dev.strata.market.categories.CategorySnapshots;
import dev.strata.platform.providers.Providers;
import dev.strata.platform.web.Times;
import dev.strata.testkit.ClockForTests;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** When CoinGecko is asked for its categories, and what comes of each way it can answer. */
@SliceTest
@DirtiesContext
class CategoryFiguresTests {

  private static final WireMockServer SERVER =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private static final String PATH = "/api/v3/coins/categories";
  private static final String JSON = "application/json";
  private static final Instant NOW = Instant.parse("2024-01-03T10:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration PAUSE = Duration.ofHours(1);

  private final CoinGecko coinGecko;
  private final CategorySnapshots snapshots;
  private final Providers providers;
  private final EventsForTests events;
  private final JdbcClient jdbc;
  private final MockMvcTester mvc;
  private final ClockForTests clock = new ClockForTests(NOW);
  private CategoryFigures figures;

  CategoryFiguresTests(
      CoinGecko coinGecko,
      CategorySnapshots snapshots,
      Providers providers,
      EventsForTests events,
      JdbcClient jdbc,
      MockMvcTester mvc) {
    this.coinGecko = coinGecko;
    this.snapshots = snapshots;
    this.providers = providers;
    this.events = events;
    this.jdbc = jdbc;
    this.mvc = mvc;
    this.figures = figures();
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    SERVER.start();
    registry.add("STRATA_COINGECKO_URL", SERVER::baseUrl);
    registry.add("STRATA_COINGECKO_PLAN", () -> "pro");
    registry.add("STRATA_COINGECKO_KEY", () -> "pro-secret");
    registry.add("strata.providers.coingecko.time-limit", () -> "1500ms");
    registry.add("strata.providers.coingecko.retry-pause", () -> "20ms");
    registry.add("strata.providers.coingecko.break-for", () -> "1s");
    registry.add("strata.providers.coingecko.attempts", () -> "2");
    registry.add("strata.providers.coingecko.largest-answer", () -> "64KB");
  }

  private CategoryFigures figures() {
    return new CategoryFigures(
        coinGecko,
        new CoinGeckoSettings(true, 365, Duration.ofMinutes(40), PAUSE, DAY),
        snapshots,
        clock);
  }

  @BeforeEach
  void aWellProvider() {
    MarketRows.clear(jdbc);
    heal();
    clock.set(NOW);
    figures = figures();
  }

  @AfterEach
  void clear() {
    MarketRows.clear(jdbc);
  }

  @AfterAll
  static void end() {
    SERVER.stop();
  }

  /** Until a circuit that a fault has opened is closed, with room for the next failures. */
  private void heal() {
    SERVER.resetAll();
    jdbc.sql("delete from provider_budget").update();
    answer(good());
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> {
          for (int i = 0; i < 5; i++) {
            coinGecko.categories();
          }
          return true;
        });
    SERVER.resetRequests();
  }

  private static ResponseDefinitionBuilder good() {
    return aResponse().withHeader("Content-Type", JSON).withBody(fixture());
  }

  private static byte[] fixture() {
    return CoinGeckoAnswersTests.fixture("coingecko-categories.json");
  }

  private static void answer(ResponseDefinitionBuilder response) {
    SERVER.stubFor(get(urlPathEqualTo(PATH)).willReturn(response));
  }

  private int asked() {
    return SERVER.countRequestsMatching(getRequestedFor(urlPathEqualTo(PATH)).build()).getCount();
  }

  private List<String> held() {
    return jdbc.sql(
            """
            select concat_ws(' ', category, market_cap, market_cap_change_percentage_24h, volume_24h)
            from category_snapshot order by as_of, category
            """)
        .query(String.class)
        .list();
  }

  @Test
  void keepsWhatIsToldAndServesIt() {
    assertThat(figures.advance()).isTrue();

    assertThat(held())
        .containsExactly(
            "just-founded",
            "oracle 13120450112.25 -1.25 912334001.50",
            "8-bit-tokens 48211300.75 3.5");
    SERVER.verify(
        1,
        getRequestedFor(urlPathEqualTo(PATH))
            .withHeader("x-cg-pro-api-key", equalTo("pro-secret")));
    assertThat(mvc.get().uri("/api/v1/market/categories"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.items[*].name")
        .asArray()
        .containsExactly("Oracle", "8-Bit Tokens (8B)", "Just Founded");
  }

  @Test
  void asksOnceADayAlsoAfterARestart() {
    figures.advance();
    assertThat(figures.advance()).isFalse();
    clock.set(NOW.plus(DAY).minusSeconds(1));
    assertThat(figures.advance()).as("a second too early").isFalse();
    assertThat(figures().advance()).as("a second too early, after a restart").isFalse();
    clock.set(NOW.plus(DAY));
    assertThat(figures().advance()).isTrue();

    assertThat(asked()).isEqualTo(2);
    assertThat(snapshots.lastSeen("coingecko")).contains(NOW.plus(DAY));
  }

  @Test
  void takesNothingThatIsOfATimeToCome() {
    clock.set(Instant.parse("2024-01-03T09:50:30Z"));
    figures.advance();

    assertThat(held()).hasSize(2).noneMatch(row -> row.startsWith("8-bit-tokens"));
  }

  @Test
  void refusesToAskMoreThanHourly() {
    assertThatThrownBy(
            () -> new CoinGeckoSettings(true, 365, Duration.ZERO, PAUSE, PAUSE.minusSeconds(1)))
        .hasMessageContaining("at least 1h");
  }

  private record Trouble(String name, ResponseDefinitionBuilder answer, String kind) {}

  @Test
  void everyFaultLeavesWhatIsHeldAndIsOverWithTheNextAnswer() {
    figures.advance();
    var before = held();
    var half = new String(fixture(), StandardCharsets.UTF_8).substring(0, fixture().length / 2);
    var troubles =
        List.of(
            // First: the server counts a request once it has answered it.
            new Trouble(
                "slow drip over 5 s", good().withChunkedDribbleDelay(50, 5000), "no whole answer"),
            new Trouble("HTTP 500", aResponse().withStatus(500), "HTTP 500"),
            new Trouble("HTTP 404", aResponse().withStatus(404), "HTTP 404"),
            new Trouble(
                "HTTP 429, Retry-After 1",
                aResponse().withStatus(429).withHeader("Retry-After", "1"),
                "HTTP 429 told all instances to stop"),
            new Trouble(
                "web page with status 200",
                aResponse().withHeader("Content-Type", "text/html").withBody(fixture()),
                "a web page instead of data"),
            new Trouble("web page said to be JSON", json("<html>maintenance"), "is not JSON"),
            new Trouble("JSON cut in the middle", json(half), "is not JSON"),
            new Trouble("an error as JSON", json("{\"error\":\"limit\"}"), "not a list"),
            new Trouble("list of nulls", json("[null,null]"), "none of 2 categories"),
            new Trouble("empty list", json("[]"), "none of 0 categories"),
            new Trouble("empty body", json(""), "the answer is empty"),
            new Trouble(
                "answer of 100 KB where 64 are allowed", json(" ".repeat(100_000)), "longer"),
            new Trouble(
                "connection reset",
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                "connection failed"),
            new Trouble(
                "rubbish instead of HTTP",
                aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                "connection failed"));
    var seen = new ArrayList<String>();
    var now = NOW;
    for (var trouble : troubles) {
      heal();
      answer(trouble.answer());
      now = now.plus(DAY);
      clock.set(now);

      assertThat(figures.advance()).as(trouble.name()).isTrue();
      assertThat(figures.advance()).as(trouble.name() + ": not again at once").isFalse();
      var told = providers.named("coingecko").status().lastError();
      assertThat(told).as(trouble.name()).contains(trouble.kind());
      seen.add("%-38s | %s".formatted(trouble.name(), told));
      assertThat(held()).as(trouble.name()).isEqualTo(before);

      heal();
      // Longer than any pause: what the provider itself said counts by the wall clock.
      clock.set(Instant.now().plus(DAY));
      assertThat(figures.advance()).as(trouble.name() + ": well again").isTrue();
      jdbc.sql("update category_snapshot set seen_at = :now")
          .param("now", Times.bind(now))
          .update();
      figures = figures();
    }
    System.out.println("Faults of CoinGecko's categories:\n" + String.join("\n", seen));
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", JSON).withBody(body);
  }

  @Test
  void everyCallIsToldWithoutTheKey() {
    figures.advance();

    var told =
        events
            .await(
                ProviderCalled.TOPIC,
                ProviderCalled.class,
                1,
                call -> call.endpoint().equals(PATH) && call.bodyHash() != null)
            .getLast();
    assertThat(told.provider()).isEqualTo("coingecko");
    assertThat(told.responseStatus()).isEqualTo(200);
    assertThat(told.bodyBytes()).isEqualTo((long) fixture().length);
    assertThat(told.toString()).doesNotContain("pro-secret");
    assertThat(
            jdbc.sql("select used from provider_budget where provider = 'coingecko'")
                .query(Integer.class)
                .single())
        .as("counts against the one budget")
        .isPositive();
  }
}
