package dev.strata.macro.feeds;

import dev.strata.platform.providers.UnusableAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the values of an answer, by day; of a day told twice differently, neither is believed.
 */
final class DailyValues {

  private final LocalDate from;
  private final LocalDate to;
  private final TreeMap<LocalDate, PublishedValue> byDay = new TreeMap<>();
  private final Set<LocalDate> contradicted = new HashSet<>();
  private int refused;

  /** For a question about [from, to]. */
  DailyValues(LocalDate from, LocalDate to) {
    this.from = from;
    this.to = to;
  }

  void add(LocalDate day, BigDecimal value, @Nullable Instant publishedAt) {
    if (day.isBefore(from) || day.isAfter(to)) {
      refuse();
      return;
    }
    var before = byDay.putIfAbsent(day, new PublishedValue(day, value, publishedAt));
    if (before != null && before.value().compareTo(value) != 0) {
      contradicted.add(day);
    }
  }

  /** Counts a row that cannot be used. */
  void refuse() {
    refused++;
  }

  /**
   * The oldest first.
   *
   * @throws UnusableAnswer when rows came and none can be used
   */
  List<PublishedValue> all() {
    byDay.keySet().removeAll(contradicted);
    refused += contradicted.size();
    if (byDay.isEmpty() && refused > 0) {
      throw new UnusableAnswer("none of " + refused + " values can be used");
    }
    return List.copyOf(byDay.values());
  }
}
