package dev.strata.market.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.strata.market.MarketRows;
import dev.strata.testkit.SliceTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

/** Many candles over several connections, against the same candles over one. */
@SliceTest
class CandleLoadTests {

  private static final Instant START = Instant.parse("2024-01-31T00:00:00Z");
  private static final int MINUTES = 2_000;

  private final CandleLoader loader;
  private final CandleStore candles;
  private final TransactionOperations transactions;
  private final JdbcClient jdbc;

  private final List<Long> coins = new ArrayList<>();

  CandleLoadTests(
      CandleLoader loader,
      CandleStore candles,
      TransactionOperations transactions,
      JdbcClient jdbc) {
    this.loader = loader;
    this.candles = candles;
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void coins() {
    MarketRows.clear(jdbc);
    coins.addAll(MarketRows.coins(jdbc, "L1", "L2", "L3", "L4"));
  }

  @AfterEach
  void clear() {
    assertThat(MarketRows.wrongCoverage(jdbc)).isZero();
    MarketRows.clear(jdbc);
  }

  /** In random order, from the last hours of a month into the next. */
  private List<CandleRow> rows(List<Long> coins, int minutes, String source) {
    var random = new Random(minutes);
    var rows = new ArrayList<CandleRow>();
    for (var coin : coins) {
      for (int minute = 0; minute < minutes; minute++) {
        var price = BigDecimal.valueOf(1_000 + random.nextInt(3), 2);
        rows.add(
            new CandleRow(
                coin,
                Timeframe.M1,
                START.plus(Duration.ofMinutes(minute)),
                price,
                price.add(BigDecimal.ONE),
                price,
                price,
                BigDecimal.TEN,
                null,
                source));
      }
    }
    Collections.shuffle(rows, random);
    return rows;
  }

  private List<CandleRow> stored(long coin) {
    return candles
        .newestOf(coin, Timeframe.M1, START, START.plus(Duration.ofDays(3)), 3 * MINUTES)
        .stream()
        .map(CandleLoadTests::plain)
        .toList();
  }

  private static CandleRow plain(CandleRow row) {
    return new CandleRow(
        row.cryptoId(),
        row.timeframe(),
        row.timestamp(),
        row.open().stripTrailingZeros(),
        row.high().stripTrailingZeros(),
        row.low().stripTrailingZeros(),
        row.close().stripTrailingZeros(),
        BigDecimal.TEN,
        null,
        row.source());
  }

  private void assertStored(long coin, List<CandleRow> given) {
    assertThat(stored(coin))
        .containsExactlyInAnyOrderElementsOf(
            given.stream()
                .filter(row -> row.cryptoId() == coin)
                .map(CandleLoadTests::plain)
                .toList());
  }

  @Test
  void whatAllLanesStoreIsWhatWasGiven() {
    var first = rows(coins, MINUTES / 2, "exchange");
    var all = rows(coins, MINUTES, "exchange");

    assertThat(loader.load(first)).isEqualTo(new CandleStore.Written(first.size(), 0, 0));
    // One half is there with other values, the other half is new.
    var changed =
        all.stream()
            .filter(row -> row.timestamp().isBefore(START.plus(Duration.ofMinutes(MINUTES / 2))))
            .filter(row -> !first.contains(row))
            .count();
    assertThat(changed).isPositive();
    assertThat(loader.load(all)).isEqualTo(new CandleStore.Written(first.size(), changed, 0));
    assertThat(loader.load(all)).isEqualTo(CandleStore.Written.NOTHING);
    assertThat(loader.load(rows(coins, MINUTES, "another")))
        .isEqualTo(new CandleStore.Written(0, 0, all.size()));
    coins.forEach(coin -> assertStored(coin, all));
  }

  @Test
  void aLaneThatFailsLeavesTheOthersWhole() {
    var gone = Collections.max(coins) + 1;
    var all = new ArrayList<>(rows(coins, MINUTES, "exchange"));
    all.addAll(rows(List.of(gone), 1, "exchange"));

    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(() -> loader.load(all))
        .withMessageContaining("coin " + gone);

    // The coin that there is not was the last, so the first lane's are there, and no coin by half.
    assertStored(coins.getFirst(), all);
    coins.forEach(coin -> assertThat(stored(coin).size()).isIn(0, MINUTES));
    all.removeIf(row -> row.cryptoId() == gone);
    loader.load(all);
    coins.forEach(coin -> assertStored(coin, all));
  }

  @Test
  void loadsOfTheSameCoinsAtOnceLeaveEachCandleOnce() throws Exception {
    var all = rows(coins, MINUTES, "exchange");
    long fresh = 0;
    try (var callers = Executors.newFixedThreadPool(3)) {
      var load = (Callable<CandleStore.Written>) () -> loader.load(all);
      for (var written : callers.invokeAll(List.of(load, load, load))) {
        fresh += written.get().newRows();
      }
    }
    assertThat(fresh).isEqualTo(all.size());
    coins.forEach(coin -> assertStored(coin, all));
  }

  @Test
  void aTransactionThatItCouldNotKeepIsRefused() {
    assertThatExceptionOfType(IllegalTransactionStateException.class)
        .isThrownBy(() ->
            transactions.executeWithoutResult(status -> loader.load(rows(coins, 1, "exchange"))));
    assertThat(stored(coins.getFirst())).isEmpty();
  }
}
