package dev.strata.market.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.cycle.CycleOpened;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.TickerChanged;
import dev.strata.market.MarketRows;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.coins.Coins;
import dev.strata.market.coins.Tickers;
import dev.strata.market.runs.CandlePublisher;
import dev.strata.market.runs.CandleTopic;
import dev.strata.market.runs.StartRun;
import dev.strata.testkit.ClockForTests;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The simulated market over the real stores, its days driven by a clock of the test. */
@SliceTest
class SimulatedMarketTests {

  private static final Duration HISTORY = Duration.ofDays(60);

  private final CandleStore candles;
  private final Coins coins;
  private final Tickers tickers;
  private final StartRun startRun;
  private final CandlePublisher publisher;
  private final CandleTopic topic;
  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final EventsForTests events;

  private final ClockForTests clock = new ClockForTests(Instant.parse("2026-03-10T01:30:40Z"));

  SimulatedMarketTests(
      CandleStore candles,
      Coins coins,
      Tickers tickers,
      StartRun startRun,
      CandlePublisher publisher,
      CandleTopic topic,
      TransactionOperations transactions,
      JdbcClient jdbc,
      EventsForTests events) {
    this.candles = candles;
    this.coins = coins;
    this.tickers = tickers;
    this.startRun = startRun;
    this.publisher = publisher;
    this.topic = topic;
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.events = events;
  }

  @BeforeEach
  void clear() {
    MarketRows.clear(jdbc);
  }

  @AfterEach
  void quiet() {
    MarketRows.clear(jdbc);
  }

  private SimulatedMarket market() {
    return new SimulatedMarket(
        new SimulationSettings(7, HISTORY, Duration.ofDays(10), Duration.ofSeconds(5)),
        candles,
        coins,
        tickers,
        startRun,
        publisher,
        topic,
        transactions,
        clock);
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private long idOf(String symbol) {
    return count("select id from cryptocurrencies where symbol = '" + symbol + "'");
  }

  @Test
  void beginsWithHistoryThatEndsNowAndOpensItsLastDaysAsCycles() {
    market().advance();

    assertThat(
            count(
                "select count(*) from price_data p join cryptocurrencies c on c.id = p.crypto_id "
                    + "where c.symbol = 'BTC' and timeframe = '1d'"))
        .isEqualTo(60);
    assertThat(count("select count(*) from price_data where source <> 'simulated'")).isZero();
    // 01:30:40: ninety minutes of today have closed.
    assertThat(
            count(
                "select candles from candle_coverage where timeframe = '1m' and crypto_id = "
                    + idOf("BTC")))
        .isEqualTo(90);
    var btc = idOf("BTC");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> count("select count(*) from run_cycle where run_id = 'simulated'") == 10);
    var closed =
        events.await(
            CandleClosed.TOPIC,
            CandleClosed.class,
            60,
            c -> c.cryptoId() == btc && c.timeframe().equals("1d"));
    assertThat(closed.stream().filter(CandleClosed::warmUp)).hasSize(50);
    assertThat(closed).allMatch(c -> c.source().equals("simulated") && c.marketCap() != null);
    assertThat(tickers.of(btc)).isPresent();
    events.await(TickerChanged.TOPIC, TickerChanged.class, 1, t -> t.cryptoId() == btc);
  }

  @Test
  void goesOnAfterAPauseAsIfThereHadBeenNone() {
    market().advance();
    clock.set(clock.instant().plus(1, ChronoUnit.DAYS).plus(40, ChronoUnit.MINUTES));
    market().advance();
    var afterPause = figures();

    MarketRows.clear(jdbc);
    clock.set(Instant.parse("2026-03-10T01:30:40Z"));
    var undisturbed = market();
    undisturbed.advance();
    // Nobody here reads the minutes: they need not fill the topic.
    jdbc.sql("update run set minute_cursor = null").update();
    for (int hour = 0; hour <= 24; hour++) {
      clock.set(Instant.parse("2026-03-10T01:30:40Z").plus(hour, ChronoUnit.HOURS));
      undisturbed.advance();
    }

    assertThat(afterPause).isEqualTo(figures());
    assertThat(afterPause)
        .anyMatch(row -> row.get("symbol").equals("BTC") && row.get("candles").equals(61L));
  }

  private List<Map<String, Object>> figures() {
    return jdbc.sql(
            """
            select c.symbol, count(*) as candles, md5(string_agg(concat_ws('|', p.timestamp, p.open_price, p.high_price,
                p.low_price, p.close_price, p.volume, p.market_cap), ',' order by p.timestamp)) as sum
            from price_data p join cryptocurrencies c on c.id = p.crypto_id
            where p.timeframe = '1d' group by c.symbol order by c.symbol
            """)
        .query()
        .listOfRows();
  }

  @Test
  void storesTheDayAtMidnightAndItsMinutesRollUpToIt() {
    clock.set(Instant.parse("2026-03-10T23:59:50Z"));
    var market = market();
    market.advance();
    clock.set(Instant.parse("2026-03-11T00:00:05Z"));
    market.advance();

    var differing =
        count(
            """
            select count(*) from price_data d
            join lateral (
                select count(*) as minutes, max(high_price) as high, min(low_price) as low, sum(volume) as volume,
                    (array_agg(open_price order by timestamp))[1] as open,
                    (array_agg(close_price order by timestamp desc))[1] as close
                from price_data m
                where m.crypto_id = d.crypto_id and m.timeframe = '1m' and m.timestamp < '2026-03-11Z'
            ) r on true
            where d.timeframe = '1d' and d.timestamp = '2026-03-10Z'
              and (r.minutes, r.open, r.high, r.low, r.close, r.volume)
                is distinct from (1440, d.open_price, d.high_price, d.low_price, d.close_price, d.volume)
            """);
    assertThat(
            count(
                "select count(*) from price_data where timeframe = '1d' and timestamp = '2026-03-10Z'"))
        .isGreaterThan(50);
    assertThat(differing).isZero();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> count("select count(*) from run_cycle where as_of = '2026-03-11Z'") == 1);
    assertThat(events.read(CycleOpened.TOPIC, CycleOpened.class))
        .anyMatch(c ->
            c.asOf().equals(Instant.parse("2026-03-11T00:00:00Z"))
                && c.run().id().equals("simulated"));
  }

  @Test
  void aCoinThatDiesIsRetiredAndKeepsItsLastFigures() {
    var settings =
        new SimulationSettings(7, Duration.ofDays(600), Duration.ofDays(10), Duration.ofSeconds(5));
    new SimulatedMarket(
            settings, candles, coins, tickers, startRun, publisher, topic, transactions, clock)
        .advance();

    var dead =
        jdbc.sql(
                "select is_active, retired_at is not null as retired, current_price is not null as priced from cryptocurrencies where symbol = 'LUMA'")
            .query()
            .singleRow();
    assertThat(dead).isEqualTo(Map.of("is_active", false, "retired", true, "priced", true));
    assertThat(
            jdbc.sql("select symbol from cryptocurrencies where not is_active")
                .query(String.class)
                .list())
        .isEqualTo(List.of("LUMA"));
  }
}
