package dev.strata.market.live;

import static dev.strata.platform.web.Times.bind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.market.MarketRows;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.coins.Coins;
import dev.strata.market.live.Markets.LiveCoin;
import dev.strata.testkit.SliceTest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** Minutes of the last hours that are asked for, as at the first start, are rolled up at once. */
@SliceTest
@TestPropertySource(properties = "strata.market.rollups.enabled=true")
@DirtiesContext
class FilledMinutesTests {

  private static final int MINUTES = 120;

  private final CandleStore candles;
  private final Coins coins;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;

  FilledMinutesTests(
      CandleStore candles,
      Coins coins,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock) {
    this.candles = candles;
    this.coins = coins;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @AfterEach
  void clear() {
    MarketRows.clear(jdbc);
  }

  private static Stream<CandleRow> minutes(LiveCoin coin, Instant from, int count) {
    var price = BigDecimal.valueOf(4_321_09, 2);
    return IntStream.range(0, count)
        .mapToObj(minute ->
            new CandleRow(
                coin.id(),
                Timeframe.M1,
                from.plus(Duration.ofMinutes(minute)),
                price,
                price,
                price,
                price,
                BigDecimal.TEN,
                null,
                "binance"));
  }

  private long rolledUp(LiveCoin coin) {
    return jdbc.sql(
            """
            select count(*) from price_data
            where crypto_id = :id and timeframe = '5m' and source = 'rollup:binance'
            """)
        .param("id", coin.id())
        .query(Long.class)
        .single();
  }

  private LiveCoin coin(String symbol) {
    return new LiveCoin(coins.ensure(Map.of(symbol, symbol)).get(symbol), symbol);
  }

  @Test
  void minutesOfBeforeTheStreamDoNotWaitForTheSweep() {
    MarketRows.clear(jdbc);
    var filled = coin("BTC");
    var streamed = coin("ETH");
    // Whole windows of five minutes, whatever the hour.
    var now = Instant.ofEpochSecond(clock.instant().getEpochSecond() / 300 * 300);
    var from = now.minus(MINUTES, ChronoUnit.MINUTES);
    candles.ensurePartitions(from, now);
    transactions.executeWithoutResult(
        status -> candles.write(minutes(streamed, from, MINUTES).toList()));
    var ingest =
        new MinuteIngest(
            Map.of("BTCUSDT", filled),
            Map.of(filled.id(), from),
            (coin, since, to) ->
                since.isBefore(now) ? minutes(coin, from, MINUTES).toList() : List.of(),
            "binance",
            candles,
            transactions,
            clock,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    ingest.start();

    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(() -> assertThat(rolledUp(filled)).isEqualTo(MINUTES / 5));
    } finally {
      ingest.close();
    }
    assertThat(
            jdbc.sql("select count(*) from rollup_due where not_before <= :now")
                .param("now", bind(clock.instant()))
                .query(Long.class)
                .single())
        .isZero();
    // What comes by stream is left to the topology.
    assertThat(rolledUp(streamed)).isZero();
  }
}
