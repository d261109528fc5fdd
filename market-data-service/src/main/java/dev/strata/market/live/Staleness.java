package dev.strata.market.live;

import static dev.strata.platform.web.Times.bind;
import static dev.strata.platform.web.Times.bindNullable;

import dev.strata.contracts.market.StalenessChanged;
import dev.strata.market.coins.Tickers;
import dev.strata.market.live.Markets.LiveCoin;
import dev.strata.platform.events.Events;
import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which coins to abstain from: those without a fresh price, and those whose price two providers see
 * too differently. A coin's state is stored at each check and told when it turns.
 */
@Component
class Staleness {

  private final JdbcClient jdbc;
  private final Events events;
  private final LiveSettings settings;

  Staleness(JdbcClient jdbc, Events events, LiveSettings settings) {
    this.jdbc = jdbc;
    this.events = events;
    this.settings = settings;
  }

  /**
   * How far two prices are apart: their distance over their mean, 0 when they agree, below 2.
   *
   * @param one above zero
   * @param other above zero
   */
  static double disagreement(BigDecimal one, BigDecimal other) {
    var a = one.doubleValue();
    var b = other.doubleValue();
    return Math.abs(a - b) / ((a + b) / 2);
  }

  /**
   * Checks the coins.
   *
   * @param prices newest of each coin, by coin
   * @param second what another provider says, by coin; a coin that it lacks is not compared
   */
  @Transactional
  void check(
      List<LiveCoin> coins,
      Map<Long, Tickers.Ticker> prices,
      Map<Long, BigDecimal> second,
      Instant now) {
    var before = new HashMap<Long, Boolean>();
    jdbc.sql("select crypto_id, is_stale from coin_staleness")
        .query((row, number) -> before.put(row.getLong("crypto_id"), row.getBoolean("is_stale")))
        .list();
    for (var coin : coins) {
      var price = prices.get(coin.id());
      var other = second.get(coin.id());
      var distance = price == null || other == null ? null : disagreement(price.price(), other);
      var reason = reason(price, distance, now);
      var state =
          new StalenessChanged(
              coin.id(),
              coin.symbol(),
              reason != null,
              reason,
              price == null ? null : price.asOf(),
              distance,
              now);
      store(state);
      if (!Objects.equals(before.get(coin.id()), state.isStale())) {
        events.publish(state);
      }
    }
  }

  private @Nullable String reason(
      Tickers.@Nullable Ticker price, @Nullable Double distance, Instant now) {
    if (price == null || price.asOf().isBefore(now.minus(settings.staleAfter()))) {
      return "no_data";
    }
    return distance != null && distance > settings.disagreement() ? "disagreement" : null;
  }

  private void store(StalenessChanged state) {
    jdbc.sql(
            """
            insert into coin_staleness as s (crypto_id, is_stale, reason, last_data_at, disagreement, checked_at)
            values (:cryptoId, :isStale, :reason::text, :lastDataAt::timestamptz, :disagreement::double precision, :now)
            on conflict (crypto_id) do update
            set is_stale = excluded.is_stale, reason = excluded.reason, last_data_at = excluded.last_data_at,
                disagreement = excluded.disagreement, checked_at = excluded.checked_at
            """)
        .param("cryptoId", state.cryptoId())
        .param("isStale", state.isStale())
        .param("reason", state.reason())
        .param("lastDataAt", bindNullable(state.lastDataAt()))
        .param("disagreement", state.disagreement())
        .param("now", bind(state.checkedAt()))
        .update();
  }

  /** All coins of the live market as last checked, those to abstain from first. */
  List<StalenessChanged> all() {
    return jdbc.sql(
            """
            select s.crypto_id, c.symbol, s.is_stale, s.reason, s.last_data_at, s.disagreement, s.checked_at
            from coin_staleness s join cryptocurrencies c on c.id = s.crypto_id
            order by s.is_stale desc, c.symbol
            """)
        .query((row, number) ->
            new StalenessChanged(
                row.getLong("crypto_id"),
                row.getString("symbol"),
                row.getBoolean("is_stale"),
                row.getString("reason"),
                Times.readNullable(row, "last_data_at"),
                row.getObject("disagreement", Double.class),
                Times.read(row, "checked_at")))
        .list();
  }
}
