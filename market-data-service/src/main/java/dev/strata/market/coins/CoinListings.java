package dev.strata.market.coins;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who a coin is at a provider. A provider's own id means one coin for ever: a ticker that is used
 * again is another listing.
 */
@Component
public class CoinListings {

  private final JdbcClient jdbc;

  CoinListings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A coin at a provider.
   *
   * @param cryptoId the coin
   * @param provider its name
   * @param providerId how it names the coin or its market
   * @param ticker shown there
   * @param name shown there; the ticker where none is
   * @param chain that its contract is on; null for a chain of its own, or unknown
   * @param contract on that chain
   */
  public record Listing(
      long cryptoId,
      String provider,
      String providerId,
      String ticker,
      String name,
      @Nullable String chain,
      @Nullable String contract) {}

  /** Coins by the provider's own ids. */
  public Map<String, Long> idsAt(String provider) {
    var ids = new HashMap<String, Long>();
    jdbc.sql(
            "select provider_id, crypto_id from coin_listing where provider = :provider and provider_id is not null")
        .param("provider", provider)
        .query((row, number) -> ids.put(row.getString("provider_id"), row.getLong("crypto_id")))
        .list();
    return ids;
  }

  /** Notes a listing as seen on a day; an id that is known keeps its coin. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void seen(Listing listing, LocalDate day) {
    jdbc.sql(
            """
            insert into coin_listing as l
                (crypto_id, provider, provider_id, ticker, name, chain, contract, valid_from, valid_to)
            values (:cryptoId, :provider, :providerId, :ticker, :name, :chain::text, :contract::text, :day, :day)
            on conflict (provider, provider_id) where provider_id is not null do update
            set valid_to = greatest(l.valid_to, excluded.valid_to),
                chain = coalesce(l.chain, excluded.chain), contract = coalesce(l.contract, excluded.contract)
            where l.valid_to < excluded.valid_to or l.chain is null and excluded.chain is not null
            """)
        .param("cryptoId", listing.cryptoId())
        .param("provider", listing.provider())
        .param("providerId", listing.providerId())
        .param("ticker", listing.ticker())
        .param("name", listing.name())
        .param("chain", listing.chain())
        .param("contract", listing.contract())
        .param("day", day)
        .update();
  }
}
