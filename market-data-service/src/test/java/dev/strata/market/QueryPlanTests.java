package dev.strata.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.testkit.Infrastructure;
import dev.strata.testkit.PlanLog;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every read that a caller can ask for, over a realistic volume: the server itself says how it
 * answered each statement, those inside functions too.
 */
@SliceTest
@Import(PlanLog.Watching.class)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanTests {

  /** Read from end to end by their meaning: how much history all coins have, a row a coin. */
  private static final Map<String, String> WHOLE =
      Map.of("/api/v1/market/overview", "candle_coverage");

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final CandleStore candles;
  private final TransactionOperations transactions;
  private final PlanLog plans;

  QueryPlanTests(
      MockMvcTester mvc,
      JdbcClient jdbc,
      DataSource dataSource,
      JsonMapper json,
      CandleStore candles,
      TransactionOperations transactions) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.plans = (PlanLog) dataSource;
    this.json = json;
    this.candles = candles;
    this.transactions = transactions;
  }

  @BeforeAll
  void load() throws Exception {
    MarketRows.clear(jdbc);
    jdbc.sql("select ensure_price_partitions('2024-01-01Z', '2024-12-31Z')").query().listOfRows();
    for (var statement :
        List.of(
            """
            insert into cryptocurrencies (symbol, name, market_cap_rank, current_price, market_cap, total_volume,
                price_change_percentage_24h, price_change_percentage_7d, price_change_percentage_30d, price_as_of,
                is_stablecoin, sparkline, source)
            select case n when 1 then 'BTC' when 2 then 'ETH' else 'C' || n end, md5(n::text), n, n, 1e9 / n, n * 10,
                sin(n), cos(n), sin(n) + cos(n), '2024-12-31Z', n % 500 = 3, array_fill(1.5::numeric, array[30]), 'test'
            from generate_series(1, 12000) n
            """,
            candles("1d", "c.id <= m.least + 200", "2024-01-01Z", "2024-12-20Z"),
            candles("1d", "true", "2024-12-21Z", "2024-12-30Z"),
            candles("1h", "c.id <= m.least + 100", "2024-12-01Z", "2024-12-30T23:00:00Z"),
            candles("1m", "c.id <= m.least + 10", "2024-12-29Z", "2024-12-30T23:59:00Z"),
            """
            insert into candle_coverage (crypto_id, timeframe, first_timestamp, last_timestamp, candles)
            select crypto_id, timeframe, min(timestamp), max(timestamp), count(*) from price_data group by 1, 2
            """,
            """
            insert into candle_revision (crypto_id, timeframe, timestamp, open_price, high_price, low_price, close_price,
                source, known_from)
            select crypto_id, timeframe, timestamp, open_price, high_price, low_price, close_price, source, created_at
            from price_data where timeframe = '1h' limit 15000
            """,
            """
            insert into coin_staleness (crypto_id, is_stale, checked_at)
            select id, false, now() from cryptocurrencies where market_cap_rank <= 50
            """,
            """
            insert into category_snapshot (source, category, as_of, name, market_cap, market_cap_change_percentage_24h,
                volume_24h, seen_at)
            select 'coingecko', 'c' || n, '2024-12-31Z'::timestamptz - d * interval '1 day', 'C' || n,
                nullif(n % 400, 0) * 1000, 0.5, 10, '2024-12-31Z'::timestamptz - d * interval '1 day'
            from generate_series(1, 600) n, generate_series(0, 40) d
            """,
            """
            insert into import (file, format, state, started_at)
            select 'f' || n, 'daily', 'completed', now() from generate_series(1, 11000) n
            """,
            """
            insert into import_rejection (import_id, line, column_name, reason, value)
            select i.id, n, 'close', 'is not a number', 'x' from (select max(id) as id from import) i,
                generate_series(1, 11000) n
            """)) {
      jdbc.sql(statement).update();
    }
    Infrastructure.get()
        .administer(
            "vacuum analyze market.cryptocurrencies",
            "vacuum analyze market.price_data",
            "vacuum analyze market.candle_coverage",
            "vacuum analyze market.candle_revision",
            "vacuum analyze market.coin_staleness",
            "vacuum analyze market.category_snapshot",
            "vacuum analyze market.import",
            "vacuum analyze market.import_rejection");
    plans.begin();
  }

  private static String candles(String timeframe, String coins, String from, String to) {
    return """
    insert into price_data (crypto_id, timeframe, timestamp, open_price, high_price, low_price, close_price,
        volume, source)
    select c.id, '%1$s', t, 100, 101, 99, 100 + sin(c.id + extract(epoch from t)), 5, 'test'
    from cryptocurrencies c, (select min(id) as least from cryptocurrencies) m,
        generate_series('%3$s'::timestamptz, '%4$s'::timestamptz, timeframe_width('%1$s')) t
    where %2$s
    """
        .formatted(timeframe, coins, from, to);
  }

  @AfterAll
  void leave() throws Exception {
    plans.end();
    MarketRows.clear(jdbc);
  }

  private String get(String uri) throws Exception {
    var answer =
        mvc.get().uri(uri).header("Authorization", "Bearer " + TokensForTests.admin(1)).exchange();
    assertThat(answer).as(uri).hasStatusOk();
    return answer.getResponse().getContentAsString();
  }

  private List<String> requests() throws Exception {
    var requests = new ArrayList<String>();
    for (var sort :
        List.of("market_cap_rank", "symbol", "change_24h", "change_7d", "change_30d", "volume")) {
      for (var order : List.of("asc", "desc")) {
        var first = "/api/v1/assets?sort=%s&order=%s".formatted(sort, order);
        requests.add(first);
        requests.add(first + "&cursor=" + json.readTree(get(first)).path("next_cursor").asString());
      }
    }
    var quality = "/api/v1/market/quality?timeframe=1d";
    requests.add(quality);
    requests.add(quality + "&cursor=" + json.readTree(get(quality)).path("next_cursor").asString());
    var categories = "/api/v1/market/categories?limit=200";
    requests.add(categories);
    requests.add(
        categories + "&cursor=" + json.readTree(get(categories)).path("next_cursor").asString());
    requests.addAll(
        List.of(
            "/api/v1/assets?search=btc",
            "/api/v1/assets/search?query=c77",
            "/api/v1/assets/BTC",
            "/api/v1/assets/BTC/candles",
            "/api/v1/assets/BTC/candles?timeframe=1h&from=2024-12-10&to=2024-12-12",
            "/api/v1/assets/BTC/candles?timeframe=1m",
            "/api/v1/assets/BTC/indicators",
            "/api/v1/assets/BTC/indicators?timeframe=1m",
            "/api/v1/assets/BTC/levels?timeframe=1h",
            "/api/v1/assets/ETH/statistics",
            "/api/v1/assets/BTC/quality",
            "/api/v1/assets/BTC/candles/2024-12-10T00:00:00Z/revisions?timeframe=1h",
            "/api/v1/market/quality?timeframe=1h",
            "/api/v1/market/overview",
            "/api/v1/market/breadth",
            "/api/v1/market/correlation",
            "/api/v1/market/status",
            "/api/v1/market/staleness",
            "/api/v1/market/backfills",
            "/api/v1/market/replays",
            "/api/v1/market/imports",
            "/api/v1/market/imports/%d/rejections"
                .formatted(jdbc.sql("select max(id) from import").query(Long.class).single())));
    return requests;
  }

  @Test
  void noRequestReadsALargeTableFromEndToEnd() throws Exception {
    var sizes = plans.sizes();
    assertThat(sizes.get("category_snapshot")).isGreaterThan(PlanLog.LARGE);
    assertThat(sizes).containsKeys("cryptocurrencies", "candle_coverage", "price_data_2024_12");
    assertThat(sizes.get("cryptocurrencies")).isGreaterThan(PlanLog.LARGE);
    assertThat(sizes.get("candle_coverage")).isGreaterThan(PlanLog.LARGE);
    assertThat(sizes.get("price_data_2024_12")).isGreaterThan(200_000);
    var offences = new ArrayList<String>();
    int seen = 0;
    for (var request : requests()) {
      plans.take();
      get(request);
      for (var plan : plans.take()) {
        seen++;
        PlanLog.readWhole(plan, sizes).stream()
            .filter(table -> !table.equals(WHOLE.get(request)))
            .forEach(table -> offences.add(request + " reads " + table + " by " + plan));
      }
    }

    assertThat(seen).as("plans").isGreaterThan(80);
    assertThat(offences).isEmpty();
  }

  /** What runs, roll-ups and the live market read of all coins at once. */
  @Test
  void noReadOfAllCoinsGoesThroughAWholeMonth() {
    var day = Instant.parse("2024-12-29T00:00:00Z");
    plans.take();
    for (var timeframe : List.of(Timeframe.M1, Timeframe.H1, Timeframe.D1)) {
      candles.lastOpened(timeframe);
      candles.openedBetween(timeframe, day, day.plus(timeframe.width()));
      candles.closedBetween(timeframe, day, day.plus(timeframe.width().multipliedBy(2)));
    }
    transactions.executeWithoutResult(
        status -> candles.rollUp(null, Timeframe.M1, day, day.plus(Duration.ofHours(1))));
    assertThat(
            mvc.post()
                .uri("/api/v1/market/replays")
                .header("Authorization", "Bearer " + TokensForTests.admin(1))
                .contentType("application/json")
                .content(
                    "{\"from\": \"2024-12-25\", \"to\": \"2024-12-30\", \"timeframe\": \"1d\"}"))
        .hasStatus2xxSuccessful();
    var seen = new ArrayList<String>();
    // The publisher asks for the first close after its cursor.
    Awaitility.await()
        .until(() -> {
          seen.addAll(plans.take());
          return seen.stream().anyMatch(plan -> plan.contains("not like 'rollup:%'"))
              && jdbc.sql("select cursor_close > warm_up_from from run where state = 'running'")
                  .query(Boolean.class)
                  .single();
        });
    jdbc.sql("update run set state = 'cancelled' where state = 'running'").update();

    assertThat(seen).filteredOn(plan -> plan.contains("price_data_2024_12")).hasSizeGreaterThan(10);
    assertThat(seen).noneMatch(plan -> plan.contains("Seq Scan on price_data_2024_12"));
  }

  @Test
  void theWatchSeesASequentialScan() {
    plans.take();
    jdbc.sql("select count(*) from cryptocurrencies where description is null")
        .query(Long.class)
        .single();

    assertThat(plans.take()).anyMatch(plan -> plan.contains("Seq Scan on cryptocurrencies"));
  }
}
