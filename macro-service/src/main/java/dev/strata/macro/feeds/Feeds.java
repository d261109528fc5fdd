package dev.strata.macro.feeds;

import dev.strata.macro.feeds.FeedSettings.Feed;
import dev.strata.macro.feeds.FeedSettings.Source;
import dev.strata.macro.observations.Observation;
import dev.strata.macro.observations.Observations;
import dev.strata.macro.observations.Series;
import dev.strata.platform.providers.ProviderFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches each series when it is due, from the first provider that gives it. What is held says from
 * where on to ask, so a restart goes on where the last fetch ended.
 */
class Feeds {

  private static final Logger log = LoggerFactory.getLogger(Feeds.class);

  private final FeedSettings settings;
  private final Map<String, SeriesProvider> providers;
  private final Observations observations;
  private final Clock clock;
  private final Map<String, Instant> due = new HashMap<>();

  /**
   * @throws IllegalArgumentException when a series is to come from a provider that is not there
   */
  Feeds(
      FeedSettings settings,
      List<SeriesProvider> providers,
      Observations observations,
      Clock clock) {
    this.settings = settings;
    this.providers =
        providers.stream().collect(Collectors.toMap(SeriesProvider::name, Function.identity()));
    this.observations = observations;
    this.clock = clock;
    for (var feed : settings.series()) {
      for (var source : feed.sources()) {
        if (!this.providers.containsKey(source.provider())) {
          throw new IllegalArgumentException(
              "strata.macro.feeds.series %s: there is no provider %s"
                  .formatted(feed.name(), source.provider()));
        }
      }
    }
  }

  /** Fetches the series that has been due for longest; false when none is. */
  boolean advance() {
    var now = clock.instant();
    var next =
        settings.series().stream()
            .min(Comparator.comparing(this::due))
            .filter(feed -> !now.isBefore(due(feed)))
            .orElse(null);
    if (next == null) {
      return false;
    }
    // Also where the fetch breaks off: a series that cannot be stored does not hold up the others.
    due.put(next.name(), now.plus(settings.retryPause()));
    due.put(next.name(), fetch(next, now));
    return true;
  }

  private Instant due(Feed feed) {
    return due.getOrDefault(feed.name(), Instant.EPOCH);
  }

  /** Gives when to fetch the series again. */
  private Instant fetch(Feed feed, Instant now) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var from = from(feed, now);
    var retryAt = now.plus(settings.interval());
    for (var source : feed.sources()) {
      try {
        var values = values(feed, source, from, today, now);
        if (!values.isEmpty()) {
          var stored = observations.store(values, after(feed, source));
          log.info(
              "{} from {}: {} values from {} on, {} new, {} changed",
              feed.name(),
              source.provider(),
              values.size(),
              from,
              stored.inserted(),
              stored.updated());
          return now.plus(settings.interval());
        }
        log.warn("{} has no {} since {}", source.provider(), feed.name(), from);
      } catch (ProviderFailure failure) {
        var again = Objects.requireNonNullElse(failure.retryAt(), now.plus(settings.retryPause()));
        retryAt = again.isBefore(retryAt) ? again : retryAt;
        log.warn("{} is not to be had: {}", feed.name(), failure.getMessage());
      }
    }
    return retryAt;
  }

  private LocalDate from(Feed feed, Instant now) {
    var earliest = now.minus(settings.history());
    return observations.newest(feed.name(), now, 1).stream()
        .map(newest -> newest.timestamp().minus(settings.overlap()))
        .filter(earliest::isBefore)
        .findFirst()
        .orElse(earliest)
        .atZone(ZoneOffset.UTC)
        .toLocalDate();
  }

  /** Without those that are not final yet: a day still open has a price and no close. */
  private List<Observation> values(
      Feed feed, Source source, LocalDate from, LocalDate to, Instant now) {
    var provider = Objects.requireNonNull(providers.get(source.provider()));
    return provider.values(source.code(), from, to).stream()
        .map(value -> observation(feed, source, value))
        .filter(observation -> !observation.releasedAt().isAfter(now))
        .toList();
  }

  private static Observation observation(Feed feed, Source source, PublishedValue value) {
    var day = value.day().atStartOfDay().toInstant(ZoneOffset.UTC);
    return new Observation(
        feed.name(),
        day,
        value.value(),
        Objects.requireNonNullElseGet(
            value.publishedAt(), () -> Series.releaseOf(feed.name(), day)),
        source.provider());
  }

  /** Providers that come after this one. */
  private static List<String> after(Feed feed, Source source) {
    return feed.sources().stream()
        .skip(feed.sources().indexOf(source) + 1L)
        .map(Source::provider)
        .filter(provider -> !provider.equals(source.provider()))
        .toList();
  }
}
