package dev.strata.model.history;

import static dev.strata.platform.web.Times.bind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.market.CandleClosed;
import dev.strata.model.features.Market;
import dev.strata.model.features.Market.Observation;
import dev.strata.platform.candles.CandleHistory;
import dev.strata.platform.events.Received;
import dev.strata.testkit.Infrastructure;
import dev.strata.testkit.SampleMarket;
import dev.strata.testkit.SliceTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Candles that are held between cycles against a reading of all of them, bit by bit, after whatever
 * can happen to candles between two cycles.
 */
@SliceTest
class RecentCandlesIntegrationTests {

  /** Coins and days that no other test uses. */
  private static final int COIN = 7_000;

  private static final int COINS = 6;
  private static final int FIRST = 9_000;
  private static final int DAYS = 60;
  private static final int FEW = 70;

  private final JdbcClient jdbc;
  private final CandleHistory handler;
  private final TransactionTemplate transactions;
  private final MarketHistory history;

  RecentCandlesIntegrationTests(
      JdbcClient jdbc,
      CandleHistory handler,
      TransactionTemplate transactions,
      MarketHistory history) {
    this.jdbc = jdbc;
    this.handler = handler;
    this.transactions = transactions;
    this.history = history;
  }

  @AfterEach
  void leaveNothingBehind() throws SQLException {
    Infrastructure.get()
        .administerAsReplica(
            "model",
            "delete from candle_ref_revision where crypto_id > 7000",
            "delete from candle_ref where crypto_id > 7000",
            "delete from cryptocurrency_ref where id > 7000",
            "delete from sector_member_ref where sector_id > 7000",
            "delete from sector_ref where id > 7000");
  }

  private void deliver(Random random, int from, int to, double share) {
    var candles = new ArrayList<Received<CandleClosed>>();
    for (int day = from; day <= to; day++) {
      for (int c = 1; c <= COINS; c++) {
        if (random.nextDouble() < share) {
          candles.add(new Received<>(candle(random, COIN + c, day), ""));
        }
      }
    }
    transactions.executeWithoutResult(status -> handler.handle(candles));
  }

  private static CandleClosed candle(Random random, long coin, int day) {
    var close = 1 + 100 * random.nextDouble();
    return SampleMarket.candle(
        coin, Days.instant(day), close, close * 1.1, close * 0.9, close, 1e6 * random.nextDouble());
  }

