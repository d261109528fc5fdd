package dev.strata.macro.feeds;

import dev.strata.platform.providers.Provider;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** Series that the Federal Reserve Bank of St. Louis keeps, as its charts offer them. */
final class Fred implements SeriesProvider {

  private final Provider provider;
  private final Client client;

  Fred(Provider provider) {
    this.provider = provider;
    this.client = provider.client(Client.class, address -> 1);
  }

  /** The data of a chart. */
  interface Client {

    /** A series from {@code cosd} to {@code coed}, dates, the oldest first. */
    @GetExchange("/graph/fredgraph.csv")
    byte[] graph(@RequestParam String id, @RequestParam String cosd, @RequestParam String coed);
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public List<PublishedValue> values(String code, LocalDate from, LocalDate to) {
    return provider.call(
        () -> values(client.graph(code, from.toString(), to.toString()), code, from, to));
  }

  /**
   * Values dated in [from, to]; holidays have a dot.
   *
   * @throws dev.strata.platform.providers.UnusableAnswer when it is another series, or none of it
   *     can be used
   */
  static List<PublishedValue> values(
      byte @Nullable [] body, String code, LocalDate from, LocalDate to) {
    return DailyCsv.of(body, List.of("observation_date", code))
        .values("observation_date", code, line -> true, from, to);
  }
}
