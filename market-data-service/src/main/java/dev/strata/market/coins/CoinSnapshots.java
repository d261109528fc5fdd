package dev.strata.market.coins;

import dev.strata.market.candles.CopyText;
import dev.strata.market.candles.TableCopy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What vendors said of coins at a close. */
@Component
public class CoinSnapshots {

  private final JdbcClient jdbc;
  private final TableCopy copy;

  CoinSnapshots(JdbcClient jdbc, TableCopy copy) {
    this.jdbc = jdbc;
    this.copy = copy;
  }

  /**
   * Figures of a coin at a close.
   *
   * @param cryptoId the coin
   * @param closeTime the close
   * @param source vendor or export
   * @param isDaily from a daily series, which alone gives candles their market caps
   * @param price USD
   * @param marketCap USD; null when unknown
   * @param volume of 24 hours, USD
   * @param circulatingSupply coins
   * @param marketCapRank place at the vendor
   */
  public record Snapshot(
      long cryptoId,
      Instant closeTime,
      String source,
      boolean isDaily,
      @Nullable BigDecimal price,
      @Nullable BigDecimal marketCap,
      @Nullable BigDecimal volume,
      @Nullable BigDecimal circulatingSupply,
      @Nullable Integer marketCapRank) {}

  /**
   * What a batch did.
   *
   * @param newRows snapshots that were not known
   * @param changed snapshots with other values than before
   * @param unmatched snapshots of a daily series whose day has no daily candle
   */
  public record Written(long newRows, long changed, long unmatched) {}

  /** Stores snapshots, at most one for each coin, time and source; needs a transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Written write(List<Snapshot> snapshots) {
    jdbc.sql(
            "create temporary table if not exists coin_snapshot_staging (like coin_snapshot) on commit delete rows")
        .update();
    var text = new CopyText(snapshots.size() * 120);
    for (var s : snapshots) {
      text.add(s.cryptoId())
          .add(s.closeTime())
          .add(s.source())
          .add(s.isDaily())
          .add(s.price())
          .add(s.marketCap())
          .add(s.volume())
          .add(s.circulatingSupply())
          .add(s.marketCapRank())
          .endRow();
    }
    copy.into("coin_snapshot_staging", text);
    var written =
        jdbc.sql(
                """
                with written as (
                    insert into coin_snapshot as t (crypto_id, close_time, source, is_daily, price, market_cap, volume,
                        circulating_supply, market_cap_rank)
                    select crypto_id, close_time, source, is_daily, price, market_cap, volume, circulating_supply,
                        market_cap_rank
                    from coin_snapshot_staging
                    order by crypto_id, close_time, source
                    on conflict (crypto_id, close_time, source) do update
                    set price = excluded.price, market_cap = excluded.market_cap, volume = excluded.volume,
                        circulating_supply = excluded.circulating_supply, market_cap_rank = excluded.market_cap_rank
                    where (t.price, t.market_cap, t.volume, t.circulating_supply, t.market_cap_rank)
                        is distinct from (excluded.price, excluded.market_cap, excluded.volume,
                            excluded.circulating_supply, excluded.market_cap_rank)
                    returning old.crypto_id is null as is_new
                )
                select count(*) filter (where is_new) as new_rows, count(*) filter (where not is_new) as changed,
                    (select count(*) from coin_snapshot_staging s
                     where s.is_daily and not exists (
                        select 1 from price_data p
                        where p.crypto_id = s.crypto_id and p.timeframe = '1d'
                          and p.timestamp = s.close_time - interval '24 hours')) as unmatched
                from written
                """)
            .query((row, number) ->
                new Written(
                    row.getLong("new_rows"), row.getLong("changed"), row.getLong("unmatched")))
            .single();
    jdbc.sql(
            """
            update cryptocurrencies c set circulating_supply = s.circulating_supply
            from (
                select distinct on (g.crypto_id) g.crypto_id, g.circulating_supply
                from coin_snapshot g
                where g.circulating_supply is not null
                  and g.crypto_id in (select crypto_id from coin_snapshot_staging)
                order by g.crypto_id, g.close_time desc, g.source
            ) s
            where s.crypto_id = c.id and c.circulating_supply is distinct from s.circulating_supply
            """)
        .update();
    jdbc.sql("delete from coin_snapshot_staging").update();
    return written;
  }

  /**
   * A vendor's listing of a coin, as seen on a day.
   *
   * @param cryptoId the coin
   * @param provider vendor
   * @param ticker ticker there
   * @param name name there
   * @param day when it was seen so
   */
  public record Listing(
      long cryptoId, String provider, String ticker, String name, LocalDate day) {}

  /** Notes who was who at a vendor. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void list(List<Listing> listings) {
    jdbc.sql(
            """
            insert into coin_listing as l (crypto_id, provider, ticker, name, valid_from, valid_to)
            select min(n.crypto_id), n.provider, n.ticker, n.name, min(n.day), max(n.day)
            from unnest(:ids::bigint[], :providers::text[], :tickers::text[], :names::text[], :days::date[])
                as n (crypto_id, provider, ticker, name, day)
            group by n.provider, n.ticker, n.name
            order by n.provider, n.ticker, n.name
            on conflict (provider, ticker, name) do update
            set valid_from = least(l.valid_from, excluded.valid_from), valid_to = greatest(l.valid_to, excluded.valid_to)
            where l.valid_from > excluded.valid_from or l.valid_to < excluded.valid_to
            """)
        .param("ids", listings.stream().map(Listing::cryptoId).toArray(Long[]::new))
        .param("providers", listings.stream().map(Listing::provider).toArray(String[]::new))
        .param("tickers", listings.stream().map(Listing::ticker).toArray(String[]::new))
        .param("names", listings.stream().map(Listing::name).toArray(String[]::new))
        .param("days", listings.stream().map(l -> l.day().toString()).toArray(String[]::new))
        .update();
  }
}
