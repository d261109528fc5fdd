package dev.strata.market.coingecko;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.contracts.ops.ProviderCalled;
import dev.strata.market.MarketRows;
import dev.strata.market.categories.CategorySnapshots;
import dev.strata.market.providers.PlayedProvider;
import dev.strata.platform.providers.Providers;
import dev.strata.platform.web.Times;
import dev.strata.testkit.ClockForTests;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** When CoinGecko is asked for its categories, and what comes of each way it can answer. */
@SliceTest
@DirtiesContext
class CategoryFiguresTests {

  @RegisterExtension static final PlayedProvider PROVIDER = new PlayedProvider();

  private static final String PATH = "/api/v3/coins/categories";
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
    PROVIDER.standsFor("coingecko", registry);
    registry.add("STRATA_COINGECKO_PLAN", () -> "pro");
    registry.add("STRATA_COINGECKO_KEY", () -> "pro-secret");
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

  private void heal() {
    PROVIDER.heal(jdbc, PATH, PlayedProvider.json(fixture()), coinGecko::categories);
  }

  private static byte[] fixture() {
    return CoinGeckoAnswersTests.fixture("coingecko-categories.json");
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
    PROVIDER
        .server()
        .verify(
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

    assertThat(PROVIDER.asked(PATH)).isEqualTo(2);
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

  @Test
  void everyFaultLeavesWhatIsHeldAndIsOverWithTheNextAnswer() {
    figures.advance();
    var before = held();
    var troubles = new ArrayList<>(PlayedProvider.troubles(fixture()));
    troubles.add(PlayedProvider.garbled("an error as JSON", "{\"error\":\"limit\"}", "not a list"));
    troubles.add(PlayedProvider.garbled("empty list", "[]", "none of 0 categories"));
    var seen = new ArrayList<String>();
    var now = NOW;
    for (var trouble : troubles) {
      heal();
      PROVIDER.answer(PATH, trouble.answer());
      now = now.plus(DAY);
      clock.set(now);

      assertThat(figures.advance()).as(trouble.name()).isTrue();
      assertThat(figures.advance()).as(trouble.name() + ": not again at once").isFalse();
      var told = providers.named("coingecko").status().lastError();
      assertThat(told).as(trouble.name()).contains(trouble.said());
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
