package dev.strata.market.assets;

import dev.strata.platform.web.BadInput;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Orders of the list of coins; coins without the figure come last either way. */
enum AssetOrder {
  MARKET_CAP_RANK("market_cap_rank::numeric", "numeric", "1e300"),
  SYMBOL("symbol", "text", ""),
  CHANGE_24H("price_change_percentage_24h", "numeric", "1e300"),
  CHANGE_7D("price_change_percentage_7d", "numeric", "1e300"),
  CHANGE_30D("price_change_percentage_30d", "numeric", "1e300"),
  VOLUME("total_volume", "numeric", "1e300");

  private final String column;
  private final String type;
  private final String last;

  AssetOrder(String column, String type, String last) {
    this.column = column;
    this.type = type;
    this.last = last;
  }

  static AssetOrder of(String text) {
    return Arrays.stream(values())
        .filter(order -> order.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            new BadInput(
                "sort",
                "must be one of "
                    + Arrays.stream(values())
                        .map(AssetOrder::text)
                        .collect(Collectors.joining(", "))
                    + ", was "
                    + text));
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** SQL of what is ordered by: never null. */
  String key(boolean isAscending) {
    if (this == SYMBOL) {
      return column;
    }
    var missing = isAscending ? last : "-" + last;
    return "coalesce(%s, %s)".formatted(column, missing);
  }

  String type() {
    return type;
  }
}
