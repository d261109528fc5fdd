package dev.strata.local;

import java.time.Duration;

/**
 * When a component that died is started again.
 *
 * @param deaths within the window after which it is given up
 * @param firstPause before the first restart; doubles with each further one
 */
record RestartPolicy(int deaths, Duration window, Duration firstPause, Duration longestPause) {
  static final RestartPolicy DEFAULT =
      new RestartPolicy(5, Duration.ofMinutes(5), Duration.ofMillis(500), Duration.ofSeconds(20));

  /** The pause after the given number of deaths in the window, at least 1. */
  Duration pauseAfter(int recentDeaths) {
    var pause = firstPause.multipliedBy(1L << Math.min(recentDeaths - 1, 20));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
