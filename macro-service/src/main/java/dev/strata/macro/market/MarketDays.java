package dev.strata.macro.market;

import static dev.strata.platform.web.Times.bind;

import dev.strata.macro.analysis.Dominance;
import dev.strata.macro.coins.Coins;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The market of every day that the slice holds candles of. A day is computed once and again when
 * what it rests on changes: triggers mark the days of each candle and coin that comes, changes or
 * goes, in the transaction that changes it.
 */
@Repository
public class MarketDays {

  /** Days computed at a time, so that a long history is never in memory as a whole. */
  private static final int CHUNK = 100;

  private final JdbcClient jdbc;
  private final Coins coins;

  MarketDays(JdbcClient jdbc, Coins coins) {
    this.jdbc = jdbc;
    this.coins = coins;
  }

  /**
   * Computes the days up to this time that are marked; needs a transaction, for a mark must be gone
   * exactly when its day is stored. Marks are taken before anything else is read: a change that
   * commits later has left another mark.
   *
   * @throws IllegalStateException when a candle's coin has not been announced to this slice yet
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void catchUp(Instant asOf) {
    markDaysOfChangedCoins();
    var due = takeMarks(asOf);
    if (due.isEmpty()) {
      return;
    }
    var known = coins.all();
    for (int from = 0; from < due.size(); from += CHUNK) {
      var chunk = due.subList(from, Math.min(from + CHUNK, due.size()));
      var section = new CrossSection(known, points(chunk));
      var found = new ArrayList<MarketDay>();
      var empty = new ArrayList<Instant>();
      chunk.forEach(day -> section.day(day).ifPresentOrElse(found::add, () -> empty.add(day)));
      store(found);
      forget(empty);
    }
  }

  private void markDaysOfChangedCoins() {
    jdbc.sql(
            """
            with changed as (
                delete from market_day_due where crypto_id is not null returning crypto_id
            )
            insert into market_day_due (close_time)
            select distinct candle.close_time + make_interval(hours => 24 * days)
            from candle_ref candle
            cross join unnest(array[0, 28, 90]) as days
            where candle.crypto_id in (select crypto_id from changed) and candle.timeframe = '1d'
            """)
        .update();
  }

  private List<Instant> takeMarks(Instant asOf) {
    return jdbc.sql(
            """
            with taken as (
                delete from market_day_due where close_time <= :asOf returning close_time
            )
            select distinct close_time from taken order by close_time
            """)
        .param("asOf", bind(asOf))
        .query((row, number) -> Times.read(row, "close_time"))
        .list();
  }

  /** Every coin at these close times and those that their days rest on. */
  private List<Point> points(List<Instant> days) {
    var closeTimes = new TreeSet<>(days);
    for (var span : CrossSection.SPANS) {
      days.forEach(day -> closeTimes.add(day.minus(span)));
    }
    return jdbc.sql(
            """
            select crypto_id, close_time, close::float8 as close, coalesce(volume::float8, 'NaN') as volume,
                   coalesce(market_cap::float8, 'NaN') as capitalization
            from candle_ref
            where timeframe = '1d' and close_time = any (:closeTimes::timestamptz[])
            order by crypto_id, close_time
            """)
        .param("closeTimes", closeTimes.stream().map(Instant::toString).toArray(String[]::new))
        .query((row, number) ->
            new Point(
                row.getLong("crypto_id"),
                Times.read(row, "close_time"),
                row.getDouble("close"),
                row.getDouble("volume"),
                row.getDouble("capitalization")))
        .list();
  }

  private void forget(List<Instant> empty) {
    if (empty.isEmpty()) {
      return;
    }
    jdbc.sql("delete from market_day where close_time = any (:closeTimes::timestamptz[])")
        .param("closeTimes", empty.stream().map(Instant::toString).toArray(String[]::new))
        .update();
  }

