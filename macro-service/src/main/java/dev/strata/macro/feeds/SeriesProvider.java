package dev.strata.macro.feeds;

import java.time.LocalDate;
import java.util.List;

/** A provider of daily series. */
interface SeriesProvider {

  /** Its name, which is also the source of what it gives. */
  String name();

  /**
   * Values dated in [from, to], the oldest first, each day at most once. The last one may still
   * change while its day lasts.
   *
   * @param code how the provider names the series
   * @throws dev.strata.platform.providers.ProviderFailure when nothing usable came
   */
  List<PublishedValue> values(String code, LocalDate from, LocalDate to);
}
