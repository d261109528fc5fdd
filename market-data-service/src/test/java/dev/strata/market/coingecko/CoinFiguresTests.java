package dev.strata.market.coingecko;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.market.MarketRows;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.coins.CoinListings;
import dev.strata.market.coins.CoinSnapshots;
import dev.strata.market.coins.Coins;
import dev.strata.market.providers.PlayedProvider;
import dev.strata.testkit.ClockForTests;
import dev.strata.testkit.SliceTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Identity, market caps and the cross-check of closes, as CoinGecko gives them. */
@SliceTest
@DirtiesContext
class CoinFiguresTests {

  @RegisterExtension static final PlayedProvider PROVIDER = new PlayedProvider();

  private static final String COIN = "/api/v3/coins/chainlink";
  private static final String CHART = COIN + "/market_chart";
  private static final Instant NOW = Instant.parse("2024-01-03T10:00:00Z");

  private final CoinGecko coinGecko;
  private final CoinListings listings;
  private final CoinSnapshots snapshots;
  private final Coins coins;
  private final CandleStore candles;
  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final MockMvcTester mvc;

  private final ClockForTests clock = new ClockForTests(NOW);
  private CoinFigures figures;
  private long link;

  CoinFiguresTests(
      CoinGecko coinGecko,
      CoinListings listings,
      CoinSnapshots snapshots,
      Coins coins,
      CandleStore candles,
      TransactionOperations transactions,
      JdbcClient jdbc,
      MockMvcTester mvc) {
    this.coinGecko = coinGecko;
    this.listings = listings;
    this.snapshots = snapshots;
    this.coins = coins;
    this.candles = candles;
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.mvc = mvc;
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    PROVIDER.standsFor("coingecko", registry);
    registry.add("STRATA_COINGECKO_PLAN", () -> "demo");
    registry.add("STRATA_COINGECKO_KEY", () -> "demo-secret");
  }

  @AfterEach
  void clear() {
    MarketRows.clear(jdbc);
  }

  @BeforeEach
  void oneCoinWithThreeCloses() {
    MarketRows.clear(jdbc);
    PROVIDER.reset(jdbc);
    answer(COIN, "coingecko-coin.json");
    answer(CHART, "coingecko-market-chart.json");
    link = coins.ensure(Map.of("LINK", "")).get("LINK");
    var first = Instant.parse("2023-12-31T00:00:00Z");
    candles.ensurePartitions(first, NOW);
    var closes = List.of("14.95", "15.5", "15.32");
    transactions.executeWithoutResult(status -> {
      for (int day = 0; day < closes.size(); day++) {
        var close = new BigDecimal(closes.get(day));
        candles.write(
            List.of(
                new CandleRow(
                    link,
                    Timeframe.D1,
                    first.plus(Duration.ofDays(day)),
                    close,
                    close,
                    close,
                    close,
                    BigDecimal.TEN,
                    null,
                    "binance")));
      }
    });
    clock.set(NOW);
    figures =
        new CoinFigures(
            coinGecko,
            new CoinGeckoSettings(
                true, 365, Duration.ofMinutes(40), Duration.ofHours(1), Duration.ofHours(24)),
            listings,
            snapshots,
            coins,
            jdbc,
            transactions,
            clock);
  }

  private static void answer(String path, String fixture) {
    PROVIDER.answer(path, PlayedProvider.json(CoinGeckoAnswersTests.fixture(fixture)));
  }

