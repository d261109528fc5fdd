package dev.strata.market.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.market.MarketRows;
import dev.strata.testkit.SliceTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** What the reference of a candle to its coin promises, of whatever kind the statement is. */
@SliceTest
class CoinsOfCandlesTests {

  private static final Instant JANUARY = Instant.parse("2024-01-31T23:59:00Z");
  private static final Instant FEBRUARY = Instant.parse("2024-02-01T00:00:00Z");
  private static final List<String> TABLES = List.of("price_data", "price_data_2024_01");
  private static final String COLUMNS =
      "(crypto_id, timeframe, timestamp, open_price, high_price, low_price, close_price, volume, market_cap, source)";

  private final CandleStore candles;
  private final TableCopy copy;
  private final TransactionOperations transactions;
  private final PlatformTransactionManager manager;
  private final JdbcClient jdbc;

  private long coin;
  private long other;
  private long unknown;

  CoinsOfCandlesTests(
      CandleStore candles,
      TableCopy copy,
      TransactionOperations transactions,
      PlatformTransactionManager manager,
      JdbcClient jdbc) {
    this.candles = candles;
    this.copy = copy;
    this.transactions = transactions;
    this.manager = manager;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void twoCoins() {
    MarketRows.clear(jdbc);
    coin = coin("K1");
    other = coin("K2");
    unknown = coin("K3");
    delete(unknown);
    candles.ensurePartitions(JANUARY, FEBRUARY);
  }

  @AfterEach
  void clear() {
    MarketRows.clear(jdbc);
  }

  private long coin(String symbol) {
    return jdbc.sql(
            "insert into cryptocurrencies (symbol, name) values (:symbol, 'Coin') returning id")
        .param("symbol", symbol)
        .query(Long.class)
        .single();
  }

  private void delete(long id) {
    jdbc.sql("delete from cryptocurrencies where id = :id").param("id", id).update();
  }

  private static CandleRow row(long coin, Instant open) {
    return new CandleRow(
        coin,
        Timeframe.M1,
        open,
        BigDecimal.ONE,
        BigDecimal.ONE,
        BigDecimal.ONE,
        BigDecimal.ONE,
        null,
        null,
        "exchange");
  }

  private void write(CandleRow... rows) {
    transactions.executeWithoutResult(status -> candles.write(List.of(rows)));
  }

  private void insert(String table, long id) {
    jdbc.sql(
            "insert into %s %s values (:id, '1m', :open::timestamptz, 1, 1, 1, 1, null, null, 'exchange')"
                .formatted(table, COLUMNS))
        .param("id", id)
        .param("open", JANUARY.toString())
        .update();
  }

  private void copy(String table, long id) {
    var text = new CopyText(200);
    text.add(id).add("1m").add(JANUARY);
    for (int price = 0; price < 4; price++) {
      text.add(BigDecimal.ONE);
    }
    text.add((BigDecimal) null).add((BigDecimal) null).add("exchange").endRow();
    transactions.executeWithoutResult(status -> copy.into(table + " " + COLUMNS, text));
  }

  private List<Long> coinsOfCandles() {
    return jdbc.sql("select crypto_id from price_data order by crypto_id, timestamp")
        .query(Long.class)
        .list();
  }

  /**
   * Runs one thing in a transaction, another in a second one that has to wait for it, and commits
   * the first; gives the end of the second.
   */
  private CompletableFuture<Void> whileOpen(Runnable first, Runnable second) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          first.run();
          var holder = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
          var later =
              CompletableFuture.runAsync(
                  () -> transactions.executeWithoutResult(inner -> second.run()));
          Awaitility.await()
              .until(() ->
                  jdbc.sql(
                          """
                          select exists (
                              select from pg_locks where not granted and :holder = any (pg_blocking_pids(pid)))
                          """)
                      .param("holder", holder)
                      .query(Boolean.class)
                      .single());
          return later;
        }));
  }

  @Test
  void candlesOfAnUnknownCoinAreRefusedWhereverAndHoweverTheyAreWritten() {
    write(row(coin, JANUARY));
    for (var table : TABLES) {
      for (Runnable writing :
          List.<Runnable>of(
              () -> insert(table, unknown),
              () -> copy(table, unknown),
              () ->
                  jdbc.sql("update %s set crypto_id = :unknown".formatted(table))
                      .param("unknown", unknown)
                      .update())) {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
            .as(table)
            .isThrownBy(writing::run)
            .withMessageContaining("coin " + unknown);
      }
    }
    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(() -> write(row(coin, FEBRUARY), row(unknown, JANUARY)));

    assertThat(coinsOfCandles()).containsExactly(coin);
  }

  @Test
  void candlesOfKnownCoinsAreTakenWhereverTheyAreWritten() {
    insert("price_data", coin);
    copy("price_data_2024_01", other);

    assertThat(coinsOfCandles()).containsExactly(coin, other);
  }

  @Test
  void aCoinThatIsDeletedTakesItsCandlesAndNoOthers() {
    write(row(coin, JANUARY), row(coin, FEBRUARY), row(other, JANUARY), row(other, FEBRUARY));

    delete(coin);

    assertThat(coinsOfCandles()).containsExactly(other, other);
  }

  @Test
  void onlyACoinWithoutCandlesGetsAnotherId() {
    // Without what else refers to a coin that has candles.
    insert("price_data", coin);
    var renumber = "update cryptocurrencies set id = default where id = :id";

    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(() -> jdbc.sql(renumber).param("id", coin).update())
        .withMessageContaining("coin " + coin);

    assertThat(jdbc.sql(renumber).param("id", other).update()).isEqualTo(1);
  }

  @Test
  void aDeletionWaitsForCandlesUnderWayAndTakesThemToo() {
    for (var table : TABLES) {
      var id = coin("N" + TABLES.indexOf(table));

      whileOpen(() -> insert(table, id), () -> delete(id)).join();

      assertThat(coinsOfCandles()).as(table).isEmpty();
    }
  }

  @Test
  void candlesWaitForADeletionUnderWayAndAreRefused() {
    for (var table : TABLES) {
      var id = coin("N" + TABLES.indexOf(table));

      var end = whileOpen(() -> delete(id), () -> insert(table, id));

      assertThatThrownBy(end::join)
          .as(table)
          .hasCauseInstanceOf(DataIntegrityViolationException.class)
          .hasMessageContaining("coin " + id);
      assertThat(coinsOfCandles()).as(table).isEmpty();
    }
  }

  /** It would not see, and so would leave, candles that came after its view was taken. */
  @Test
  void aDeletionWithAViewOfItsOwnIsRefused() {
    var repeatable = new TransactionTemplate(manager);
    repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);

    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() -> repeatable.executeWithoutResult(status -> delete(coin)))
        .withMessageContaining("read committed");

    assertThat(
            jdbc.sql("select count(*) from cryptocurrencies where id = :id")
                .param("id", coin)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }
}
