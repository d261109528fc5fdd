package dev.strata.market.rollups;

import dev.strata.contracts.market.CandleClosed;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.Timeframe;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Made-up candles of a minute. */
final class Minutes {

  private Minutes() {}

  static CandleClosed at(long coin, Instant open, int price, Random random) {
    var high = price + random.nextInt(50);
    var low = Math.max(1, price - random.nextInt(50));
    return new CandleClosed(
        coin,
        "1m",
        open,
        open.plus(Duration.ofMinutes(1)),
        cents(low + random.nextInt(high - low + 1)),
        cents(high),
        cents(low),
        cents(low + random.nextInt(high - low + 1)),
        random.nextInt(50) == 0 ? null : new BigDecimal(random.nextInt(1_000_000)).movePointLeft(4),
        random.nextInt(20) == 0 ? null : cents(price * 1000),
        random.nextInt(300) == 0 ? "binance" : "coinbase",
        false);
  }

  private static BigDecimal cents(int value) {
    return BigDecimal.valueOf(value, 2);
  }

  /** Minutes of some hours, each missing with a likelihood of {@code gaps} in a thousand. */
  static List<CandleClosed> walk(long coin, Instant from, int minutes, int gaps, Random random) {
    var candles = new ArrayList<CandleClosed>();
    var price = 10_000;
    for (int minute = 0; minute < minutes; minute++) {
      price = Math.max(100, price + random.nextInt(41) - 20);
      if (random.nextInt(1000) >= gaps) {
        candles.add(at(coin, from.plus(Duration.ofMinutes(minute)), price, random));
      }
    }
    return candles;
  }

  /** The same with repeats, each up to so many minutes later than it should be. */
  static List<CandleClosed> disturbed(List<CandleClosed> candles, int late, Random random) {
    var sent = new ArrayList<>(candles);
    for (int i = 0; i < candles.size() / 20; i++) {
      sent.add(candles.get(random.nextInt(candles.size())));
    }
    record Arrival(Instant at, CandleClosed candle) {}
    return sent.stream()
        .map(c -> new Arrival(c.closeTime().plus(Duration.ofMinutes(random.nextInt(late))), c))
        .sorted(Comparator.comparing(Arrival::at))
        .map(Arrival::candle)
        .toList();
  }

  static CandleRow row(CandleClosed candle) {
    return new CandleRow(
        candle.cryptoId(),
        Timeframe.M1,
        candle.timestamp(),
        candle.open(),
        candle.high(),
        candle.low(),
        candle.close(),
        candle.volume(),
        candle.marketCap(),
        candle.source());
  }
}
