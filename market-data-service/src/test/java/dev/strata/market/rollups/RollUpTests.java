package dev.strata.market.rollups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.CandleRolledUp;
import dev.strata.market.MarketRows;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionOperations;

/** The topology on a real broker and the function in a real database, over the same minutes. */
@SliceTest
@TestPropertySource(properties = "strata.market.rollups.enabled=true")
@DirtiesContext
class RollUpTests {

  private static final int COINS = 6;
  private static final int HOURS = 50;

  private final CandleStore candles;
  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final EventsForTests events;
  private final MockMvcTester mvc;
  private final RollUpStream stream;
  private final RollUps rollUps;

  private List<Long> ids;

  RollUpTests(
      CandleStore candles,
      TransactionOperations transactions,
      JdbcClient jdbc,
      EventsForTests events,
      MockMvcTester mvc,
      RollUpStream stream,
      RollUps rollUps) {
    this.candles = candles;
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.events = events;
    this.mvc = mvc;
    this.stream = stream;
    this.rollUps = rollUps;
  }

  @BeforeEach
  void coins() {
    MarketRows.clear(jdbc);
    if (!stream.isRunning()) {
      stream.start();
    }
    ids =
        MarketRows.coins(
            jdbc, IntStream.range(0, COINS).mapToObj(i -> "R" + i).toArray(String[]::new));
  }

  @AfterEach
  void stop() {
    // What is on its way would meet no coin.
    stream.stop();
    MarketRows.clear(jdbc);
  }

  private void store(List<CandleClosed> minutes) {
    var rows = minutes.stream().map(Minutes::row).toList();
    candles.ensurePartitions(
        rows.getFirst().timestamp(), rows.getLast().timestamp().plus(Duration.ofDays(1)));
    transactions.executeWithoutResult(status -> candles.write(rows));
  }

  private long count(String where) {
    return jdbc.sql("select count(*) from price_data where " + where).query(Long.class).single();
  }

  private static final String ROLLED_UP = "source like 'rollup:%'";

