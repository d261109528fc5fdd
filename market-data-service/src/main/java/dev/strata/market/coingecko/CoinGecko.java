package dev.strata.market.coingecko;

import dev.strata.market.categories.Category;
import dev.strata.platform.providers.Provider;
import dev.strata.platform.providers.Providers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** CoinGecko without a key, with a demo key or with a pro key, as it is set up. */
@Component
public final class CoinGecko {

  /** Source of what it gives. */
  static final String NAME = "coingecko";

  /** Two pages hold every coin that is traded much. */
  private static final int PAGES = 2;

  private final Provider provider;
  private final CoinGeckoClient client;

  CoinGecko(Providers providers) {
    this.provider = providers.named(NAME);
    // Every request counts as one call, as published.
    this.client = provider.client(CoinGeckoClient.class, address -> 1);
  }

  /**
   * Places by market cap of these coins, as far as they are among the 500 greatest.
   *
   * @param known ids at CoinGecko
   * @throws dev.strata.platform.providers.ProviderFailure when nothing usable came
   */
  public Map<String, Integer> ranks(Set<String> known) {
    var ranks = new HashMap<String, Integer>();
    for (int page = 1; page <= PAGES; page++) {
      var number = page;
      provider
          .call(() -> CoinGeckoAnswers.ranks(client.markets(number), known))
          .forEach(ranks::putIfAbsent);
    }
    return ranks;
  }

  CoinIdentity identity(String id) {
    return provider.call(() -> CoinGeckoAnswers.identity(client.coin(id), id));
  }

  List<DailyFigures> daily(String id, long days) {
    return provider.call(() -> CoinGeckoAnswers.daily(client.marketChart(id, days)));
  }

  List<Category> categories() {
    return provider.call(() -> CoinGeckoAnswers.categories(client.categories()));
  }
}
