package dev.strata.market.coins;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Names and pegs of well-known coins, bundled ({@code coins/known-coins.csv}), and tickers under
 * which they also go.
 */
@Component
public class KnownCoins {

  private final Map<String, Known> bySymbol = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();

  KnownCoins() {
    var stream =
        Objects.requireNonNull(
            KnownCoins.class.getResourceAsStream("/coins/known-coins.csv"), "known-coins.csv");
    try (var csv =
        CsvReader.builder()
            .ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (var row : csv) {
        var symbol = row.getField("symbol");
        var coingeckoId = row.getField("coingecko_id");
        bySymbol.put(
            symbol,
            new Known(
                row.getField("name"),
                coingeckoId.isEmpty() ? null : coingeckoId,
                Boolean.parseBoolean(row.getField("is_stablecoin"))));
        for (var alias : row.getField("aliases").split(";")) {
          if (!alias.isEmpty()) {
            aliases.put(alias, symbol);
          }
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * A well-known coin.
   *
   * @param name full name
   * @param coingeckoId identifier at CoinGecko
   * @param isStablecoin pegged to a currency
   */
  record Known(String name, @Nullable String coingeckoId, boolean isStablecoin) {}

  Optional<Known> find(String symbol) {
    return Optional.ofNullable(bySymbol.get(symbol));
  }

  /** Symbols of the bundled coins by their ids at CoinGecko. */
  public Map<String, String> symbolsAtCoinGecko() {
    var symbols = new HashMap<String, String>();
    bySymbol.forEach((symbol, coin) -> {
      if (coin.coingeckoId() != null) {
        symbols.put(coin.coingeckoId(), symbol);
      }
    });
    return symbols;
  }

  /** Whether the symbol is one of the bundled coins. */
  public boolean contains(String symbol) {
    return bySymbol.containsKey(symbol);
  }

  /** Strata's symbol for a ticker: upper case, and MIOTA for IOTA. */
  public String symbolOf(String ticker) {
    var upper = ticker.strip().toUpperCase(Locale.ROOT);
    return aliases.getOrDefault(upper, upper);
  }

  /**
   * Strata's symbol for a ticker that a vendor shows beside a name: some tickers have been used
   * twice.
   */
  public String symbolOf(String ticker, String name) {
    var reused = aliases.get(ticker.strip().toUpperCase(Locale.ROOT) + "/" + name.strip());
    return reused == null ? symbolOf(ticker) : reused;
  }
}
