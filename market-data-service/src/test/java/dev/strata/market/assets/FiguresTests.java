package dev.strata.market.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.contracts.market.CoinChanged;
import dev.strata.market.MarketRows;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.coins.Coins;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each figure of the database against a second computation in Java. */
@SliceTest
class FiguresTests {

  private static final Instant LAST_CLOSE = Instant.parse("2021-06-01T00:00:00Z");
  private static final int DAYS = 400;
  private static final List<String> SYMBOLS = List.of("BTC", "ETH", "SOL", "USDT");

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final CandleStore candles;
  private final Coins coins;
  private final TransactionOperations transactions;
  private final EventsForTests events;

  FiguresTests(
      MockMvcTester mvc,
      JdbcClient jdbc,
      JsonMapper json,
      CandleStore candles,
      Coins coins,
      TransactionOperations transactions,
      EventsForTests events) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.json = json;
    this.candles = candles;
    this.coins = coins;
    this.transactions = transactions;
    this.events = events;
  }

  /** By coin, closes oldest first; the third coin lacks the day 20 days before the last. */
  private final double[][] closes = new double[SYMBOLS.size()][DAYS];

  private Map<String, Long> ids;

  @BeforeEach
  void fourCoins() {
    MarketRows.clear(jdbc);
    ids =
        coins.ensure(
            Map.of("BTC", "Bitcoin", "ETH", "Ethereum", "SOL", "Solana", "USDT", "Tether"));
    var random = new Random(11);
    var rows = new ArrayList<CandleRow>();
    for (int day = 0; day < DAYS; day++) {
      var common = random.nextGaussian();
      for (int coin = 0; coin < SYMBOLS.size(); coin++) {
        var before = day == 0 ? 100.0 * (coin + 1) : closes[coin][day - 1];
        var move = coin == 3 ? 0 : 0.02 * common + 0.03 * random.nextGaussian();
        var close = BigDecimal.valueOf(before * Math.exp(move)).setScale(6, RoundingMode.HALF_EVEN);
        closes[coin][day] = close.doubleValue();
        if (coin != 2 || day != DAYS - 20) {
          rows.add(
              new CandleRow(
                  ids.get(SYMBOLS.get(coin)),
                  Timeframe.D1,
                  LAST_CLOSE.minus(Duration.ofDays(DAYS - day)),
                  close,
                  close.add(BigDecimal.ONE),
                  close.subtract(new BigDecimal("0.5")),
                  close,
                  BigDecimal.valueOf(1000 + day),
                  BigDecimal.valueOf(1_000_000L / (coin + 1)),
                  "test"));
        }
      }
    }
    candles.ensurePartitions(LAST_CLOSE.minus(Duration.ofDays(DAYS)), LAST_CLOSE);
    transactions.executeWithoutResult(status -> {
      candles.write(rows);
      coins.refresh(ids.values());
    });
  }

  private JsonNode get(String uri) throws Exception {
    var answer = mvc.get().uri(uri).exchange();
    assertThat(answer).hasStatusOk();
    return json.readTree(answer.getResponse().getContentAsString());
  }

  /** Log returns of the last days, NaN where a candle is missing. */
  private double[] returns(int coin, int days) {
    var returns = new double[days];
    for (int i = 0; i < days; i++) {
      var day = DAYS - days + i;
      var isMissing = coin == 2 && (day == DAYS - 20 || day - 1 == DAYS - 20);
      returns[i] = isMissing ? Double.NaN : Math.log(closes[coin][day] / closes[coin][day - 1]);
    }
    return returns;
  }

  private static double pearson(double[] a, double[] b) {
    double n = 0;
    double sumA = 0;
    double sumB = 0;
    for (int i = 0; i < a.length; i++) {
      if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
        n++;
        sumA += a[i];
        sumB += b[i];
      }
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
        ab += (a[i] - sumA / n) * (b[i] - sumB / n);
        aa += Math.pow(a[i] - sumA / n, 2);
        bb += Math.pow(b[i] - sumB / n, 2);
      }
    }
    return ab / Math.sqrt(aa * bb);
  }

  @Test
  void correlationsAreThoseOfTheDaysThatBothHave() throws Exception {
    var answer = get("/api/v1/market/correlation?symbols=btc,ETH,SOL,USDT&days=60");

    assertThat(answer.path("symbols").toString()).isEqualTo("[\"BTC\",\"ETH\",\"SOL\",\"USDT\"]");
    for (int one = 0; one < 3; one++) {
      for (int other = 0; other < 3; other++) {
        assertThat(answer.path("matrix").path(one).path(other).asDouble())
            .isCloseTo(pearson(returns(one, 60), returns(other, 60)), within(1e-9));
      }
    }
    // A coin that does not move resembles nothing.
    assertThat(answer.path("matrix").path(0).path(3).isNull()).isTrue();
    assertThat(answer.path("observations").path(0).path(1).asInt()).isEqualTo(60);
    assertThat(answer.path("observations").path(0).path(2).asInt()).isEqualTo(58);
    assertThat(get("/api/v1/market/correlation").path("symbols").toString())
        .isEqualTo("[\"BTC\",\"ETH\",\"SOL\"]");
  }

  @Test
  void breadthCountsEachDay() throws Exception {
    var items = get("/api/v1/market/breadth?days=30").path("items");

    assertThat(items.size()).isEqualTo(30);
    for (int i = 0; i < 30; i++) {
      var day = DAYS - 30 + i;
      var rising = 0;
      var falling = 0;
      for (int coin = 0; coin < 3; coin++) {
        if (coin == 2 && (day == DAYS - 20 || day - 1 == DAYS - 20)) {
          continue;
        }
        var change = Double.compare(closes[coin][day], closes[coin][day - 1]);
        rising += change > 0 ? 1 : 0;
        falling += change < 0 ? 1 : 0;
      }
      assertThat(items.path(i).path("as_of").asString())
          .isEqualTo(LAST_CLOSE.minus(Duration.ofDays(29 - i)).toString());
      assertThat(items.path(i).path("advancing").asInt()).isEqualTo(rising);
      assertThat(items.path(i).path("declining").asInt()).isEqualTo(falling);
    }
  }

  @Test
  void statisticsRestOnTheCandlesTheySay() throws Exception {
    var eth = get("/api/v1/assets/ETH/statistics");
    var close = closes[1];

    assertThat(eth.path("as_of").asString()).isEqualTo(LAST_CLOSE.toString());
    for (var days : new int[] {1, 7, 30, 90, 365}) {
      assertThat(eth.path("changes").path("d_" + days).asDouble())
          .isCloseTo(100 * (close[DAYS - 1] / close[DAYS - 1 - days] - 1), within(1e-6));
    }
    var returns = returns(1, 30);
    double mean = 0;
    for (var r : returns) {
      mean += r / 30;
    }
    double squares = 0;
    for (var r : returns) {
      squares += (r - mean) * (r - mean);
    }
    assertThat(eth.path("volatility_30d").asDouble())
        .isCloseTo(Math.sqrt(squares / 29 * 365), within(1e-9));
    double deepest = 0;
    for (int i = DAYS - 365; i < DAYS; i++) {
      for (int j = i; j < DAYS; j++) {
        deepest = Math.max(deepest, 1 - close[j] / close[i]);
      }
    }
    assertThat(eth.path("max_drawdown_365d").asDouble()).isCloseTo(deepest, within(1e-9));
    assertThat(eth.path("correlation_btc_90d").asDouble())
        .isCloseTo(pearson(returns(0, 90), returns(1, 90)), within(1e-9));
    // Volumes are 1000 + day: the mean of the last 30 of 400 is 1384.5.
    assertThat(eth.path("average_volume_30d").asDouble()).isEqualTo(1384.5);
    double highest = 0;
    for (var c : close) {
      highest = Math.max(highest, c + 1);
    }
    assertThat(eth.path("high").path("price").asDouble()).isCloseTo(highest, within(1e-9));
    assertThat(eth.path("candles").asInt()).isEqualTo(DAYS);
    var sol = get("/api/v1/assets/SOL/statistics");
    assertThat(sol.path("volatility_30d").isNull()).isTrue();
    assertThat(sol.path("changes").path("d_1").isNull()).isFalse();
  }

  @Test
  void searchFindsWhatIsMistyped() throws Exception {
    assertThat(get("/api/v1/assets/search?query=btc").path("items").path(0).toString())
        .contains("\"symbol\":\"BTC\"")
        .contains("\"similarity\":1");
    assertThat(symbol("etherium")).isEqualTo("ETH");
    assertThat(symbol("bitcion")).isEqualTo("BTC");
    assertThat(get("/api/v1/assets/search?query=zzzz").path("items").size()).isZero();
    assertThat(get("/api/v1/assets/search?query=btc&is_active=false").path("items").size())
        .isZero();
    assertThat(get("/api/v1/assets/search?query=%25&tier=3").path("items").size()).isZero();
  }

  private String symbol(String query) throws Exception {
    return get("/api/v1/assets/search?query=" + query)
        .path("items")
        .path(0)
        .path("symbol")
        .asString();
  }

  @Test
  void indicatorsComeByPageAndAreTheSameOnEach() throws Exception {
    var whole = get("/api/v1/assets/BTC/indicators?names=sma_20,macd_12_26_9&limit=400");
    var newest = get("/api/v1/assets/BTC/indicators?names=sma_20,macd_12_26_9&limit=100");
    var older =
        get(
            "/api/v1/assets/BTC/indicators?names=sma_20,macd_12_26_9&limit=100&cursor="
                + newest.path("next_cursor").asString());

    assertThat(whole.path("timestamps").size()).isEqualTo(DAYS);
    assertThat(whole.path("lines").path("sma_20").path(18).isNull()).isTrue();
    double mean = 0;
    for (int i = 0; i < 20; i++) {
      mean += closes[0][i] / 20;
    }
    assertThat(whole.path("lines").path("sma_20").path(19).asDouble())
        .isCloseTo(mean, within(1e-9));
    assertThat(whole.path("next_cursor").isNull()).isTrue();
    for (int i = 0; i < 100; i++) {
      for (var line : List.of("sma_20", "macd_12_26_9_signal", "macd_12_26_9_histogram")) {
        assertThat(newest.path("lines").path(line).path(i))
            .isEqualTo(whole.path("lines").path(line).path(300 + i));
        assertThat(older.path("lines").path(line).path(i))
            .isEqualTo(whole.path("lines").path(line).path(200 + i));
      }
    }
    var range = get("/api/v1/assets/BTC/indicators?from=2021-05-01&to=2021-05-11");
    assertThat(range.path("timestamps").size()).isEqualTo(10);
    assertThat(range.path("next_cursor").isNull()).isTrue();
  }

  @Test
  void levelsLieOnTheirSideOfTheClose() throws Exception {
    var levels = get("/api/v1/assets/BTC/levels?lookback=400");
    var close = levels.path("close").asDouble();

    assertThat(levels.path("supports").size() + levels.path("resistances").size()).isGreaterThan(3);
    levels
        .path("supports")
        .forEach(level -> assertThat(level.path("price").asDouble()).isLessThanOrEqualTo(close));
    levels
        .path("resistances")
        .forEach(level -> {
          assertThat(level.path("price").asDouble()).isGreaterThan(close);
          assertThat(level.path("distance").asDouble())
              .isCloseTo(level.path("price").asDouble() / close - 1, within(1e-9));
        });
  }

  @Test
  void qualityNamesWhatIsMissingAndWhatWasCorrected() throws Exception {
    var day = LAST_CLOSE.minus(Duration.ofDays(3));
    var corrected =
        new CandleRow(
            ids.get("SOL"),
            Timeframe.D1,
            day,
            BigDecimal.TEN,
            BigDecimal.TEN,
            BigDecimal.ONE,
            BigDecimal.TWO,
            null,
            null,
            "test");
    for (var low : List.of("0.5", "0.25")) {
      transactions.executeWithoutResult(status ->
          candles.write(
              List.of(
                  new CandleRow(
                      corrected.cryptoId(),
                      Timeframe.D1,
                      day,
                      BigDecimal.TEN,
                      BigDecimal.TEN,
                      new BigDecimal(low),
                      BigDecimal.TWO,
                      null,
                      null,
                      "test"))));
    }

    var worst = get("/api/v1/market/quality?timeframe=1d&limit=1");
    assertThat(worst.path("items").path(0).path("symbol").asString()).isEqualTo("SOL");
    assertThat(worst.path("items").path(0).path("missing").asInt()).isEqualTo(1);
    assertThat(worst.path("items").path(0).path("revised").asInt()).isEqualTo(2);
    assertThat(worst.path("items").path(0).path("share").asDouble()).isEqualTo(399.0 / 400);
    assertThat(worst.path("items").path(0).path("is_active").asBoolean()).isTrue();
    assertThat(worst.path("items").path(0).path("source").asString()).isEqualTo("test");
    jdbc.sql("update cryptocurrencies set is_active = false where symbol = 'SOL'").update();
    jdbc.sql(
            """
            update price_data p set source = 'other' from candle_coverage v
            where v.crypto_id = :id and v.timeframe = '1d' and p.crypto_id = v.crypto_id
              and p.timeframe = v.timeframe and p.timestamp = v.last_timestamp
            """)
        .param("id", ids.get("SOL"))
        .update();
    var retired = get("/api/v1/market/quality?timeframe=1d&limit=1").path("items").path(0);
    assertThat(retired.path("is_active").asBoolean()).isFalse();
    assertThat(retired.path("source").asString()).isEqualTo("other");
    var next =
        get(
            "/api/v1/market/quality?timeframe=1d&limit=1&cursor="
                + worst.path("next_cursor").asString());
    assertThat(next.path("items").path(0).path("missing").asInt()).isZero();
    var sol = get("/api/v1/assets/SOL/quality").path("timeframes").path(0);
    assertThat(sol.path("gaps").size()).isEqualTo(1);
    assertThat(sol.path("gaps").path(0).path("from").asString())
        .isEqualTo(LAST_CLOSE.minus(Duration.ofDays(20)).toString());
    var revisions = get("/api/v1/assets/SOL/candles/%s/revisions".formatted(day)).path("items");
    assertThat(revisions.size()).isEqualTo(2);
    assertThat(revisions.path(0).path("low").asDouble()).isEqualTo(0.5);
    assertThat(revisions.path(0).path("known_from"))
        .isEqualTo(revisions.path(1).path("replaced_at"));
    assertThat(revisions.path(1).path("close").asDouble())
        .isCloseTo(closes[2][DAYS - 3], within(1e-9));
  }

  private MvcTestResult patch(String symbol, String body) {
    return mvc.patch()
        .uri("/api/v1/assets/" + symbol)
        .header("Authorization", "Bearer " + TokensForTests.admin(1))
        .contentType("application/json")
        .content(body)
        .exchange();
  }

  @Test
  void anAdministratorEditsACoinAndOthersAreTold() {
    assertThat(
            patch(
                "sol",
                "{\"name\": \"Solana II\", \"website_url\": \"https://solana.com\", \"description\": null}"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.website_url")
        .isEqualTo("https://solana.com");
    events.await(
        CoinChanged.TOPIC,
        CoinChanged.class,
        1,
        c -> c.id() == ids.get("SOL") && c.name().equals("Solana II"));
    for (var wrong :
        List.of(
            "{}",
            "{\"name\": null}",
            "{\"symbol\": \"X\"}",
            "{\"website_url\": \"javascript:alert(1)\"}",
            "{\"is_stablecoin\": \"yes\"}")) {
      assertThat(patch("SOL", wrong)).as(wrong).hasStatus(422);
    }
    assertThat(patch("ETH", "{\"coingecko_id\": \"bitcoin\"}")).hasStatus(409);
    assertThat(patch("NONE", "{\"name\": \"x\"}")).hasStatus(404);
  }

  @Test
  void wrongQuestionsNameTheField() {
    for (var uri :
        List.of(
            "/api/v1/assets/search?query=",
            "/api/v1/assets/search?query=btc&tier=9",
            "/api/v1/assets/BTC/indicators?names=sma_0",
            "/api/v1/assets/BTC/indicators?names=rsi",
            "/api/v1/assets/BTC/indicators?names=macd_12_26",
            "/api/v1/assets/BTC/indicators?timeframe=2h",
            "/api/v1/assets/BTC/indicators?cursor=x",
            "/api/v1/assets/BTC/levels?lookback=1",
            "/api/v1/market/breadth?days=0",
            "/api/v1/market/correlation?symbols=BTC",
            "/api/v1/market/correlation?symbols=BTC,NONE",
            "/api/v1/market/quality?timeframe=2h",
            "/api/v1/market/quality?cursor=x",
            "/api/v1/assets/BTC/candles/yesterday/revisions")) {
      assertThat(mvc.get().uri(uri))
          .as(uri)
          .hasStatus(422)
          .bodyJson()
          .extractingPath("$.errors[0].field")
          .isNotNull();
    }
    assertThat(mvc.get().uri("/api/v1/assets/NONE/levels")).hasStatus(404);
  }
}