  @Test
  void topologyAndFunctionAgreeToTheDigit() {
    var from = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(3));
    var random = new Random(20_240_331);
    var expected = 0L;
    for (var id : ids) {
      var minutes = Minutes.walk(id, from, HOURS * 60, id.equals(ids.getFirst()) ? 0 : 2, random);
      store(minutes);
      events.publish("live", Minutes.disturbed(minutes, 30, random));
    }
    jdbc.sql("delete from rollup_due").update();
    // A second computation of how many there must be: windows with all their minutes.
    for (var width : Timeframe.values()) {
      if (width != Timeframe.M1) {
        expected +=
            jdbc.sql(
                    """
                    select count(*) from (
                        select 1 from price_data where timeframe = '1m'
                        group by crypto_id, date_bin(timeframe_width(:width), timestamp, 'epoch')
                        having count(*) = extract(epoch from timeframe_width(:width)) / 60) w
                    """)
                .param("width", width.code())
                .query(Long.class)
                .single();
      }
    }
    var all = expected;
    var published = new HashMap<List<Object>, CandleRolledUp>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> {
          events.read(CandleRolledUp.TOPIC, CandleRolledUp.class).stream()
              .filter(c -> ids.contains(c.cryptoId()))
              .forEach(c -> published.put(List.of(c.cryptoId(), c.timeframe(), c.timestamp()), c));
          assertThat(published).hasSize((int) (long) all);
        });
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(count(ROLLED_UP)).isEqualTo(all));
    // What the sink has stored goes, so that the function computes all of it by itself.
    jdbc.sql("delete from price_data where " + ROLLED_UP).update();
    jdbc.sql("delete from candle_coverage where timeframe <> '1m'").update();

    var computed =
        transactions.execute(
            status -> candles.rollUp(ids, Timeframe.M1, from, from.plus(Duration.ofHours(HOURS))));

    assertThat(computed).isEqualTo(new CandleStore.Written(all, 0, 0));
    var differences = new ArrayList<String>();
    for (var id : ids) {
      for (var width : Timeframe.values()) {
        if (width == Timeframe.M1) {
          continue;
        }
        for (var row : candles.newestHeld(id, width, null, null, 10_000)) {
          var event = published.get(List.<Object>of(id, width.code(), row.timestamp()));
          if (event == null || !values(event).sameAs(values(row))) {
            differences.add(row + " is not " + event);
          }
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(count(ROLLED_UP + " and timeframe = '1d'")).isGreaterThanOrEqualTo(2);
    System.out.printf("topology against SQL: %d candles compared, 0 differences%n", all);
  }

  private static RollUp.Values values(CandleRolledUp c) {
    return new RollUp.Values(
        c.open(), c.high(), c.low(), c.close(), c.volume(), c.marketCap(), c.source());
  }

  private static RollUp.Values values(CandleRow c) {
    return new RollUp.Values(
        c.open(), c.high(), c.low(), c.close(), c.volume(), c.marketCap(), c.source());
  }

  @Test
  void aDayThatIsFilledAfterwardsBecomesDueAndIsRolledUp() {
    var minutes =
        Minutes.walk(ids.getFirst(), Instant.parse("2021-05-01T00:00:00Z"), 1440, 0, new Random(1));
    var missing = minutes.remove(700);
    store(minutes);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        // Each width lacks the one window with the missing minute.
        .untilAsserted(() -> assertThat(count(ROLLED_UP)).isEqualTo(287 + 95 + 23 + 5));

    store(List.of(missing));

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(count(ROLLED_UP)).isEqualTo(288 + 96 + 24 + 6 + 1));
    assertThat(
            jdbc.sql("select current_price from cryptocurrencies where id = :id")
                .param("id", ids.getFirst())
                .query(BigDecimal.class)
                .single())
        .isEqualByComparingTo(minutes.getLast().close());
  }

  @Test
  void aSourceTakesThePlaceOfARollUpAndNeverTheOtherWay() {
    var day = Instant.parse("2021-05-01T00:00:00Z");
    var minutes = Minutes.walk(ids.getFirst(), day, 1440, 0, new Random(2));
    store(minutes);
    transactions.execute(s -> candles.rollUp(null, Timeframe.M1, day, day.plusSeconds(1)));
    var given = Minutes.row(Minutes.at(ids.getFirst(), day, 5000, new Random(9)));
    var daily =
        new CandleRow(
            given.cryptoId(),
            Timeframe.D1,
            day,
            given.open(),
            given.high(),
            given.low(),
            given.close(),
            given.volume(),
            given.marketCap(),
            "exchange");

    var replaced = transactions.execute(s -> candles.write(List.of(daily)));
    var refused =
        transactions.execute(s -> candles.rollUp(null, Timeframe.M1, day, day.plusSeconds(1)));

    assertThat(replaced).isEqualTo(new CandleStore.Written(0, 1, 0));
    assertThat(refused).isEqualTo(new CandleStore.Written(0, 0, 1));
    var revisions = candles.revisions(ids.getFirst(), Timeframe.D1, day);
    assertThat(revisions).hasSize(1);
    assertThat(revisions.getFirst().candle().source()).startsWith("rollup:");
    assertThat(revisions.getFirst().knownFrom())
        .isBeforeOrEqualTo(revisions.getFirst().replacedAt());
  }

  @Test
  void anAdministratorRollsUpHourlyCandlesOnTheirOwn() {
    var day = Instant.parse("2021-06-01T00:00:00Z");
    var random = new Random(3);
    var hours = new ArrayList<CandleRow>();
    for (int hour = 0; hour < 24; hour++) {
      var c = Minutes.row(Minutes.at(ids.get(1), day.plus(Duration.ofHours(hour)), 9000, random));
      hours.add(
          new CandleRow(
              c.cryptoId(),
              Timeframe.H1,
              c.timestamp(),
              c.open(),
              c.high(),
              c.low(),
              c.close(),
              c.volume(),
              c.marketCap(),
              "coinbase"));
    }
    candles.ensurePartitions(day, day);
    transactions.executeWithoutResult(status -> candles.write(hours));

    var answer =
        mvc.post()
            .uri("/api/v1/market/rollups")
            .header("Authorization", "Bearer " + TokensForTests.admin(1))
            .contentType("application/json")
            .content(
                """
                {"symbols": ["r1"], "timeframe": "1h", "from": "2021-06-01", "to": "2021-06-02"}
                """)
            .exchange();

    assertThat(answer).hasStatusOk().bodyJson().extractingPath("$.new_rows").isEqualTo(7);
    assertThat(count(ROLLED_UP)).isEqualTo(7);
    assertThat(
            mvc.post()
                .uri("/api/v1/market/rollups")
                .header("Authorization", "Bearer " + TokensForTests.admin(1))
                .contentType("application/json")
                .content(
                    "{\"symbols\": [\"NONE\"], \"from\": \"2021-06-01\", \"to\": \"2021-06-02\"}"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[0].field")
        .isEqualTo("symbols");
  }

  @Test
  void whatAnAdministratorRollsUpWaitsNoLonger() {
    var day = Instant.parse("2021-06-02T00:00:00Z");
    var counts =
        transactions.execute(status -> {
          jdbc.sql(
                  """
                  insert into rollup_due (crypto_id, day)
                  values (:one, '2021-06-02'), (:other, '2021-06-02'), (:one, '2021-06-03')
                  """)
              .param("one", ids.get(0))
              .param("other", ids.get(1))
              .update();
          var left = new ArrayList<Long>();
          rollUps.order(List.of(ids.get(0)), Timeframe.H1, day, day.plusSeconds(1));
          left.add(rollUps.dueCoinDays());
          rollUps.order(
              List.of(ids.get(0)), Timeframe.M1, day.plusSeconds(60), day.plusSeconds(90));
          left.add(rollUps.dueCoinDays());
          rollUps.order(null, Timeframe.M1, day, day.plusSeconds(1));
          left.add(rollUps.dueCoinDays());
          status.setRollbackOnly();
          return left;
        });

    assertThat(counts).containsExactly(3L, 2L, 1L);
  }

  @Test
  void anAdministratorSeesWhatWaits() {
    // Noted by hand and rolled back: the task that takes what waits never sees it.
    transactions.executeWithoutResult(status -> {
      jdbc.sql(
              """
              insert into rollup_due (crypto_id, day, noted_at)
              values (:one, '2021-06-02', '2021-06-09'), (:other, '2021-06-02', '2021-06-08'),
                  (:one, '2021-06-01', '2021-06-10')
              """)
          .param("one", ids.get(0))
          .param("other", ids.get(1))
          .update();

      var answer =
          mvc.get()
              .uri("/api/v1/market/rollups")
              .header("Authorization", "Bearer " + TokensForTests.admin(1))
              .exchange();

      assertThat(answer)
          .hasStatusOk()
          .bodyJson()
          .isStrictlyEqualTo(
              """
              {"automatic": true, "coin_days": 3, "items": [
                {"day": "2021-06-02T00:00:00Z", "coins": 2, "noted_at": "2021-06-08T00:00:00Z",
                 "due_at": "2021-06-08T00:00:00Z"},
                {"day": "2021-06-01T00:00:00Z", "coins": 1, "noted_at": "2021-06-10T00:00:00Z",
                 "due_at": "2021-06-10T00:00:00Z"}]}
              """);
      status.setRollbackOnly();
    });
  }

  @Test
  void aWindowHalfFilledInAndHalfStreamedIsWholeAtItsEnd() {
    var day = Instant.parse("2021-06-02T00:00:00Z");
    var open = day.plus(Duration.ofHours(10));
    var minutes = Minutes.walk(ids.getFirst(), open, 15, 0, new Random(7));
    var rows = minutes.stream().map(Minutes::row).toList();
    candles.ensurePartitions(rows);
    // Rolled back in the end: the task that takes what waits never sees it.
    transactions.executeWithoutResult(status -> {
      candles.write(rows.subList(0, 8));
      candles.rollUpLater(rows.subList(0, 8));

      assertThat(rollUps.takeDue(open.plusSeconds(8 * 60), 10)).isTrue();
      assertThat(rolledUp("5m")).isOne();
      candles.write(rows.subList(8, 15));
      assertThat(rollUps.takeDue(open.plusSeconds(10 * 60), 10)).isFalse();
      assertThat(rolledUp("5m")).isOne();

      // The minute at 10:07 is the newest that was filled in: the ends of all windows that hold it.
      var ends = new ArrayList<Instant>();
      for (var now = open; now.isBefore(day.plus(Duration.ofDays(2))); now = now.plusSeconds(15)) {
        if (rollUps.takeDue(now, 10)) {
          ends.add(now);
        }
      }
      assertThat(ends)
          .containsExactly(
              Instant.parse("2021-06-02T10:10:15Z"),
              Instant.parse("2021-06-02T10:15:15Z"),
              Instant.parse("2021-06-02T11:00:15Z"),
              Instant.parse("2021-06-02T12:00:15Z"),
              Instant.parse("2021-06-03T00:00:15Z"));
      assertThat(rolledUp("5m")).isEqualTo(3);
      assertThat(rolledUp("15m")).isOne();
      assertThat(rollUps.dueCoinDays()).isZero();
      status.setRollbackOnly();
    });
  }

  private long rolledUp(String timeframe) {
    return count(ROLLED_UP + " and timeframe = '" + timeframe + "'");
  }
}
