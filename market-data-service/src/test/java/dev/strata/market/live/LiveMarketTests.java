package dev.strata.market.live;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.TickerChanged;
import dev.strata.contracts.ops.TaskChanged;
import dev.strata.market.MarketRows;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service whose home is live, from its first start on, at played exchanges. */
@SliceTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class LiveMarketTests {

  private static final WireMockServer FIRST =
      new WireMockServer(options().dynamicPort().extensions(new PlayedExchange()));
  private static final WireMockServer SECOND =
      new WireMockServer(options().dynamicPort().extensions(new PlayedExchange()));

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final EventsForTests events;
  private final LiveMarketRunner runner;

  LiveMarketTests(
      MockMvcTester mvc, JdbcClient jdbc, EventsForTests events, LiveMarketRunner runner) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.events = events;
    this.runner = runner;
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    for (var server : new WireMockServer[] {FIRST, SECOND}) {
      server.start();
      server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers("exchange")));
    }
    registry.add("strata.providers.binance.base-url", FIRST::baseUrl);
    registry.add("strata.providers.binance.retry-pause", () -> "20ms");
    registry.add("strata.providers.binance-us.base-url", SECOND::baseUrl);
    for (var name : new String[] {"binance", "binance-us"}) {
      registry.add("strata.providers." + name + ".stream-url", () -> "");
    }
    registry.add("strata.market.live.enabled", () -> "true");
    registry.add("strata.market.live.coins", () -> "3");
    registry.add("strata.market.live.daily", () -> "40d");
    registry.add("strata.market.live.hourly", () -> "2d");
    registry.add("strata.market.live.ticker-interval", () -> "500ms");
    registry.add("strata.market.live.settle", () -> "0s");
    registry.add("strata.market.live.retry-pause", () -> "200ms");
  }

  @BeforeAll
  void fresh() {
    // Whatever another class left; the live market begins anew where nothing is.
    runner.stop();
    MarketRows.clear(jdbc);
    runner.start();
  }

  @AfterAll
  void end() {
    runner.stop();
    FIRST.stop();
    SECOND.stop();
    MarketRows.clear(jdbc);
  }

  private JsonNode answerOf(String uri) {
    return json(
        mvc.get().uri(uri).header("Authorization", "Bearer " + TokensForTests.admin(1)).exchange());
  }

  private static JsonNode json(MvcTestResult result) {
    return JsonMapper.shared()
        .readTree(new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
  }

  @Test
  @Order(1)
  void fillsHistoryAndThenGoesLiveWithTheLastCloseAsItsFirstCycle() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            answerOf("/api/v1/market/status").path("run").path("cycles_published").asInt(0) >= 1);

    var run = answerOf("/api/v1/market/status").path("run");
    assertThat(run.path("run_kind").asString()).isEqualTo("live");
    assertThat(run.path("cycles_published").asInt()).isEqualTo(1);
    var backfill = answerOf("/api/v1/market/backfills").path("items").path(0);
    assertThat(backfill.path("state").asString()).isEqualTo("completed");
    assertThat(backfill.path("coins_completed").asInt()).isEqualTo(3);
    // 40 whole days; 48 hours up to the full hour, and the hour that is open counts for neither.
    assertThat(count("timeframe = '1d' and source = 'binance'")).isEqualTo(3 * 40);
    assertThat(count("timeframe = '1h' and source = 'binance'")).isBetween(3L * 48, 3L * 49);
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from price_data p join cryptocurrencies c on c.id = p.crypto_id
                    where c.symbol not in ('BTC', 'ETH', 'DOGE')
                    """)
                .query(Long.class)
                .single())
        .isZero();
    var yesterday = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
    var candle =
        jdbc.sql(
                """
                select p.open_price, p.close_price from price_data p join cryptocurrencies c on c.id = p.crypto_id
                where c.symbol = 'ETH' and p.timeframe = '1d' and p.timestamp = :day
                """)
            .param("day", yesterday.atOffset(ZoneOffset.UTC))
            .query((row, number) ->
                new BigDecimal[] {
                  row.getBigDecimal("open_price"), row.getBigDecimal("close_price")
                })
            .single();
    assertThat(candle[0])
        .isEqualByComparingTo(PlayedExchange.price("ETH", yesterday.toEpochMilli()));
    assertThat(candle[1])
        .isEqualByComparingTo(
            PlayedExchange.price("ETH", yesterday.plus(1, ChronoUnit.DAYS).toEpochMilli() - 1));
    // The broker keeps what other classes published for coins of theirs.
    var coins = Set.copyOf(jdbc.sql("select id from cryptocurrencies").query(Long.class).list());
    assertThat(
            events.await(
                CandleClosed.TOPIC,
                CandleClosed.class,
                3,
                c -> coins.contains(c.cryptoId()) && !c.warmUp()))
        .allMatch(c -> c.closeTime().equals(yesterday.plus(1, ChronoUnit.DAYS)));
    assertThat(
            events.await(
                TaskChanged.TOPIC,
                TaskChanged.class,
                1,
                t -> t.taskName().startsWith("backfill:") && t.status().equals("completed")))
        .allMatch(t -> t.progressPercentage() == 100);
  }

  private long count(String condition) {
    return jdbc.sql("select count(*) from price_data where " + condition)
        .query(Long.class)
        .single();
  }

  @Test
  @Order(2)
  void tellsLastPricesWithTheirSource() {
    var ticker =
        events
            .await(
                TickerChanged.TOPIC,
                TickerChanged.class,
                1,
                t -> t.symbol().equals("BTC") && t.source().equals("binance"))
            .getLast();

    assertThat(ticker.price())
        .isEqualByComparingTo(PlayedExchange.price("BTC", ticker.asOf().toEpochMilli()));
    assertThat(answerOf("/api/v1/assets/BTC").path("source").asString()).isEqualTo("binance");
  }

  @Test
  @Order(3)
  void aCoinThatEveryProviderRefusesHoldsUpNoOther() {
    runner.stop();
    var from = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(5, ChronoUnit.HOURS);
    var hours = "timeframe = '1h' and timestamp >= '" + from + "' and crypto_id ";
    jdbc.sql("delete from price_data where timeframe = '1h' and timestamp >= :from")
        .param("from", from.atOffset(ZoneOffset.UTC))
        .update();
    var refusals = new HashMap<WireMockServer, StubMapping>();
    for (var server : List.of(FIRST, SECOND)) {
      refusals.put(
          server,
          server.stubFor(
              get(urlPathEqualTo("/api/v3/klines"))
                  .withQueryParam("symbol", equalTo("DOGEUSDT"))
                  .willReturn(aResponse().withStatus(400).withBody("{\"code\":-1121}"))));
    }
    // A roll-up is nothing that an exchange gave: what closed meanwhile is still asked for.
    jdbc.sql(
            """
            insert into price_data (crypto_id, timeframe, timestamp, open_price, high_price, low_price, close_price,
                source)
            select id, '1h', :from::timestamptz + interval '4 hours', 1, 1, 1, 1, 'rollup:binance'
            from cryptocurrencies where symbol = 'DOGE'
            """)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .update();

    runner.start();

    var doge = "(select id from cryptocurrencies where symbol = 'DOGE')";
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(count(hours + "not in " + doge + " and source = 'binance'"))
                .isGreaterThanOrEqualTo(2 * 5));
    assertThat(count(hours + "in " + doge + " and source = 'binance'")).isZero();
    refusals.forEach(WireMockServer::removeStub);
  }

  @Test
  @Order(4)
  void theSecondProviderStandsInWhereTheFirstGivesNothing() {
    FIRST.resetMappings();
    FIRST.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

    var started =
        json(
            mvc.post()
                .uri("/api/v1/market/backfills")
                .header("Authorization", "Bearer " + TokensForTests.admin(1))
                .contentType("application/json")
                .content("{\"symbols\":[\"BTC\"],\"daily_days\":60,\"hourly_days\":1}")
                .exchange());
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            answerOf("/api/v1/market/backfills/" + started.path("id").asLong())
                .path("state")
                .asString()
                .equals("completed"));

    // Days 41 to 59 and what is left of day 60: whole days only.
    assertThat(count("timeframe = '1d' and source = 'binance-us'")).isEqualTo(19);
    assertThat(count("timeframe = '1d' and source = 'binance'")).isEqualTo(3 * 40);
    // A price names who told it, whoever gave the candle before.
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(answerOf("/api/v1/assets/ETH").path("source").asString())
                .isEqualTo("binance-us"));
  }

  @Test
  @Order(5)
  void aBackfillCanBeCancelledAndAWrongWishChangesNothing() {
    SECOND.resetMappings();
    SECOND.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
    var id =
        json(mvc.post()
                .uri("/api/v1/market/backfills")
                .header("Authorization", "Bearer " + TokensForTests.admin(1))
                .contentType("application/json")
                .content("{\"symbols\":[\"ETH\"],\"daily_days\":90,\"hourly_days\":1}")
                .exchange())
            .path("id")
            .asLong();

    var cancelled =
        mvc.delete()
            .uri("/api/v1/market/backfills/" + id)
            .header("Authorization", "Bearer " + TokensForTests.admin(1))
            .exchange();

    assertThat(cancelled).hasStatusOk();
    assertThat(json(cancelled).path("state").asString()).isEqualTo("cancelled");
    assertThat(
            mvc.post()
                .uri("/api/v1/market/backfills")
                .header("Authorization", "Bearer " + TokensForTests.admin(1))
                .contentType("application/json")
                .content("{\"symbols\":[\"NOSUCH\"],\"daily_days\":1,\"hourly_days\":1}"))
        .hasStatus(422);
    assertThat(answerOf("/api/v1/market/backfills").path("items").path(0).path("id").asLong())
        .isEqualTo(id);
  }
}
