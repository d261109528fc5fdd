package dev.strata.macro.feeds;

import dev.strata.platform.providers.Answer;
import dev.strata.platform.providers.Provider;
import dev.strata.platform.providers.UnusableAnswer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.annotation.GetExchange;
import tools.jackson.databind.JsonNode;

/**
 * CoinGecko's figures of the whole market. It gives those of now only, so that a day has the last
 * that were asked for before it ended, known from the time they say.
 */
final class CoinGeckoGlobal implements SeriesProvider {

  /** BTC's share of the whole market's capitalization, percent. */
  static final String BTC_DOMINANCE = "btc_dominance";

  /** Capitalization of the whole market, USD. */
  static final String TOTAL_MARKET_CAP = "total_market_cap";

  private static final BigDecimal ALL = new BigDecimal(100);
  private static final int CAP_DIGITS = 22;

  private final Provider provider;
  private final Client client;

  CoinGeckoGlobal(Provider provider) {
    this.provider = provider;
    this.client = provider.client(Client.class, address -> 1);
  }

  /** The public interface. */
  interface Client {

    @GetExchange("/api/v3/global")
    byte[] global();
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public List<PublishedValue> values(String code, LocalDate from, LocalDate to) {
    return provider.call(() -> values(client.global(), code, from, to));
  }

  /**
   * The figure, where it is of [from, to] UTC.
   *
   * @throws UnusableAnswer when it is not, or cannot be used
   */
  static List<PublishedValue> values(
      byte @Nullable [] body, String code, LocalDate from, LocalDate to) {
    var data = Answer.json(body).path("data");
    var value = value(data, code);
    var updatedAt = Answer.seconds(data.path("updated_at"));
    if (value.isEmpty() || updatedAt.isEmpty()) {
      throw new UnusableAnswer("the answer has no " + code + " or does not say of when");
    }
    var values = new DailyValues(from, to);
    values.add(LocalDate.ofInstant(updatedAt.get(), ZoneOffset.UTC), value.get(), updatedAt.get());
    return values.all();
  }

  private static Optional<BigDecimal> value(JsonNode data, String code) {
    return switch (code) {
      case BTC_DOMINANCE ->
          Answer.positive(data.path("market_cap_percentage").path("btc"))
              .filter(share -> share.compareTo(ALL) <= 0);
      case TOTAL_MARKET_CAP ->
          Answer.positive(data.path("total_market_cap").path("usd"))
              .filter(cap -> cap.precision() - cap.scale() <= CAP_DIGITS);
      default -> throw new IllegalArgumentException("CoinGecko has no series " + code);
    };
  }
}