  private static int day(Random random) {
    return FIRST + random.nextInt(DAYS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void giveWhatAReadingOfAllGives(long seed) throws SQLException {
    var random = new Random(seed);
    var kept = new RecentCandles(jdbc);
    var bounded = new RecentCandles(jdbc, FEW);
    deliver(random, FIRST, FIRST + DAYS / 2, 0.8);
    for (int round = 0; round < 120; round++) {
      change(random, kept);
      if (random.nextInt(15) == 0) {
        // A restart.
        kept = new RecentCandles(jdbc);
      }
      var from = day(random);
      var to = from + random.nextInt(30);
      var whole = kept.read(from, to);

      assertThat(kept.between(from, to)).as("round %d", round).isEqualTo(whole);
      assertThat(bounded.between(from, to)).as("round %d, bounded", round).isEqualTo(whole);
    }
  }

  private void change(Random random, RecentCandles kept) throws SQLException {
    switch (random.nextInt(7)) {
      case 0 -> deliver(random, day(random), day(random), 0.3);
      // New days, in order.
      case 1 -> deliver(random, FIRST + DAYS / 2, FIRST + DAYS / 2 + random.nextInt(DAYS / 2), 0.9);
      case 2 ->
          jdbc.sql(
                  "update candle_ref set close = close * 1.01, volume = null where crypto_id ="
                      + " :coin and close_time = :day")
              .param("coin", COIN + 1 + random.nextInt(COINS))
              .param("day", bind(Days.instant(day(random))))
              .update();
      case 3 ->
          Infrastructure.get()
              .administerAsReplica(
                  "model",
                  "delete from candle_ref where crypto_id > 7000 and close_time = to_timestamp(%d * 86400)"
                      .formatted(day(random)));
      case 4 -> rollBack(random, kept);
      // A redelivery of what is there.
      case 5 ->
          jdbc.sql(
                  "update candle_ref set close = close where crypto_id > 7000 and close_time >="
                      + " :day")
              .param("day", bind(Days.instant(day(random))))
              .update();
      default -> {
        // Nothing happens between two cycles.
      }
    }
  }

  /** What a transaction saw that did not come about is not what is held. */
  private void rollBack(Random random, RecentCandles kept) {
    transactions.executeWithoutResult(status -> {
      status.setRollbackOnly();
      var from = day(random);
      handler.handle(
          IntStream.rangeClosed(from, from + 5)
              .mapToObj(
                  day -> new Received<>(candle(random, COIN + 1 + random.nextInt(COINS), day), ""))
              .toList());
      assertThat(kept.between(from - 10, from + 10)).isEqualTo(kept.read(from - 10, from + 10));
    });
  }

  @Test
  void readOnlyWhatChanged() {
    var random = new Random(7);
    deliver(random, FIRST, FIRST + DAYS - 1, 1);
    var kept = new RecentCandles(jdbc);
    var first = kept.between(FIRST, FIRST + DAYS - 1);

    deliver(random, FIRST + DAYS, FIRST + DAYS, 1);
    var second = kept.between(FIRST, FIRST + DAYS);
    jdbc.sql("update candle_ref set close = close where crypto_id > 7000").update();
    var third = kept.between(FIRST, FIRST + DAYS);

    assertThat(first).hasSize(COINS * DAYS);
    assertThat(second).hasSize(COINS * (DAYS + 1));
    assertThat(second.getFirst()).as("the very object").isSameAs(first.getFirst());
    assertThat(third.getLast()).as("after a redelivery").isSameAs(second.getLast());
  }

  /** The market as it was read before anything was held. */
  private Market whole(int from, int to) {
    var candles = new ArrayList<Observation>();
    jdbc.sql(
            """
            select h.crypto_id, (extract(epoch from h.close_time) / 86400)::integer, h.open::double precision,
              h.high::double precision, h.low::double precision, h.close::double precision,
              coalesce(h.volume::double precision, 'NaN')
            from candle_ref h
            join cryptocurrency_ref c on c.id = h.crypto_id and not c.is_stablecoin
            where h.timeframe = '1d' and h.close_time >= :from and h.close_time <= :to
            order by h.crypto_id, h.close_time
            """)
        .param("from", bind(Days.instant(from)))
        .param("to", bind(Days.instant(to)))
        .query(row -> {
          candles.add(
              new Observation(
                  row.getLong(1),
                  row.getInt(2),
                  row.getDouble(3),
                  row.getDouble(4),
                  row.getDouble(5),
                  row.getDouble(6),
                  row.getDouble(7)));
        });
    return Market.of(candles, 0, List.of());
  }

  private static List<Double> figures(Market market, int from, int to) {
    var figures = new ArrayList<Double>();
    for (int day = from - 1; day <= to + 1; day++) {
      figures.add(market.marketReturn(day));
      for (int coin = 0; coin < market.size(); coin++) {
        figures.add((double) market.coin(coin));
        figures.addAll(
            List.of(
                market.open(coin, day),
                market.high(coin, day),
                market.low(coin, day),
                market.close(coin, day),
                market.volume(coin, day)));
      }
    }
    return figures;
  }

  @Test
  void leaveOutWhoIsNotAnnouncedAndWhoIsStableAsOfNow() {
    deliver(new Random(11), FIRST, FIRST + DAYS, 0.7);
    var flags = new Random(12);
    for (int round = 0; round < 20; round++) {
      jdbc.sql(
              """
              insert into cryptocurrency_ref (id, symbol, name, is_stablecoin, changed_at)
              values (:id, 'K' || :id, 'K', :stable, now())
              on conflict (id) do update set is_stablecoin = excluded.is_stablecoin
              """)
          .param("id", COIN + 1 + flags.nextInt(COINS))
          .param("stable", flags.nextInt(3) == 0 ? null : flags.nextBoolean())
          .update();
      var from = day(flags);

      assertThat(figures(history.market(from, from + 20), from, from + 20))
          .isEqualTo(figures(whole(from, from + 20), from, from + 20));
    }
  }

  @Test
  void comeWithSectorsOfMembersOrNone() {
    jdbc.sql(
            "insert into sector_ref (id, slug, name, changed_at) values (7001, 'a', 'A', now()),"
                + " (7002, 'b', 'B', now())")
        .update();
    jdbc.sql(
            """
            insert into sector_member_ref (sector_id, crypto_id, valid_from, valid_to)
            values (7001, 7002, '2000-01-01T12:00Z', null), (7001, 7001, '2000-01-01Z', '2000-01-05Z')
            """)
        .update();

    assertThat(history.market(FIRST, FIRST + 1).sectors())
        .filteredOn(sector -> sector.id() > COIN && sector.id() < COIN + 100)
        .containsExactly(
            new Market.Sector(
                7001,
                "a",
                List.of(
                    new Market.Member(7001, 10_957, 10_961),
                    new Market.Member(7002, 10_958, Market.NEVER))),
            new Market.Sector(7002, "b", List.of()));
  }
}
