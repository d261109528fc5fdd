package dev.strata.market.rollups;

import dev.strata.market.candles.Timeframe;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Rolls up what does not come through the topology: days that were filled or corrected afterwards,
 * and whatever of the last day it missed. How many candles the sweep had to put right is counted;
 * where the topology does its work, none.
 */
@Component
@ConditionalOnBooleanProperty("strata.market.rollups.enabled")
@EnableConfigurationProperties(RollUpSettings.class)
class RollUpTasks implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RollUpTasks.class);
  private static final Duration REACH = Duration.ofHours(25);
  private static final Duration DUE_INTERVAL = Duration.ofSeconds(5);
  private static final int DUE_AT_ONCE = 200;

  private final RollUpSettings settings;
  private final RollUps rollUps;
  private final Clock clock;
  private final Counter putRight;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("rollups").daemon().unstarted(task));
  private volatile boolean running;

  RollUpTasks(RollUpSettings settings, RollUps rollUps, Clock clock, MeterRegistry meters) {
    this.settings = settings;
    this.rollUps = rollUps;
    this.clock = clock;
    this.putRight = meters.counter("strata.rollup.put.right.candles");
  }

  private void takeDue() {
    try {
      boolean more = true;
      while (running && more) {
        more = rollUps.takeDue(DUE_AT_ONCE);
      }
    } catch (RuntimeException failure) {
      // A timer forgets a task that fails; what is due stays due for the next turn.
      log.error("Days that are due could not be rolled up", failure);
    }
  }

  private void sweep() {
    try {
      var now = clock.instant();
      if (rollUps.newestMinute(now) != null) {
        var written = rollUps.again(null, Timeframe.M1, now.minus(REACH), now);
        putRight.increment(written.newRows() + written.changed());
      }
    } catch (RuntimeException failure) {
      log.error("The last day could not be rolled up again", failure);
    }
  }

  @Override
  public void start() {
    running = true;
    var _ =
        timer.scheduleWithFixedDelay(
            this::takeDue, DUE_INTERVAL.toMillis(), DUE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    var _ =
        timer.scheduleWithFixedDelay(
            this::sweep,
            settings.sweep().toMillis(),
            settings.sweep().toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    timer.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
