package dev.strata.market.indicators;

import dev.strata.market.indicators.analysis.Atr;
import dev.strata.market.indicators.analysis.Bollinger;
import dev.strata.market.indicators.analysis.Ema;
import dev.strata.market.indicators.analysis.Indicator;
import dev.strata.market.indicators.analysis.Macd;
import dev.strata.market.indicators.analysis.Rsi;
import dev.strata.market.indicators.analysis.Sma;
import dev.strata.platform.web.BadInput;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * An indicator with its parameters, as callers name it.
 *
 * @param text for example {@code macd_12_26_9}
 * @param indicator not yet fed
 * @param lines names of its lines, in its order
 */
record IndicatorName(String text, Indicator indicator, List<String> lines) {

  static final String DEFAULT = "sma_20,sma_50,ema_20,rsi_14,macd_12_26_9,bollinger_20_2,atr_14";

  private static final String FIELD = "names";
  private static final int MOST = 12;
  private static final int LONGEST = 400;
  private static final int WIDEST = 10;

  static List<IndicatorName> parse(String names) {
    var texts = new LinkedHashSet<>(Arrays.asList(names.split(",", -1)));
    if (texts.size() > MOST) {
      throw new BadInput(FIELD, "must be at most %d, were %d".formatted(MOST, texts.size()));
    }
    return texts.stream().map(IndicatorName::of).toList();
  }

  private static IndicatorName of(String text) {
    var parts = text.split("_", -1);
    return switch (parts[0] + "/" + (parts.length - 1)) {
      case "sma/1" -> one(text, new Sma(lookback(text, parts[1])));
      case "ema/1" -> one(text, new Ema(lookback(text, parts[1])));
      case "rsi/1" -> one(text, new Rsi(lookback(text, parts[1])));
      case "atr/1" -> one(text, new Atr(lookback(text, parts[1])));
      case "macd/3" ->
          new IndicatorName(
              text,
              new Macd(
                  lookback(text, parts[1]), lookback(text, parts[2]), lookback(text, parts[3])),
              List.of(text, text + "_signal", text + "_histogram"));
      case "bollinger/2" ->
          new IndicatorName(
              text,
              new Bollinger(lookback(text, parts[1]), number(text, parts[2], WIDEST)),
              List.of(text + "_upper", text + "_middle", text + "_lower"));
      default -> throw unknown(text);
    };
  }

  private static IndicatorName one(String text, Indicator indicator) {
    return new IndicatorName(text, indicator, List.of(text));
  }

  private static int lookback(String text, String part) {
    return number(text, part, LONGEST);
  }

  private static int number(String text, String part, int most) {
    // No sign, no leading zero: one indicator has one name.
    if (!part.matches("[1-9][0-9]{0,2}") || Integer.parseInt(part) > most) {
      throw unknown(text);
    }
    return Integer.parseInt(part);
  }

  private static BadInput unknown(String text) {
    return new BadInput(
        FIELD,
        "must be like sma_20, ema_20, rsi_14, atr_14, macd_12_26_9 or bollinger_20_2 with 1 to 400 candles and a width of 1 to 10, was "
            + text);
  }
}
