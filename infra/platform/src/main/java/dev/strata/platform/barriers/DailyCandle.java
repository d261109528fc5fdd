package dev.strata.platform.barriers;

import java.time.Instant;
import java.util.List;

/**
 * A closed candle, half-open [timestamp, closeTime), prices in USD.
 *
 * @param timestamp open time
 * @param closeTime when it became known
 */
public record DailyCandle(
    Instant timestamp, Instant closeTime, double open, double high, double low, double close) {

  /**
   * The gapless candles that end at a time: what lies before a gap is left out, nothing is filled.
   *
   * @param candles ascending by open time
   * @param asOf close time of the last candle wanted; later ones are ignored
   * @return ascending; empty when no candle closes at {@code asOf}
   */
  public static List<DailyCandle> gaplessUntil(List<DailyCandle> candles, Instant asOf) {
    int end = candles.size();
    while (end > 0 && candles.get(end - 1).closeTime().isAfter(asOf)) {
      end--;
    }
    if (end == 0 || !candles.get(end - 1).closeTime().equals(asOf)) {
      return List.of();
    }
    int start = end - 1;
    while (start > 0 && candles.get(start - 1).closeTime().equals(candles.get(start).timestamp())) {
      start--;
    }
    return List.copyOf(candles.subList(start, end));
  }

  /**
   * Mean of the last closes, USD.
   *
   * @param candles ascending, at least {@code lookback} of them
   */
  public static double averageClose(List<DailyCandle> candles, int lookback) {
    if (candles.size() < lookback) {
      throw new IllegalArgumentException(
          "candles must hold at least " + lookback + ", was " + candles.size());
    }
    return candles.subList(candles.size() - lookback, candles.size()).stream()
        .mapToDouble(DailyCandle::close)
        .average()
        .orElseThrow();
  }
}
