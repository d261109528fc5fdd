package dev.strata.macro.feeds;

import dev.strata.platform.providers.Answer;
import dev.strata.platform.providers.Provider;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** Daily closes of indices, futures, metals and yields at Stooq. */
final class Stooq implements SeriesProvider {

  private static final List<String> COLUMNS = List.of("Date", "Open", "High", "Low", "Close");

  private final Provider provider;
  private final Client client;

  Stooq(Provider provider) {
    this.provider = provider;
    this.client = provider.client(Client.class, address -> 1);
  }

  /** The download of a chart's data. */
  interface Client {

    /** Daily candles from {@code d1} to {@code d2}, dates without dashes, the oldest first. */
    @GetExchange("/q/d/l/?i=d")
    byte[] daily(@RequestParam String s, @RequestParam String d1, @RequestParam String d2);
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public List<PublishedValue> values(String code, LocalDate from, LocalDate to) {
    return provider.call(() ->
        values(
            client.daily(
                code,
                DateTimeFormatter.BASIC_ISO_DATE.format(from),
                DateTimeFormatter.BASIC_ISO_DATE.format(to)),
            from,
            to));
  }

  /**
   * Closes dated in [from, to].
   *
   * @throws dev.strata.platform.providers.UnusableAnswer when it is a sentence, as for a limit that
   *     is used up, or none of it can be used
   */
  static List<PublishedValue> values(byte @Nullable [] body, LocalDate from, LocalDate to) {
    return DailyCsv.of(body, COLUMNS).values("Date", "Close", Stooq::isConsistent, from, to);
  }

  /** No price of the day is above its highest or below its lowest. */
  private static boolean isConsistent(Map<String, String> line) {
    var prices = new ArrayList<BigDecimal>();
    for (var column : List.of("Low", "Open", "Close", "High")) {
      Answer.decimal(line.getOrDefault(column, "")).ifPresent(prices::add);
    }
    return prices.size() == 4
        && Collections.min(prices).compareTo(prices.getFirst()) == 0
        && Collections.max(prices).compareTo(prices.getLast()) == 0;
  }
}
