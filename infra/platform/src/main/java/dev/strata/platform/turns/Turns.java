package dev.strata.platform.turns;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A task that has its turn again and again while the service runs, on a thread of its own, each
 * turn a pause after the end of the one before. A turn that fails is logged, and the next one takes
 * up what it has not finished.
 */
public final class Turns implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Turns.class);

  /** What takes longer, as a question to a silent provider, is interrupted. */
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final Duration pause;
  private final Runnable task;
  private volatile @Nullable ScheduledExecutorService timer;

  /**
   * @param name of the thread
   * @param pause between two turns
   */
  public Turns(String name, Duration pause, Runnable task) {
    this.name = name;
    this.pause = pause;
    this.task = task;
  }

  @Override
  public void start() {
    var turns =
        Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().name(name).daemon().unstarted(work));
    var _ = turns.scheduleWithFixedDelay(this::turn, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    timer = turns;
  }

  private void turn() {
    try {
      task.run();
    } catch (RuntimeException failure) {
      // A timer forgets a task that fails.
      log.error("{} could not go on in this turn", name, failure);
    }
  }

  @Override
  public void stop() {
    var turns = timer;
    timer = null;
    if (turns == null) {
      return;
    }
    turns.shutdown();
    try {
      if (!turns.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        turns.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      turns.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }
}
