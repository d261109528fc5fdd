package dev.strata.market.imports;

import dev.strata.market.coins.KnownCoins;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Coins from trading pairs: BTCUSDT, BTC/USD and BTC-USD are BTC. Prices in a coin pegged to the
 * dollar are taken as USD; pairs against anything else are no USD prices.
 */
@Component
class Pairs {

  private static final List<String> DOLLARS =
      List.of("FDUSD", "USDT", "BUSD", "USDC", "TUSD", "USD");
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9][A-Z0-9._$@+-]{0,29}");
  private static final Pattern SEPARATOR = Pattern.compile("[/_-]");

  private final KnownCoins known;

  Pairs(KnownCoins known) {
    this.known = known;
  }

  /** The coin of an exchange's pair, which must be quoted in dollars. */
  String ofPair(String column, String text) {
    return baseOf(text)
        .orElseThrow(() -> new RowRejected(column, "is not a pair quoted in US dollars", text));
  }

  /** The coin of a column that holds coins or pairs. */
  String ofCoin(String column, String text) {
    var upper = text.strip().toUpperCase(Locale.ROOT);
    if (upper.isEmpty()) {
      throw new RowRejected(column, "is missing", text);
    }
    var symbol = known.contains(upper) ? upper : separated(upper).orElse(upper);
    if (!SYMBOL.matcher(symbol).matches()) {
      throw new RowRejected(column, "is not a coin's symbol", text);
    }
    return known.symbolOf(symbol);
  }

  /** A vendor's ticker beside a name. */
  String ofTicker(String column, String ticker, String name) {
    var symbol = known.symbolOf(ticker, name);
    if (!SYMBOL.matcher(symbol).matches()) {
      throw new RowRejected(column, "is not a coin's symbol", ticker);
    }
    return symbol;
  }

  private Optional<String> separated(String upper) {
    var parts = SEPARATOR.split(upper);
    if (parts.length == 2 && DOLLARS.contains(parts[1])) {
      return Optional.of(parts[0]);
    }
    // BTCUSDT, but not a coin whose own name ends so.
    return baseOf(upper).filter(known::contains);
  }

  private Optional<String> baseOf(String text) {
    var upper = SEPARATOR.matcher(text.strip().toUpperCase(Locale.ROOT)).replaceAll("");
    return DOLLARS.stream()
        .filter(quote -> upper.endsWith(quote) && upper.length() > quote.length())
        .findFirst()
        .map(quote -> upper.substring(0, upper.length() - quote.length()))
        .filter(base -> SYMBOL.matcher(base).matches())
        .map(known::symbolOf);
  }

  /** The coin that a file's name speaks of: a pair first, else a well-known symbol. */
  Optional<String> ofFileName(String file) {
    var words = List.of(file.split("[^A-Za-z0-9]+"));
    for (int i = 0; i < words.size(); i++) {
      var upper = words.get(i).toUpperCase(Locale.ROOT);
      var followedByDollar =
          i + 1 < words.size() && DOLLARS.contains(words.get(i + 1).toUpperCase(Locale.ROOT));
      if (followedByDollar && SYMBOL.matcher(upper).matches()) {
        return Optional.of(known.symbolOf(upper));
      }
      if (!known.contains(upper)) {
        var base = baseOf(upper);
        if (base.isPresent()) {
          return base;
        }
      }
    }
    return words.stream()
        .filter(word -> word.equals(word.toUpperCase(Locale.ROOT)))
        .map(known::symbolOf)
        .filter(known::contains)
        .findFirst();
  }
}