  @Test
  void notesWhoTheCoinIsAndGivesItsCandlesTheirMarketCaps() {
    assertThat(figures.advance()).isTrue();
    assertThat(figures.advance()).isFalse();

    assertThat(
            jdbc.sql(
                    "select provider_id || ' ' || chain || ' ' || contract from coin_listing where crypto_id = :id and provider = 'coingecko'")
                .param("id", link)
                .query(String.class)
                .single())
        .isEqualTo("chainlink ethereum 0x514910771af9ca656af840dff83e8264ecf986ca");
    // The point of midnight is the close of the day before; a cap of 0 is unknown.
    assertThat(
            jdbc.sql(
                    "select coalesce(market_cap::text, 'unknown') from price_data where crypto_id = :id order by timestamp")
                .param("id", link)
                .query(String.class)
                .list())
        .containsExactly("8491112233.50", "unknown", "8530992211.25");
    assertThat(
            jdbc.sql("select market_cap_rank from cryptocurrencies where id = :id")
                .param("id", link)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    PROVIDER
        .server()
        .verify(
            getRequestedFor(urlPathEqualTo(CHART))
                .withQueryParam("days", equalTo("365"))
                .withHeader("x-cg-demo-api-key", equalTo("demo-secret")));
  }

  @Test
  void asksOnceForEachCloseAndForNoMoreThanIsMissing() {
    figures.advance();
    clock.set(NOW.plus(Duration.ofHours(10)));
    assertThat(figures.advance()).as("this close is held").isFalse();
    clock.set(Instant.parse("2024-01-04T00:39:00Z"));
    assertThat(figures.advance()).as("the next one has not settled").isFalse();
    clock.set(Instant.parse("2024-01-04T00:40:00Z"));
    assertThat(figures.advance()).isTrue();

    PROVIDER
        .server()
        .verify(getRequestedFor(urlPathEqualTo(CHART)).withQueryParam("days", equalTo("2")));
    assertThat(PROVIDER.asked(COIN)).as("who it is does not change").isEqualTo(1);
  }

  @Test
  void showsHowFarClosesAndPricesAreApart() {
    figures.advance();

    var answer = mvc.get().uri("/api/v1/market/quality").exchange();
    assertThat(answer).hasStatusOk();
    var row =
        JsonMapper.shared()
            .readTree(
                new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
            .path("items")
            .path(0);
    // 0, 0 and 0.30 over 15.17: the median is 0, of all three.
    assertThat(row.path("compared").asInt()).isEqualTo(3);
    assertThat(row.path("disagreement").asDouble()).isZero();

    jdbc.sql("update coin_snapshot set price = 14.65 where price = 15.5").update();
    var median =
        jdbc.sql(
                "select disagreement from v_price_data_quality where crypto_id = :id and timeframe = '1d'")
            .param("id", link)
            .query(Double.class)
            .single();
    assertThat(median).isCloseTo(0.30 / 15.17, within(1e-9));
  }

  @Test
  void aCoinThatIsNotThereHoldsUpNoOtherAndALimitHoldsUpAll() {
    PROVIDER.answer(CHART, aResponse().withStatus(404));
    assertThat(figures.advance()).isTrue();
    assertThat(figures.advance()).as("not again before its pause").isFalse();
    clock.set(NOW.plus(Duration.ofHours(1)));
    PROVIDER
        .server()
        .stubFor(
            get(urlPathEqualTo(CHART))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "60")));
    assertThat(figures.advance()).isTrue();
    assertThat(PROVIDER.asked(CHART)).isEqualTo(2);
    assertThat(jdbc.sql("select count(*) from coin_snapshot").query(Long.class).single()).isZero();
  }

  @Test
  void ranksByMarketCapOverAllPages() {
    PROVIDER
        .server()
        .stubFor(
            get(urlPathEqualTo("/api/v3/coins/markets"))
                .withQueryParam("page", equalTo("1"))
                .willReturn(
                    aResponse().withBody(CoinGeckoAnswersTests.fixture("coingecko-markets.json"))));
    PROVIDER
        .server()
        .stubFor(
            get(urlPathEqualTo("/api/v3/coins/markets"))
                .withQueryParam("page", equalTo("2"))
                .willReturn(
                    aResponse().withBody("[{\"id\":\"dogecoin\",\"market_cap_rank\":\"300\"}]")));

    assertThat(coinGecko.ranks(Set.of("bitcoin", "chainlink", "dogecoin")))
        .containsOnly(
            Map.entry("bitcoin", 1), Map.entry("chainlink", 14), Map.entry("dogecoin", 300));
  }
}