  private void store(List<MarketDay> days) {
    if (days.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into market_day (close_time, btc_close, btc_volume, breadth, btc_dominance, eth_dominance,
                alt_dominance, stablecoin_dominance, capitalized_coins, share_outperforming_btc)
            select * from unnest(:closeTime::timestamptz[], :btcClose::float8[], :btcVolume::float8[],
                :breadth::float8[], :btc::float8[], :eth::float8[], :alt::float8[], :stablecoin::float8[],
                :coins::integer[], :outperforming::float8[])
            on conflict (close_time) do update
            set btc_close = excluded.btc_close, btc_volume = excluded.btc_volume, breadth = excluded.breadth,
                btc_dominance = excluded.btc_dominance, eth_dominance = excluded.eth_dominance,
                alt_dominance = excluded.alt_dominance, stablecoin_dominance = excluded.stablecoin_dominance,
                capitalized_coins = excluded.capitalized_coins,
                share_outperforming_btc = excluded.share_outperforming_btc
            """)
        .param("closeTime", days.stream().map(d -> d.closeTime().toString()).toArray(String[]::new))
        .param("btcClose", days.stream().map(d -> orNull(d.btcClose())).toArray(Double[]::new))
        .param("btcVolume", days.stream().map(d -> orNull(d.btcVolume())).toArray(Double[]::new))
        .param("breadth", days.stream().map(MarketDay::breadth).toArray(Double[]::new))
        .param("btc", shares(days, Dominance::btc))
        .param("eth", shares(days, Dominance::eth))
        .param("alt", shares(days, Dominance::alt))
        .param("stablecoin", shares(days, Dominance::stablecoin))
        .param(
            "coins",
            days.stream()
                .map(d -> d.dominance() == null ? null : d.dominance().coins())
                .toArray(Integer[]::new))
        .param(
            "outperforming",
            days.stream().map(MarketDay::shareOutperformingBtc).toArray(Double[]::new))
        .update();
  }

  private static @Nullable Double[] shares(
      List<MarketDay> days, Function<Dominance, @Nullable Double> share) {
    return days.stream()
        .map(d -> d.dominance() == null ? null : share.apply(d.dominance()))
        .toArray(Double[]::new);
  }

  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /**
   * The days that closed in (from, asOf], by time, as far as {@link #catchUp} has computed them.
   */
  public List<MarketDay> between(Instant from, Instant asOf) {
    return jdbc.sql(
            """
            select close_time, btc_close, btc_volume, breadth, btc_dominance, eth_dominance, alt_dominance,
                   stablecoin_dominance, capitalized_coins, share_outperforming_btc
            from market_day
            where close_time > :from and close_time <= :asOf
            order by close_time
            """)
        .param("from", bind(from))
        .param("asOf", bind(asOf))
        .query(MarketDays::day)
        .list();
  }

  /** How many of the days that closed in (from, asOf] have a candle of BTC. */
  public int daysOfBtc(Instant from, Instant asOf) {
    return jdbc.sql(
            "select count(btc_close) from market_day where close_time > :from and close_time <= :asOf")
        .param("from", bind(from))
        .param("asOf", bind(asOf))
        .query(Integer.class)
        .single();
  }

  private static MarketDay day(ResultSet row, int number) throws SQLException {
    return new MarketDay(
        Times.read(row, "close_time"),
        orNaN(number(row, "btc_close")),
        orNaN(number(row, "btc_volume")),
        number(row, "breadth"),
        dominance(row),
        number(row, "share_outperforming_btc"));
  }

  private static @Nullable Dominance dominance(ResultSet row) throws SQLException {
    var btc = number(row, "btc_dominance");
    return btc == null
        ? null
        : new Dominance(
            btc,
            number(row, "eth_dominance"),
            row.getDouble("alt_dominance"),
            row.getDouble("stablecoin_dominance"),
            row.getInt("capitalized_coins"));
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    var value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static double orNaN(@Nullable Double value) {
    return Objects.requireNonNullElse(value, Double.NaN);
  }
}
