package dev.strata.market.rollups;

import dev.strata.market.candles.Timeframe;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Rolls up what does not come through the topology: days that were filled or corrected afterwards,
 * and whatever of the last day it missed. How many candles the sweep had to put right is counted;
 * where the topology does its work, none.
 */
final class RollUpTasks {

  private static final Duration REACH = Duration.ofHours(25);
  private static final int DUE_AT_ONCE = 200;

  private final RollUps rollUps;
  private final Duration sweep;
  private final Clock clock;
  private final Counter putRight;
  private Instant nextSweep;

  /**
   * @param sweep how often the last day is rolled up again
   * @param putRight counts candles that the sweep made or corrected
   */
  RollUpTasks(RollUps rollUps, Duration sweep, Clock clock, Counter putRight) {
    this.rollUps = rollUps;
    this.sweep = sweep;
    this.clock = clock;
    this.putRight = putRight;
    this.nextSweep = clock.instant().plus(sweep);
  }

  /** Does what is due; what fails stays due. */
  void advance() {
    var now = clock.instant();
    if (!now.isBefore(nextSweep)) {
      // Also where it fails: days that are due must not wait for it.
      nextSweep = now.plus(sweep);
      sweep(now);
    }
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      more = rollUps.takeDue(now, DUE_AT_ONCE);
    }
  }

  private void sweep(Instant now) {
    if (rollUps.newestMinute(now) != null) {
      var written = rollUps.again(null, Timeframe.M1, now.minus(REACH), now);
      putRight.increment(written.newRows() + written.changed());
    }
  }
}
