package dev.strata.market.binance;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** The public REST interface; answers as they come, {@link BinanceAnswers} reads them. */
interface BinanceClient {

  /** All markets that are open. */
  @GetExchange("/api/v3/exchangeInfo?symbolStatus=TRADING&showPermissionSets=false")
  byte[] exchangeInfo();

  /** Candles opened in [startTime, endTime], milliseconds, the oldest first, up to 1000. */
  @GetExchange("/api/v3/klines")
  byte[] klines(
      @RequestParam String symbol,
      @RequestParam String interval,
      @RequestParam long startTime,
      @RequestParam long endTime,
      @RequestParam int limit);

  /** Last 24 hours of all markets. */
  @GetExchange("/api/v3/ticker/24hr")
  byte[] tickers();
}
