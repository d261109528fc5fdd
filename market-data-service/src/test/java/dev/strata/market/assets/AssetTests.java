package dev.strata.market.assets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.asset.WatchlistChanged;
import dev.strata.contracts.market.CoinChanged;
import dev.strata.market.MarketRows;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SliceTest
class AssetTests {

  private static final LocalDate LAST = LocalDate.of(2021, 3, 31);

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final EventsForTests events;

  AssetTests(MockMvcTester mvc, JdbcClient jdbc, JsonMapper json, EventsForTests events) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.json = json;
    this.events = events;
  }

  /**
   * BTC rises by 1 a day to 200, ETH falls by 1 a day to 100, USDT stays, DEAD ends 40 days early,
   * NEW has one day.
   */
  @BeforeEach
  void fiveCoins() {
    MarketRows.clear(jdbc);
    var csv = new StringBuilder("symbol,date,open,high,low,close,volume_usd\n");
    var caps = new StringBuilder("symbol,snapped_at,price,market_cap,total_volume\n");
    for (int back = 59; back >= 0; back--) {
      var day = LAST.minusDays(back);
      csv.append(
          "BTC,%s,%d,%d,%d,%d,1000\n"
              .formatted(day, 199 - back, 201 - back, 198 - back, 200 - back));
      csv.append(
          "ETH,%s,%d,%d,%d,%d,2000\n"
              .formatted(day, 101 + back, 102 + back, 99 + back, 100 + back));
      csv.append("USDT,%s,1,1,1,1,3000\n".formatted(day));
      if (back >= 40 && back != 50) {
        csv.append("DEAD,%s,5,6,4,5,10\n".formatted(day));
      }
    }
    csv.append("NEW,%s,5,6,4,5,\n".formatted(LAST));
    caps.append("BTC,%s,1,6000,1\n".formatted(LAST.plusDays(1)));
    caps.append("ETH,%s,1,3000,1\n".formatted(LAST.plusDays(1)));
    caps.append("USDT,%s,1,1000,1\n".formatted(LAST.plusDays(1)));
    importing("daily.csv", csv.toString());
    importing("caps.csv", caps.toString());
  }

  private void importing(String file, String body) {
    assertThat(
            mvc.post()
                .uri("/api/v1/market/imports?file={file}", file)
                .contentType("application/octet-stream")
                .header("Authorization", "Bearer " + TokensForTests.admin(1))
                .content(body.getBytes(StandardCharsets.UTF_8)))
        .hasStatusOk();
  }

  private JsonNode get(String uri) throws Exception {
    var answer = mvc.get().uri(uri).exchange();
    assertThat(answer).hasStatusOk();
    return json.readTree(answer.getResponse().getContentAsString());
  }

  private static List<String> symbols(JsonNode page) {
    var symbols = new ArrayList<String>();
    page.path("items").forEach(item -> symbols.add(item.path("symbol").asString()));
    return symbols;
  }

  @Test
  void listsCoinsByRankThoseWithoutOneLast() throws Exception {
    var page = get("/api/v1/assets");

    assertThat(symbols(page)).containsExactly("BTC", "ETH", "USDT", "DEAD", "NEW");
    var btc = page.path("items").get(0);
    assertThat(btc.path("current_price").asString()).isEqualTo("200");
    assertThat(btc.path("market_cap_rank").asInt()).isEqualTo(1);
    // 200/199 - 1, 200/193 - 1, 200/170 - 1
    assertThat(btc.path("price_change_percentage_24h").asDouble()).isEqualTo(0.502513);
    assertThat(btc.path("price_change_percentage_7d").asDouble()).isEqualTo(3.626943);
    assertThat(btc.path("price_change_percentage_30d").asDouble()).isEqualTo(17.647059);
    assertThat(btc.path("sparkline").size()).isEqualTo(30);
    assertThat(btc.path("sparkline").get(29).asInt()).isEqualTo(200);
    assertThat(btc.path("price_as_of").asString()).isEqualTo("2021-04-01T00:00:00Z");
    var young = page.path("items").get(4);
    assertThat(young.path("price_change_percentage_24h").isNull()).isTrue();
    assertThat(young.path("market_cap").isNull()).isTrue();
    assertThat(young.path("total_volume").isNull()).isTrue();
  }

  @Test
  void pagesMeetEachCoinOnceInEveryOrder() throws Exception {
    for (var sort :
        List.of("market_cap_rank", "symbol", "change_24h", "change_7d", "change_30d", "volume")) {
      for (var order : List.of("asc", "desc")) {
        var met = new ArrayList<String>();
        var uri = "/api/v1/assets?limit=2&sort=%s&order=%s".formatted(sort, order);
        var page = get(uri);
        met.addAll(symbols(page));
        while (!page.path("next_cursor").isNull()) {
          page = get(uri + "&cursor=" + page.path("next_cursor").asString());
          met.addAll(symbols(page));
        }
        assertThat(met)
            .as(sort + " " + order)
            .containsExactlyInAnyOrder("BTC", "ETH", "USDT", "DEAD", "NEW");
        if (sort.equals("change_24h")) {
          assertThat(met.getLast()).isEqualTo("NEW");
        }
      }
    }
    assertThat(symbols(get("/api/v1/assets?search=bitc"))).containsExactly("BTC");
    assertThat(symbols(get("/api/v1/assets?search=%25"))).isEmpty();
  }

  @Test
  void aRetiredCoinKeepsItsLastFigures() throws Exception {
    var dead = get("/api/v1/assets/dead");

    assertThat(dead.path("is_active").asBoolean()).isFalse();
    assertThat(dead.path("current_price").asInt()).isEqualTo(5);
    assertThat(dead.path("retired_at").asString()).isEqualTo("2021-02-20T00:00:00Z");
    assertThat(dead.path("candles").get(0).path("gaps").asInt()).isEqualTo(1);
    assertThat(dead.path("candles").get(0).path("count").asInt()).isEqualTo(19);
  }

  @Test
  void candlesPageToOlderOnesAndShowGaps() throws Exception {
    var newest = get("/api/v1/assets/BTC/candles?limit=25");
    var older =
        get("/api/v1/assets/BTC/candles?limit=25&cursor=" + newest.path("next_cursor").asString());
    var oldest =
        get("/api/v1/assets/BTC/candles?limit=25&cursor=" + older.path("next_cursor").asString());

    assertThat(newest.path("items").size()).isEqualTo(25);
    assertThat(newest.path("items").get(24).path("timestamp").asString())
        .isEqualTo("2021-03-31T00:00:00Z");
    assertThat(newest.path("as_of").asString()).isEqualTo("2021-04-01T00:00:00Z");
    assertThat(older.path("items").get(24).path("timestamp").asString())
        .isEqualTo("2021-03-06T00:00:00Z");
    assertThat(oldest.path("items").size()).isEqualTo(10);
    assertThat(oldest.path("next_cursor").isNull()).isTrue();
    var range = get("/api/v1/assets/BTC/candles?from=2021-03-01&to=2021-03-03");
    assertThat(range.path("items").size()).isEqualTo(2);
    var gap = get("/api/v1/assets/DEAD/candles").path("gaps");
    assertThat(gap.size()).isEqualTo(1);
    assertThat(gap.get(0).path("from").asString()).isEqualTo("2021-02-09T00:00:00Z");
    assertThat(gap.get(0).path("to").asString()).isEqualTo("2021-02-10T00:00:00Z");
    assertThat(gap.get(0).path("missing").asInt()).isEqualTo(1);
  }

  @Test
  void anUnchangedAnswerNeedNotTravelAgain() {
    var first = mvc.get().uri("/api/v1/assets/BTC/candles").exchange();
    var tag = first.getResponse().getHeader("ETag");

    assertThat(tag).isNotBlank();
    assertThat(mvc.get().uri("/api/v1/assets/BTC/candles").header("If-None-Match", tag))
        .hasStatus(304);
  }

  @Test
  void overviewAddsUpWhatIsKnown() throws Exception {
    var overview = get("/api/v1/market/overview");

    assertThat(overview.path("as_of").asString()).isEqualTo("2021-04-01T00:00:00Z");
    assertThat(overview.path("coins").asInt()).isEqualTo(5);
    assertThat(overview.path("active_coins").asInt()).isEqualTo(4);
    assertThat(overview.path("total_market_cap").asInt()).isEqualTo(10_000);
    assertThat(overview.path("total_volume_24h").asInt()).isEqualTo(6_000);
    assertThat(overview.path("btc_dominance").asDouble()).isEqualTo(60);
    assertThat(overview.path("breadth").toString())
        .isEqualTo("{\"advancing\":1,\"declining\":1,\"unchanged\":0}");
    assertThat(overview.path("leaders").get(0).path("symbol").asString()).isEqualTo("BTC");
    assertThat(overview.path("laggards").get(0).path("symbol").asString()).isEqualTo("ETH");
    assertThat(overview.path("history").path("candles").asInt()).isEqualTo(200);
    assertThat(overview.path("data_origin").asString()).isEqualTo("real");
  }

  @Test
  void badInputNamesTheFieldAndTheReason() {
    for (var uri :
        List.of(
            "/api/v1/assets?sort=beauty",
            "/api/v1/assets?order=up",
            "/api/v1/assets?limit=0",
            "/api/v1/assets?limit=201",
            "/api/v1/assets?cursor=xyz",
            "/api/v1/assets/BTC/candles?timeframe=2d",
            "/api/v1/assets/BTC/candles?from=soon",
            "/api/v1/assets/BTC/candles?limit=1001",
            "/api/v1/assets/BTC/candles?from=2021-02-01&to=2021-01-01")) {
      var answer = mvc.get().uri(uri).exchange();
      assertThat(answer).as(uri).hasStatus(422);
      assertThat(answer).bodyJson().extractingPath("$.errors[0].reason").asString().isNotBlank();
      assertThat(answer).bodyJson().extractingPath("$.errors[0].field").asString().isNotBlank();
    }
    assertThat(mvc.get().uri("/api/v1/assets/NOSUCH")).hasStatus(404);
    assertThat(mvc.get().uri("/api/v1/assets/NOSUCH/candles")).hasStatus(404);
  }

  @Test
  void tierFollowsTheDefaultList() {
    var btc =
        jdbc.sql("select id from cryptocurrencies where symbol = 'BTC'").query(Long.class).single();
    var eth =
        jdbc.sql("select id from cryptocurrencies where symbol = 'ETH'").query(Long.class).single();

    events.publish(list(btc), list(eth));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql("select symbol from cryptocurrencies where tier = 1")
                        .query(String.class)
                        .list())
                .containsExactly("ETH"));
    events.await(CoinChanged.TOPIC, CoinChanged.class, 1, c -> c.id() == eth && c.tier() == 1);
  }

  @Test
  void tierTwoFollowsPersonalListsUntilTheLastOneLetsGo() {
    var btc =
        jdbc.sql("select id from cryptocurrencies where symbol = 'BTC'").query(Long.class).single();
    var eth =
        jdbc.sql("select id from cryptocurrencies where symbol = 'ETH'").query(Long.class).single();
    events.publish(list(btc), personal(21, eth), personal(22, eth, btc));
    awaitTiers(1, 2);

    events.publish(personal(21));
    events.publish(list(eth));
    awaitTiers(2, 1);

    events.publish(list());
    awaitTiers(2, 2);
    events.publishTombstone(WatchlistChanged.TOPIC, "22");
    awaitTiers(3, 3);
    events.await(CoinChanged.TOPIC, CoinChanged.class, 1, c -> c.id() == eth && c.tier() == 2);
    assertThat(jdbc.sql("select count(*) from watched_coin").query(Integer.class).single())
        .isZero();
  }

  private void awaitTiers(int btc, int eth) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql(
                            "select tier from cryptocurrencies where symbol in ('BTC', 'ETH') order by symbol")
                        .query(Integer.class)
                        .list())
                .containsExactly(btc, eth));
  }

  private static WatchlistChanged personal(long id, Long... coins) {
    return new WatchlistChanged(
        id, "personal", 9L, entries(coins), Instant.parse("2021-04-01T00:00:00Z"));
  }

  private static WatchlistChanged list(Long... coins) {
    return new WatchlistChanged(
        1, "default", null, entries(coins), Instant.parse("2021-04-01T00:00:00Z"));
  }

  private static List<WatchlistChanged.Entry> entries(Long... coins) {
    var entries = new ArrayList<WatchlistChanged.Entry>();
    for (var coin : coins) {
      entries.add(new WatchlistChanged.Entry(coin, "long", entries.size() + 1));
    }
    return entries;
  }
}
