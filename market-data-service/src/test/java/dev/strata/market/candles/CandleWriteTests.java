package dev.strata.market.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.strata.market.MarketRows;
import dev.strata.testkit.SliceTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What is appended, what is looked up first, and both at once, against a plain map. */
@SliceTest
class CandleWriteTests {

  private static final Instant START = Instant.parse("2024-01-31T20:00:00Z");

  private final CandleStore candles;
  private final TransactionOperations transactions;
  private final JdbcClient jdbc;

  private final List<Long> coins = new ArrayList<>();

  CandleWriteTests(CandleStore candles, TransactionOperations transactions, JdbcClient jdbc) {
    this.candles = candles;
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void coins() {
    MarketRows.clear(jdbc);
    coins.addAll(MarketRows.coins(jdbc, "W1", "W2", "W3"));
    candles.ensurePartitions(START, START.plus(Duration.ofDays(2)));
  }

  @AfterEach
  void clear() {
    MarketRows.clear(jdbc);
  }

  private record Key(long coin, Instant open) {}

  private static CandleRow row(long coin, Instant open, int cents) {
    var price = BigDecimal.valueOf(cents, 2);
    return new CandleRow(
        coin,
        Timeframe.M1,
        open,
        price,
        price.add(BigDecimal.ONE),
        price,
        price,
        BigDecimal.TEN,
        null,
        "exchange");
  }

  private CandleStore.Written write(List<CandleRow> batch) {
    return transactions.execute(status -> candles.write(batch));
  }

  private Map<Key, BigDecimal> stored() {
    var closes = new HashMap<Key, BigDecimal>();
    jdbc.sql("select crypto_id, timestamp, close_price from price_data where timeframe = '1m'")
        .query(row -> {
          closes.put(
              new Key(row.getLong(1), row.getTimestamp(2).toInstant()),
              row.getBigDecimal(3).setScale(2));
        });
    return closes;
  }

  @Test
  void batchesInAnyOrderLeaveWhatAMapWouldHold() {
    var random = new Random(20_240_131);
    var model = new HashMap<Key, BigDecimal>();
    int next = 0;
    int appended = 0;
    for (int step = 0; step < 120; step++) {
      var batch = new ArrayList<CandleRow>();
      var appends = random.nextInt(3) > 0;
      var from = appends ? next : random.nextInt(next + 1);
      var length = 1 + random.nextInt(20);
      for (var coin : coins) {
        if (random.nextInt(4) > 0) {
          for (int minute = from; minute < from + length; minute++) {
            if (random.nextInt(10) > 0) {
              batch.add(
                  row(coin, START.plus(Duration.ofMinutes(minute)), 1000 + random.nextInt(3)));
            }
          }
        }
      }
      next = Math.max(next, from + length);
      long fresh = 0;
      long changed = 0;
      for (var c : batch) {
        var before = model.put(new Key(c.cryptoId(), c.timestamp()), c.close());
        fresh += before == null ? 1 : 0;
        changed += before != null && before.compareTo(c.close()) != 0 ? 1 : 0;
      }
      appended += appends ? 1 : 0;

      assertThat(write(batch)).isEqualTo(new CandleStore.Written(fresh, changed, 0));
    }
    assertThat(appended).isBetween(40, 110);
    assertThat(stored()).isEqualTo(model);
    assertThat(MarketRows.wrongCoverage(jdbc)).isZero();
    assertThat(jdbc.sql("select count(*) from rollup_due").query(Long.class).single())
        .isEqualTo(
            model.keySet().stream().map(k -> k.coin() + "/" + day(k.open())).distinct().count());
  }

  private static String day(Instant time) {
    return time.toString().substring(0, 10);
  }

  @Test
  void writersOfTheSameCandlesAtOnceNeitherDoubleThemNorBlockEachOther() throws Exception {
    var batches = new ArrayList<List<CandleRow>>();
    for (int batch = 0; batch < 40; batch++) {
      var rows = new ArrayList<CandleRow>();
      for (var coin : coins) {
        for (int minute = 0; minute < 15; minute++) {
          rows.add(row(coin, START.plus(Duration.ofMinutes(15L * batch + minute)), 1000 + batch));
        }
      }
      batches.add(rows);
    }
    Callable<Long> writer = () -> batches.stream().mapToLong(b -> write(b).newRows()).sum();

    long fresh = 0;
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done : threads.invokeAll(List.of(writer, writer, writer, writer))) {
        fresh += done.get();
      }
    }

    assertThat(fresh).isEqualTo(40L * 15 * 3);
    assertThat(stored()).hasSize(40 * 15 * 3);
    assertThat(MarketRows.wrongCoverage(jdbc)).isZero();
  }

  /** The server itself says what arrived: prices from 1e-18 to some 1e19, on both ways in. */
  @Test
  void numbersOfAnySizeArriveAsTheyWere() {
    var random = new Random(1);
    var start = Instant.parse("2024-02-01T00:00:00Z");
    var sent = new HashMap<Key, BigDecimal>();
    for (int batch = 0; batch < 2; batch++) {
      var rows = new ArrayList<CandleRow>();
      for (int minute = 0; minute < 400; minute++) {
        var scale = random.nextInt(-3, 19);
        var bits = 1 + random.nextInt(scale < 0 ? 30 : 64);
        var unscaled = new BigInteger(bits, random).max(BigInteger.ONE);
        var price = new BigDecimal(unscaled, scale);
        var open = start.plus(Duration.ofMinutes(400L * batch + minute));
        rows.add(
            new CandleRow(
                coins.getFirst(),
                Timeframe.M1,
                open,
                price,
                price,
                price,
                price,
                price.setScale(8, RoundingMode.DOWN),
                minute % 2 == 0 ? null : BigDecimal.valueOf(1 + minute, 2),
                "exchange"));
        sent.put(new Key(coins.getFirst(), open), price);
      }
      write(rows);
    }

    var seen = new HashMap<Key, BigDecimal>();
    var differing =
        candles.newestHeld(coins.getFirst(), Timeframe.M1, null, null, 1000).stream()
            .peek(c -> seen.put(new Key(c.cryptoId(), c.timestamp()), c.close()))
            .filter(c ->
                c.volume() == null
                    || c.volume().compareTo(c.close().setScale(8, RoundingMode.DOWN)) != 0
                    || (c.marketCap() == null) != (c.timestamp().getEpochSecond() / 60 % 2 == 0))
            .toList();
    assertThat(differing).isEmpty();
    assertThat(seen.keySet()).isEqualTo(sent.keySet());
    assertThat(seen)
        .allSatisfy((key, close) -> assertThat(close).isEqualByComparingTo(sent.get(key)));
  }

  @Test
  void aCandleThatCannotBeIsRefusedOnTheShortWayToo() {
    write(List.of(row(coins.getFirst(), START, 1000)));
    var good = row(coins.getFirst(), START.plus(Duration.ofMinutes(1)), 1000);
    var bad =
        new CandleRow(
            good.cryptoId(),
            good.timeframe(),
            good.timestamp(),
            good.open(),
            good.low().subtract(BigDecimal.ONE),
            good.low(),
            good.close(),
            good.volume(),
            null,
            good.source());

    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(() -> write(List.of(bad)));

    assertThat(stored()).hasSize(1);
    assertThat(MarketRows.wrongCoverage(jdbc)).isZero();
  }
}
