package dev.strata.market.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.contracts.market.CoinChanged;
import dev.strata.contracts.ops.TaskChanged;
import dev.strata.market.MarketRows;
import dev.strata.market.candles.CandleLoader;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.coins.CoinSnapshots;
import dev.strata.market.coins.Coins;
import dev.strata.market.simulation.BinanceFile;
import dev.strata.platform.web.Conflict;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SliceTest
class ImportTests {

  private static final String DAILY =
      """
      symbol,date,open,high,low,close,volume_usd
      BTC,2020-01-01,7194.89,7254.33,7174.94,7200.17439274,18565664997
      BTC,2020-01-02,7202.55,7212.16,6935.27,6985.47,20802083465
      BTC,2020-01-04,7345.37,7427.39,7309.51,7410.66,18444271275
      ETH,2020-01-01,129.63,132.84,129.2,0.13080200808e3,7935230330
      ETH,2020-01-02,130.82,130.82,126.95,127.41,8032709256
      """;

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final EventsForTests events;
  private final Recogniser recogniser;
  private final Imports imports;
  private final Coins coins;
  private final CandleStore candles;
  private final CandleLoader loader;
  private final CoinSnapshots snapshots;
  private final TransactionOperations transactions;
  private final Clock clock;

  ImportTests(
      MockMvcTester mvc,
      JdbcClient jdbc,
      JsonMapper json,
      EventsForTests events,
      Recogniser recogniser,
      Imports imports,
      Coins coins,
      CandleStore candles,
      CandleLoader loader,
      CoinSnapshots snapshots,
      TransactionOperations transactions,
      Clock clock) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.json = json;
    this.events = events;
    this.recogniser = recogniser;
    this.imports = imports;
    this.coins = coins;
    this.candles = candles;
    this.loader = loader;
    this.snapshots = snapshots;
    this.transactions = transactions;
    this.clock = clock;
  }

  @BeforeEach
  void clear() {
    MarketRows.clear(jdbc);
  }

  private MvcTestResult post(String file, byte[] body) {
    return mvc.post()
        .uri("/api/v1/market/imports?file={file}", file)
        .contentType("application/octet-stream")
        .header("Authorization", "Bearer " + TokensForTests.admin(1))
        .content(body)
        .exchange();
  }

  private JsonNode importing(String file, String body) {
    return importing(file, body.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode importing(String file, byte[] body) {
    var answer = post(file, body);
    assertThat(answer).hasStatusOk();
    var lines =
        new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    return json.readTree(lines.getLast());
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private BigDecimal number(String sql) {
    return jdbc.sql(sql).query(BigDecimal.class).single();
  }

  @Test
  void storesDailyCandlesAndASecondImportChangesNothing() throws IOException {
    var first = importing("daily.csv", DAILY);
    var rowsBefore =
        jdbc.sql("select id, xmin::text from price_data order by id").query().listOfRows();
    var second = importing("daily.csv.gz", gzip(DAILY));

    assertThat(first.path("type").asString()).isEqualTo("report");
    assertThat(first.path("rows").asInt()).isEqualTo(5);
    assertThat(first.path("new_rows").asInt()).isEqualTo(5);
    assertThat(second.path("new_rows").asInt()).isZero();
    assertThat(second.path("unchanged").asInt()).isEqualTo(5);
    assertThat(jdbc.sql("select id, xmin::text from price_data order by id").query().listOfRows())
        .isEqualTo(rowsBefore);
    assertThat(
            number(
                "select close_price from price_data p join cryptocurrencies c on c.id = p.crypto_id "
                    + "where c.symbol = 'ETH' and timestamp = '2020-01-01Z'"))
        .isEqualByComparingTo("130.80200808");
    assertThat(number("select gaps from v_price_data_quality where symbol = 'BTC'"))
        .isEqualByComparingTo("1");
  }

  @Test
  void breaksOffAFileThatUnpacksToAnEndlessField() throws IOException {
    var bomb = gzip(DAILY + "BTC,2020-01-05," + "9".repeat(8 << 20));

    var report = importing("bomb.csv.gz", bomb);

    assertThat(bomb).hasSizeLessThan(64 * 1024);
    assertThat(report.path("type").asString()).isEqualTo("failure");
    assertThat(report.path("rows").asInt()).isEqualTo(5);
  }

  @Test
  void announcesCoinsAndTheTask() {
    importing("daily.csv", DAILY);
    var id = number("select id from cryptocurrencies where symbol = 'BTC'").longValueExact();

    var coin =
        events.await(
            CoinChanged.TOPIC, CoinChanged.class, 1, c -> c.id() == id && c.listedAt() != null);
    assertThat(coin.getLast().name()).isEqualTo("Bitcoin");
    assertThat(coin.getLast().listedAt()).isEqualTo("2020-01-01T00:00:00Z");
    var task = number("select max(id) from import").longValueExact();
    events.await(
        TaskChanged.TOPIC,
        TaskChanged.class,
        1,
        t -> t.taskName().equals("import:" + task) && t.status().equals("completed"));
  }

  @Test
  void refusesBadRowsOneByOneAndKeepsTheGoodOnes() {
    var report =
        importing(
            "daily.csv",
            """
            symbol,date,open,high,low,close,volume_usd
            BTC,2020-01-01,10,12,9,11,100
            BTC,2020-01-02,ten,12,9,11,100
            BTC,2020-01-03,10,8,9,11,100
            BTC,2020-01-04,10,10.5,9,11,100
            BTC,2020-01-05,10,12,-9,11,100
            BTC,2020-13-01,10,12,9,11,100
            BTC,2999-01-01,10,12,9,11,100
            BTC,2020-01-01,10,12,9,11.5,100
            BTC,2020-01-01,10,12,9,11,100
            BTC,2020-01-06,10,12,9,11
            BTC,2020-01-07,0,12,9,11,100
            BTC,2020-01-08,NaN,12,9,11,100
            BTC,2020-01-09,1e999999999,12,9,11,100
            ,2020-01-10,10,12,9,11,100
            BTC,2020-01-11,10,12,9,11,-5
            BTC,2020-01-12,10,12,9,11,
            BTC,2020-01-13,10,12,9.5,11,1.5e3
            """);

    assertThat(report.path("rows").asInt()).isEqualTo(17);
    assertThat(report.path("new_rows").asInt()).isEqualTo(3);
    assertThat(report.path("unchanged").asInt()).isEqualTo(1);
    assertThat(report.path("rejected").asInt()).isEqualTo(13);
    var reasons = new ArrayList<String>();
    report
        .path("rejections")
        .forEach(r ->
            reasons.add(
                r.path("line").asInt()
                    + " "
                    + r.path("column").asString()
                    + " "
                    + r.path("reason").asString()));
    assertThat(reasons)
        .containsExactlyInAnyOrder(
            "3 open is not a number",
            "4 high is below low",
            "5 high is below open or close",
            "6 low is negative",
            "7 date is not a time",
            "8 time is of a candle that has not closed yet",
            "9 time appears twice for this coin with different values",
            "11 row has fewer columns than the header",
            "12 open is zero, which is no price",
            "13 open is not a number",
            "14 open is larger than any figure of a market",
            "15 symbol is missing",
            "16 volume_usd is negative");
    var stored =
        mvc.get()
            .uri("/api/v1/market/imports/{id}/rejections?limit=5", report.path("id").asLong())
            .header("Authorization", "Bearer " + TokensForTests.admin(1))
            .exchange();
    assertThat(stored).bodyJson().extractingPath("$.items.length()").isEqualTo(5);
    assertThat(stored).bodyJson().extractingPath("$.next_cursor").isNotNull();
  }

  @Test
  void aCandleChangesOnlyByTheSourceThatGaveIt() {
    importing("daily.csv", DAILY);

    var corrected = importing("daily.csv", DAILY.replace("6985.47", "6986.47"));
    var other =
        importing(
            "BTC-USD.csv",
            """
            Date,Open,High,Low,Close,Volume
            2020-01-02,7202.55,7212.16,6935.27,7000,20802083465
            2020-01-03,6984.42,7413.71,6914.99,7344.88,28111481032
            """);

    assertThat(corrected.path("changed").asInt()).isEqualTo(1);
    assertThat(other.path("other_source").asInt()).isEqualTo(1);
    assertThat(other.path("new_rows").asInt()).isEqualTo(1);
    assertThat(
            number(
                "select close_price from price_data where timestamp = '2020-01-02Z' and open_price = 7202.55"))
        .isEqualByComparingTo("6986.47");
  }

  @Test
  void marketCapsMeetTheirCandlesWhicheverComesFirst() {
    var caps =
        """
        symbol,snapped_at,price,market_cap,total_volume,copy
        BTC,2020-01-02,7200.1,130580829150,1,b
        BTC,2020-01-02,7200.1,130580829149,1,a
        BTC,2020-01-03,6985.4,0,1,a
        BTC,2020-01-04,7344.9,133300000000,1,a
        DOGE,2020-01-02,0.002,248000000,1,a
        """;
    var before = importing("caps.csv", caps);
    importing("daily.csv", DAILY);
    var after = importing("caps.csv", caps);

    assertThat(before.path("new_rows").asInt()).isEqualTo(5);
    assertThat(before.path("unmatched").asInt()).isEqualTo(5);
    assertThat(before.path("unmatched_reason").asString()).contains("kept");
    assertThat(after.path("new_rows").asInt()).isZero();
    // 3 January has no candle, and nobody trades DOGE here.
    assertThat(after.path("unmatched").asInt()).isEqualTo(2);
    // A snapshot of 2 January 00:00 is the close of 1 January; of two exports the first by name
    // counts.
    assertThat(
            number(
                "select market_cap from price_data where timestamp = '2020-01-01Z' and market_cap is not null"))
        .isEqualByComparingTo("130580829149");
    assertThat(
            jdbc.sql("select count(*) from price_data where market_cap is not null")
                .query(Long.class)
                .single())
        .isEqualTo(1);
    assertThat(
            jdbc.sql(
                    "select count(*) from price_data p join cryptocurrencies c on c.id = p.crypto_id where c.symbol = 'DOGE'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void readsExchangeFiles() {
    importing(
        "binance_1h_btc.csv",
        """
        symbol,time_utc,open,high,low,close,volume
        BTCUSDT,2017-08-17T04:00:00Z,4261.48,4313.62,4261.32,4308.83,47.181009
        BTCUSDT,2017-08-17T05:30:00Z,4308.83,4328.69,4291.37,4315.32,23.234916
        ETHBTC,2017-08-17T05:00:00Z,0.07,0.08,0.06,0.07,5
        """);
    importing(
        "ETHUSDT-1d-2021-01.csv",
        """
        1609459200000,736.42,749.00,714.29,728.91,675114.09329000,1609545599999,494698946.68491320,983241,342720.50,251191018.43,0
        1609545600000000,728.91,787.69,714.91,774.56,1352619.57668000,1609631999999999,1024073206.16,1,2,3,0
        """);
    importing(
        "Binance_LTCUSDT_1h.csv",
        """
        https://www.CryptoDataDownload.com
        Unix,Date,Symbol,Open,High,Low,Close,Volume LTC,Volume USDT,tradecount
        1609462800000,2021-01-01 01:00:00,LTC/USDT,125,126,124,125.5,1000,125250,12
        1609459200000,2021-01-01 00:00:00,LTC/USDT,124.6,125.6,124,125,2000,249000,20
        """);
    importing(
        "iota.csv",
        """
        symbol,timestamp,open,high,low,close,volume
        IOTA,2021-01-01T00:00:00Z,0.3,0.31,0.29,0.3,1000
        IOTA,2021-01-01T00:05:00Z,0.3,0.31,0.29,0.3,1000
        """);

    var stored =
        jdbc.sql(
                """
                select c.symbol || ' ' || p.timeframe || ' ' || to_char(p.timestamp at time zone 'UTC', 'YYYY-MM-DD HH24:MI')
                    || ' ' || trim_scale(p.close_price) || ' ' || trim_scale(p.volume) || ' ' || p.source
                from price_data p join cryptocurrencies c on c.id = p.crypto_id
                order by c.symbol, p.timestamp
                """)
            .query(String.class)
            .list();
    // BTC: 47.181009 × 4308.83 = 203294.94700947
    assertThat(stored)
        .containsExactly(
            "BTC 1h 2017-08-17 04:00 4308.83 203294.94700947 binance",
            "ETH 1d 2021-01-01 00:00 728.91 494698946.6849132 binance-klines",
            "ETH 1d 2021-01-02 00:00 774.56 1024073206.16 binance-klines",
            "LTC 1h 2021-01-01 00:00 125 249000 cryptodatadownload",
            "LTC 1h 2021-01-01 01:00 125.5 125250 cryptodatadownload",
            "MIOTA 5m 2021-01-01 00:00 0.3 300 ohlcv",
            "MIOTA 5m 2021-01-01 00:05 0.3 300 ohlcv");
    assertThat(
            jdbc.sql("select column_name || ' ' || reason from import_rejection order by line")
                .query(String.class)
                .list())
        .containsExactly(
            "time is not the open time of a candle of 1h",
            "symbol is not a pair quoted in US dollars");
  }

  @Test
  void snapshotsBringCoinsNamesAndSupplyButNoCandles() {
    var report =
        importing(
            "cmc.csv",
            """
            rank,name,symbol,market_cap,price,circulating_supply,volume_24h,pct_1h,pct_24h,pct_7d,snapshot_date
            1,Bitcoin,BTC,130580829149.587,7200.17,18135787.0,18565664996.7,0,0,0,2020-01-01
            90,BigONE Token,ONE,1000000,0.01,1000,5,0,0,0,2020-01-01
            95,Harmony,ONE,2000000,0.002,9000,5,0,0,0,2020-03-01
            99,Some Coin,SOME,900000,0.5,1000,5,0,0,0,2020-03-01
            """);

    assertThat(report.path("new_rows").asInt()).isEqualTo(4);
    assertThat(report.path("unmatched").asInt()).isZero();
    assertThat(
            jdbc.sql(
                    "select symbol || ' ' || name || ' ' || trim_scale(circulating_supply) from cryptocurrencies order by symbol")
                .query(String.class)
                .list())
        .containsExactly(
            "BIGONE BigONE Token 1000",
            "BTC Bitcoin 18135787",
            "ONE Harmony 9000",
            "SOME Some Coin 1000");
    assertThat(
            jdbc.sql("select count(*) from coin_listing where ticker = 'ONE'")
                .query(Long.class)
                .single())
        .isEqualTo(2);
    assertThat(jdbc.sql("select count(*) from price_data").query(Long.class).single()).isZero();
  }

  @Test
  void leavesFilesOfOtherKindsToOthers() throws IOException {
    for (var body :
        List.of(
            "date,timestamp_ms,market_cap,total_volume\n2013-04-29,1367193600000,1661441770.0,0.0\n",
            "date,open,high,low,close\n2012-01-03,22.95,23.1,22.54,22.97\n",
            "date,value,value_classification,timestamp\n2018-02-01,30,Fear,1517443200\n",
            "symbol,date,daily_avg,daily_min,daily_max,daily_count\nBTCUSDT,2019-09-10,0.0001,0.0001,0.0001,2\n",
            "",
            "\u0000\u0001\u0002")) {
      var answer = post("other.csv", gzip(body));

      assertThat(answer).hasStatus(422);
      assertThat(answer)
          .bodyJson()
          .extractingPath("$.type")
          .isEqualTo("urn:strata:problem:unrecognised-format");
    }
    assertThat(post("broken.csv.gz", new byte[] {0x1f, (byte) 0x8b, 1, 2, 3})).hasStatus(422);
    assertThat(jdbc.sql("select count(*) from import").query(Long.class).single()).isZero();
  }

  @Test
  void aFileThatBreaksOffKeepsWhatWasReadAndSaysSo() throws IOException {
    var text = new StringBuilder("symbol,date,open,high,low,close,volume_usd\n");
    for (int i = 0; i < 40_000; i++) {
      var day = LocalDate.of(2017, 1, 1).plusDays(i % 1000);
      text.append("C")
          .append(i / 1000)
          .append(',')
          .append(day)
          .append(",1,2,0.5,1.")
          .append(i)
          .append(",1\n");
    }
    var whole = gzip(text.toString());
    var half = Arrays.copyOf(whole, whole.length * 3 / 4);

    var report = importing("daily.csv.gz", half);

    assertThat(report.path("type").asString()).isEqualTo("failure");
    assertThat(jdbc.sql("select state from import").query(String.class).single())
        .isEqualTo("failed");
    assertThat(jdbc.sql("select count(*) from price_data").query(Long.class).single()).isPositive();
    assertThat(importing("daily.csv.gz", whole).path("unchanged").asInt()).isPositive();
    assertThat(jdbc.sql("select count(*) from price_data").query(Long.class).single())
        .isEqualTo(40_000);
  }

  @Test
  void twoImportsAtOnceDoNotClash() throws Exception {
    var forwards = new StringBuilder("symbol,date,open,high,low,close,volume_usd\n");
    var backwards = new StringBuilder(forwards);
    for (int i = 0; i < 12_000; i++) {
      var day = LocalDate.of(2015, 1, 1).plusDays(i % 2000);
      forwards.append("P").append(i / 2000).append(',').append(day).append(",1,2,0.5,1.5,1\n");
      var other = 11_999 - i;
      var otherDay = LocalDate.of(2015, 1, 1).plusDays(other % 2000);
      backwards
          .append("P")
          .append(other / 2000)
          .append(',')
          .append(otherDay)
          .append(",1,2,0.5,1.5,1\n");
    }
    List<JsonNode> reports = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(2)) {
      List<Callable<JsonNode>> both =
          List.of(
              () -> importing("a.csv", forwards.toString()),
              () -> importing("b.csv", backwards.toString()));
      for (var done : pool.invokeAll(both)) {
        reports.add(done.get());
      }
    }

    assertThat(reports).allMatch(r -> r.path("type").asString().equals("report"));
    assertThat(reports.stream().mapToInt(r -> r.path("new_rows").asInt()).sum()).isEqualTo(12_000);
    assertThat(jdbc.sql("select sum(candles) from candle_coverage").query(Long.class).single())
        .isEqualTo(12_000);
  }

  @Test
  void importsWhatTheSimulatorWritesInBinancesLayout(@TempDir Path directory) throws IOException {
    var files = BinanceFile.write(directory, 30, 3);

    assertThat(files).hasSize(3);
    for (var file : files) {
      var report = importing(String.valueOf(file.getFileName()), Files.readAllBytes(file));
      assertThat(report.path("new_rows").asInt()).isEqualTo(30);
      assertThat(report.path("rejected").asInt()).isZero();
    }
    assertThat(
            jdbc.sql("select max(timestamp) = '2021-12-31Z' from price_data")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void aHomeWithASimulatedMarketRefusesRealHistory() {
    var simulated =
        new ImportFile(
            recogniser,
            imports,
            coins,
            candles,
            loader,
            snapshots,
            transactions,
            clock,
            "simulated");

    assertThatThrownBy(() ->
            simulated.open(
                "daily.csv", new ByteArrayInputStream(DAILY.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("--home");
  }
}
