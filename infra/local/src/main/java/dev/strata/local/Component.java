package dev.strata.local;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One process that is kept running: launched, watched, started again when it dies. */
final class Component {
  private static final Duration READY_LIMIT = Duration.ofMinutes(4);
  private static final Duration LOOK = Duration.ofMillis(150);
  private static final Duration WATCH = Duration.ofSeconds(5);

  private final String name;
  private final int port;
  private final Home home;
  private final Launch launch;
  private final BooleanSupplier readiness;
  private final RestartPolicy policy;
  private final Semaphore startSlots;
  private final Runnable onChange;
  private final CountDownLatch settled = new CountDownLatch(1);
  private final CountDownLatch stopRequested = new CountDownLatch(1);

  private volatile State state = State.WAITING;
  private volatile @Nullable Process process;
  private volatile @Nullable String message;
  private volatile @Nullable Double readySeconds;
  private volatile int restarts;
  private boolean hopeless;
  private @Nullable Thread thread;

  enum State {
    WAITING,
    STARTING,
    READY,
    UNREADY,
    RESTARTING,
    FAILED,
    STOPPED
  }

  /** Starts the process. */
  interface Launch {
    Process launch() throws IOException;
  }

  /**
   * @param readiness asked repeatedly while the process lives
   * @param startSlots bounds how many components start at the same time
   */
  Component(
      String name,
      int port,
      Home home,
      Launch launch,
      BooleanSupplier readiness,
      RestartPolicy policy,
      Semaphore startSlots,
      Runnable onChange) {
    this.name = name;
    this.port = port;
    this.home = home;
    this.launch = launch;
    this.readiness = readiness;
    this.policy = policy;
    this.startSlots = startSlots;
    this.onChange = onChange;
  }

  String name() {
    return name;
  }

  State state() {
    return state;
  }

  PlatformState.ComponentState snapshot() {
    var current = process;
    return new PlatformState.ComponentState(
        name,
        port,
        current == null || !current.isAlive() ? null : current.pid(),
        state.name().toLowerCase(Locale.ROOT),
        restarts,
        readySeconds,
        message);
  }

  void start() {
    thread = Thread.ofPlatform().name("keep-" + name).start(this::keepRunning);
  }

  /** Waits until the component is ready the first time or is given up; true when it is ready. */
  boolean awaitSettled() throws InterruptedException {
    settled.await();
    return state == State.READY || state == State.UNREADY || state == State.RESTARTING;
  }

  /** From now on the end of the process is no death. */
  void requestStop() {
    stopRequested.countDown();
  }

  /** Ends the process in order, with force after the limit. */
  void stop(Duration limit) {
    requestStop();
    var current = process;
    if (current != null && current.isAlive()) {
      current.destroy();
      if (!Processes.awaitEnd(current.toHandle(), limit)) {
        current.destroyForcibly();
      }
    }
    if (thread != null) {
      try {
        thread.join(Duration.ofSeconds(30));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean stopping() {
    return stopRequested.getCount() == 0;
  }

  private void keepRunning() {
    var deaths = new ArrayDeque<Instant>();
    try {
      while (!stopping()) {
        var cause = runOnce();
        if (stopping()) {
          break;
        }
        var now = Instant.now();
        deaths.add(now);
        while (deaths.getFirst().isBefore(now.minus(policy.window()))) {
          deaths.removeFirst();
        }
        message = cause;
        if (hopeless || deaths.size() >= policy.deaths()) {
          change(State.FAILED);
          return;
        }
        change(State.RESTARTING);
        restarts++;
        var pause = policy.pauseAfter(deaths.size());
        if (stopRequested.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      change(State.STOPPED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      change(State.STOPPED);
    } finally {
      settled.countDown();
      forgetPid();
    }
  }

  /** From launch to death; gives the cause of death. */
  private String runOnce() throws InterruptedException {
    startSlots.acquire();
    Process started;
    try {
      if (stopping()) {
        return "stopping";
      }
      change(State.STARTING);
      var begin = System.nanoTime();
      LogFiles.rotate(home.log(name));
      started = launch.launch();
      process = started;
      Files.writeString(home.pidFile(name), Long.toString(started.pid()));
      onChange.run();
      if (stopping()) {
        started.destroy();
      }
      if (!awaitReady(started, begin)) {
        if (started.isAlive()) {
          started.destroyForcibly();
          return "not ready after " + READY_LIMIT.toSeconds() + " s";
        }
        return "ended with code " + started.exitValue() + " before it was ready";
      }
      readySeconds = (System.nanoTime() - begin) / 1e9;
      message = null;
      change(State.READY);
      settled.countDown();
    } catch (LocalException e) {
      // Said on purpose, for a person to act on: the same start again would say it again.
      hopeless = readySeconds == null;
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } finally {
      startSlots.release();
    }
    while (!started.waitFor(WATCH.toSeconds(), TimeUnit.SECONDS)) {
      var seen = readiness.getAsBoolean() ? State.READY : State.UNREADY;
      if (seen != state) {
        change(seen);
      }
    }
    return "ended with code " + started.exitValue();
  }

  private boolean awaitReady(Process started, long begin) throws InterruptedException {
    while (System.nanoTime() - begin < READY_LIMIT.toNanos()) {
      if (readiness.getAsBoolean()) {
        return started.isAlive();
      }
      if (started.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return false;
  }

  private void change(State next) {
    state = next;
    onChange.run();
  }

  private void forgetPid() {
    try {
      Files.deleteIfExists(home.pidFile(name));
    } catch (IOException e) {
      // The next start checks the process behind a number before it trusts the file.
      System.err.println("cannot delete " + home.pidFile(name) + ": " + e.getMessage());
    }
  }
}
