package dev.strata.macro.feeds;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Series from providers.
 *
 * @param enabled whether providers are asked at all
 * @param interval how often each series is asked for
 * @param retryPause before a series that nobody gave is asked for again, where nobody said when
 * @param history how far back a series is asked for at most
 * @param overlap how much of what is held is asked for again: values are corrected for some days
 * @param series what is asked for
 */
@ConfigurationProperties("strata.macro.feeds")
record FeedSettings(
    boolean enabled,
    Duration interval,
    Duration retryPause,
    Duration history,
    Duration overlap,
    List<Feed> series) {

  FeedSettings {
    var names = new HashSet<String>();
    for (var feed : series) {
      if (!names.add(feed.name())) {
        throw new IllegalArgumentException(
            "strata.macro.feeds.series names " + feed.name() + " twice");
      }
    }
  }

  /**
   * A series.
   *
   * @param name ours
   * @param sources in the order in which they are asked: the next one only where the one before
   *     gives nothing
   */
  record Feed(String name, List<Source> sources) {

    Feed {
      if (sources.isEmpty()) {
        throw new IllegalArgumentException("strata.macro.feeds.series " + name + " has no sources");
      }
    }
  }

  /**
   * Where a series is had.
   *
   * @param provider its name
   * @param code of the series there
   */
  record Source(String provider, String code) {}
}
