package dev.strata.market.coingecko;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** The REST interface; answers as they come, {@link CoinGeckoAnswers} reads them. */
interface CoinGeckoClient {

  /** A page of 250 coins, the greatest market cap first. */
  @GetExchange("/api/v3/coins/markets?vs_currency=usd&order=market_cap_desc&per_page=250")
  byte[] markets(@RequestParam int page);

  /** What a coin is, without its figures. */
  @GetExchange(
      "/api/v3/coins/{id}?localization=false&tickers=false&market_data=false&community_data=false&developer_data=false")
  byte[] coin(@PathVariable String id);

  /** A point for each midnight UTC of the last days, and one for now. */
  @GetExchange("/api/v3/coins/{id}/market_chart?vs_currency=usd&interval=daily")
  byte[] marketChart(@PathVariable String id, @RequestParam long days);

  /** All categories with their figures of now. */
  @GetExchange("/api/v3/coins/categories")
  byte[] categories();
}
