package dev.strata.macro.coins;

/**
 * A coin.
 *
 * @param id as market-data gave it
 * @param symbol its own unique code
 * @param isStablecoin pegged to a currency
 */
public record Coin(long id, String symbol, boolean isStablecoin) {

  /** Symbol of the coin that the market is measured by. */
  public static final String BTC = "BTC";
}
