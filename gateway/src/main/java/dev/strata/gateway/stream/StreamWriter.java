package dev.strata.gateway.stream;

import dev.strata.gateway.GatewaySettings;
import dev.strata.platform.security.Revocations;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes all readers forward, one thread for all of them: what is new is written as far as each
 * socket takes it, those whose login is over are told, and quiet ones hear that the stream is
 * alive. A reader whose socket is full is left to the server's poller and costs nothing meanwhile.
 */
@Component
class StreamWriter implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(StreamWriter.class);

  /** An ended login is heard of within this time. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Set<StreamConnection> connections = ConcurrentHashMap.newKeySet();
  private final Broadcast broadcast;
  private final Revocations revocations;
  private final Clock clock;
  private final long heartbeat;
  private final Counter letGo;
  private volatile @Nullable Thread thread;

  StreamWriter(
      Broadcast broadcast,
      Revocations revocations,
      Clock clock,
      GatewaySettings settings,
      MeterRegistry meters) {
    this.broadcast = broadcast;
    this.revocations = revocations;
    this.clock = clock;
    this.heartbeat = settings.stream().heartbeat().toNanos();
    this.letGo = meters.counter("strata.stream.readers.let.go");
    meters.gauge("strata.stream.readers", connections, Set::size);
  }

  Broadcast broadcast() {
    return broadcast;
  }

  void add(StreamConnection connection) {
    connections.add(connection);
  }

  void remove(StreamConnection connection) {
    connections.remove(connection);
  }

  int readers() {
    return connections.size();
  }

  /** Says that there is something new to write. */
  void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (thread == Thread.currentThread()) {
      var now = clock.instant();
      var nanos = System.nanoTime();
      for (var connection : connections) {
        try {
          take(connection, now, nanos);
        } catch (RuntimeException failure) {
          // One reader's trouble must not end everyone's stream.
          log.error("A live stream failed and is closed", failure);
          connection.close();
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void take(StreamConnection connection, Instant now, long nanos) {
    var login = connection.login();
    if (login != null && login.isOver(now, revocations)) {
      connection.end();
    } else if (connection.isLost()) {
      letGo.increment();
      connection.close();
    } else if (connection.hasNews()) {
      connection.advance();
    } else if (connection.isQuiet(nanos, heartbeat)) {
      connection.write(Frame.HEARTBEAT);
    }
  }

  @Override
  public void start() {
    // Known before it runs: it ends at once when it finds that another has taken its place.
    var started = Thread.ofPlatform().name("stream-writer").daemon().unstarted(this::run);
    thread = started;
    started.start();
  }

  @Override
  public void stop() {
    thread = null;
    connections.forEach(StreamConnection::close);
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
