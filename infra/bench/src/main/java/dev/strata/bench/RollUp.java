package dev.strata.bench;

import dev.strata.market.candles.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;

/**
 * Candles of a minute rolled up and stored, beside PostgreSQL's own grouping that stores nothing.
 */
final class RollUp implements Benchmark {

  private static final int COINS = 50;
  private static final int ROUNDS = 5;
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MINUTES = 1440;

  @Override
  public String name() {
    return "rollup";
  }

  @Override
  public String question() {
    return "a day of minutes rolled up to five widths and stored, against a plain group by that stores nothing";
  }

  @Override
  public Report run() throws Exception {
    var rounds = new ArrayList<Report.Round>();
    try (var database = new MarketDatabase()) {
      var coins = database.coins(COINS);
      var start = Instant.parse("2024-01-01T00:00:00Z");
      for (int round = 0; round <= ROUNDS; round++) {
        var from = start.plus(DAY.multipliedBy(round));
        database.candles().ensurePartitions(from, from.plus(DAY));
        var rows = MarketDatabase.minutes(coins, from, MINUTES, round);
        database.transactions().executeWithoutResult(status -> database.candles().write(rows));
        database.administer("analyze market.price_data");
        var begin = System.nanoTime();
        database
            .jdbc()
            .sql(
                """
                select count(*) from (
                    select crypto_id, width, date_bin(width, timestamp, 'epoch') as opened,
                        (array_agg(open_price order by timestamp))[1], max(high_price), min(low_price),
                        (array_agg(close_price order by timestamp desc))[1], sum(volume)
                    from price_data,
                        unnest(array['5 minutes', '15 minutes', '1 hour', '4 hours', '24 hours']::interval[]) as width
                    where timeframe = '1m' and timestamp >= :from::timestamptz and timestamp < :to::timestamptz
                    group by crypto_id, width, opened) g
                """)
            .param("from", from.toString())
            .param("to", from.plus(DAY).toString())
            .query(Long.class)
            .single();
        note(rounds, "group by", round, System.nanoTime() - begin);
        begin = System.nanoTime();
        var written =
            database
                .transactions()
                .execute(
                    status -> database.candles().rollUp(null, Timeframe.M1, from, from.plus(DAY)));
        note(rounds, "rollup_candles", round, System.nanoTime() - begin);
        var expected = COINS * (288 + 96 + 24 + 6 + 1);
        if (written == null || written.newRows() != expected) {
          throw new IllegalStateException("rolled up " + written + ", expected " + expected);
        }
      }
    }
    return new Report(
        name(),
        Instant.now(),
        Runtime.getRuntime().availableProcessors(),
        Map.of("minutes", COINS * MINUTES, "coins", COINS),
        rounds,
        Map.of(
            "rollup_candles over group by",
            Report.median(rounds, "rollup_candles", "minutes_per_second")
                / Report.median(rounds, "group by", "minutes_per_second")),
        Map.of());
  }

  private static void note(
      ArrayList<Report.Round> rounds, String contestant, int round, long nanos) {
    if (round > 0) {
      rounds.add(
          new Report.Round(
              contestant, round, Map.of("minutes_per_second", COINS * MINUTES / (nanos / 1e9))));
    }
  }
}
