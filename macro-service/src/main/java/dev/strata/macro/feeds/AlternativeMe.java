package dev.strata.macro.feeds;

import dev.strata.platform.providers.Answer;
import dev.strata.platform.providers.Provider;
import dev.strata.platform.providers.UnusableAnswer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** The fear and greed index of alternative.me; its one series has no code. */
final class AlternativeMe implements SeriesProvider {

  private static final BigDecimal GREATEST = new BigDecimal(100);

  private final Provider provider;
  private final Client client;

  AlternativeMe(Provider provider) {
    this.provider = provider;
    this.client = provider.client(Client.class, address -> 1);
  }

  /** The public interface. */
  interface Client {

    /** The newest values, the newest first, as many as there are days to {@code limit}. */
    @GetExchange("/fng/?format=json")
    byte[] newest(@RequestParam long limit);
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public List<PublishedValue> values(String code, LocalDate from, LocalDate to) {
    var days = ChronoUnit.DAYS.between(from, to) + 1;
    return provider.call(() -> values(client.newest(days), from, to));
  }

  /**
   * Values in [0, 100], published in [from, to] UTC.
   *
   * @throws UnusableAnswer when it holds none
   */
  static List<PublishedValue> values(byte @Nullable [] body, LocalDate from, LocalDate to) {
    var answer = Answer.json(body);
    var error = answer.path("metadata").path("error");
    var rows = answer.path("data");
    if (!rows.isArray() || !error.isMissingNode() && !error.isNull()) {
      throw new UnusableAnswer("the answer has no values, its error is " + error);
    }
    var values = new DailyValues(from, to);
    for (var row : rows) {
      var value = Answer.notNegative(row.path("value")).filter(v -> v.compareTo(GREATEST) <= 0);
      var publishedAt = Answer.seconds(row.path("timestamp"));
      if (value.isPresent() && publishedAt.isPresent()) {
        values.add(
            LocalDate.ofInstant(publishedAt.get(), ZoneOffset.UTC), value.get(), publishedAt.get());
      } else {
        values.refuse();
      }
    }
    return values.all();
  }
}
