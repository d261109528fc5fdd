package dev.strata.macro.feeds;

import dev.strata.macro.observations.Observations;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the series coming, in homes that are set to live data. */
@Component
@ConditionalOnBooleanProperty(name = "strata.macro.feeds.enabled")
class FeedRunner implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(FeedRunner.class);
  private static final long PAUSE_MILLIS = 500;

  private final Feeds feeds;
  private @Nullable ScheduledExecutorService timer;

  FeedRunner(
      FeedSettings settings,
      List<SeriesProvider> providers,
      Observations observations,
      Clock clock) {
    this.feeds = new Feeds(settings, providers, observations, clock);
  }

  @Override
  public void start() {
    var turns =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("feeds").daemon().unstarted(task));
    var _ = turns.scheduleWithFixedDelay(this::advance, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    timer = turns;
  }

  private void advance() {
    try {
      feeds.advance();
    } catch (RuntimeException failure) {
      // A timer forgets a task that fails; the series comes up again after its pause.
      log.error("A series could not be fetched", failure);
    }
  }

  @Override
  public void stop() {
    if (timer != null) {
      // What is being asked has its time limits and retries: not worth waiting for.
      timer.shutdownNow();
      timer.close();
      timer = null;
    }
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }
}
