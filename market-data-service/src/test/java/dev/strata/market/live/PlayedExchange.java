package dev.strata.market.live;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.strata.market.candles.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Binance's interface with prices that follow from market and time alone. */
final class PlayedExchange implements ResponseDefinitionTransformerV2 {

  static final List<String> COINS = List.of("BTC", "ETH", "DOGE");

  @Override
  public String getName() {
    return "exchange";
  }

  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    var request = event.getRequest();
    var path = request.getUrl().replaceAll("\\?.*", "");
    var body =
        switch (path) {
          case "/api/v3/exchangeInfo" -> markets();
          case "/api/v3/ticker/24hr" -> tickers();
          case "/api/v3/klines" ->
              klines(
                  request.queryParameter("symbol").firstValue(),
                  Timeframe.of(request.queryParameter("interval").firstValue()).orElseThrow(),
                  Long.parseLong(request.queryParameter("startTime").firstValue()),
                  Long.parseLong(request.queryParameter("endTime").firstValue()),
                  Integer.parseInt(request.queryParameter("limit").firstValue()));
          default -> throw new IllegalArgumentException(path);
        };
    return ResponseDefinitionBuilder.responseDefinition()
        .withHeader("Content-Type", "application/json")
        .withBody(body)
        .build();
  }

  private static String markets() {
    var symbols = new ArrayList<String>();
    // SHELL is a coin that the bundled list does not know: nobody says whose ticker that is.
    for (var coin : List.of("DOGE", "SHELL", "ETH", "BTC")) {
      symbols.add(
          "{\"symbol\":\"%sUSDT\",\"status\":\"TRADING\",\"baseAsset\":\"%s\",\"quoteAsset\":\"USDT\"}"
              .formatted(coin, coin));
    }
    return "{\"symbols\":[" + String.join(",", symbols) + "]}";
  }

  private static String tickers() {
    var now = System.currentTimeMillis();
    var rows = new ArrayList<String>();
    for (var coin : COINS) {
      rows.add(
          """
          {"symbol":"%sUSDT","lastPrice":"%s","quoteVolume":"%d","priceChangePercent":"1.25","closeTime":%d}\
          """
              .formatted(coin, price(coin, now), 1000 - COINS.indexOf(coin), now));
    }
    return "[" + String.join(",", rows) + "]";
  }

  private static String klines(
      String symbol, Timeframe timeframe, long start, long end, int limit) {
    var coin = symbol.replace("USDT", "");
    var width = timeframe.width().toMillis();
    var rows = new ArrayList<String>();
    var now = System.currentTimeMillis();
    var open = Math.ceilDiv(start, width) * width;
    for (; open <= Math.min(end, now) && rows.size() < limit; open += width) {
      var first = price(coin, open);
      var last = price(coin, open + width - 1);
      rows.add(
          """
          [%d,"%s","%s","%s","%s","1.5",%d,"%s",7,"1","1","0"]\
          """
              .formatted(
                  open,
                  first,
                  first.max(last).add(BigDecimal.ONE),
                  first.min(last),
                  last,
                  open + width - 1,
                  last.multiply(new BigDecimal("1.5"))));
    }
    return "[" + String.join(",", rows) + "]";
  }

  /** Price of a coin at a time. */
  static BigDecimal price(String coin, long millis) {
    var day = Instant.ofEpochMilli(millis).getEpochSecond() % 9973;
    return new BigDecimal(100 * (COINS.indexOf(coin) + 1))
        .add(new BigDecimal(day).movePointLeft(4));
  }
}
