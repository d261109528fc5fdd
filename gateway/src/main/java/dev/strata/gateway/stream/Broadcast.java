package dev.strata.gateway.stream;

import dev.strata.platform.security.CurrentUser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** Hands each event to every reader, and keeps the newest for readers who come back. */
class Broadcast {

  /** Last event of a reader whose login is over. */
  static final LiveEvent LOGIN_ENDED = new LiveEvent("login_ended", "", 0, "", "{}", null);

  private final int capacity;
  private final int queueLength;
  private final ArrayDeque<LiveEvent> buffer = new ArrayDeque<>();
  private final Map<String, Long> newest = new HashMap<>();
  private final Map<String, Long> evicted = new HashMap<>();
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();

  Broadcast(int capacity, int queueLength) {
    this.capacity = capacity;
    this.queueLength = queueLength;
  }

  /**
   * One connection; a reader that is too far behind is let go and comes back with its position, one
   * whose login is over is told so.
   */
  static final class Reader {

    private final BlockingQueue<LiveEvent> queue;
    private final @Nullable Jwt login;
    private final @Nullable Long userId;
    private volatile boolean tooSlow;

    Reader(int length, @Nullable Jwt login) {
      this.queue = new LinkedBlockingQueue<>(length);
      this.login = login;
      this.userId =
          login == null || CurrentUser.OPERATOR.equals(login.getSubject())
              ? null
              : Long.valueOf(login.getSubject());
    }

    BlockingQueue<LiveEvent> queue() {
      return queue;
    }

    boolean isTooSlow() {
      return tooSlow;
    }

    private void end() {
      queue.clear();
      queue.add(LOGIN_ENDED);
    }
  }

  /**
   * A reader's start.
   *
   * @param reader gets everything from now on
   * @param missed what it has missed since its position, in order
   * @param complete whether that is all it has missed; if not, it must fetch anew
   * @param id position now
   */
  record Subscription(Reader reader, List<LiveEvent> missed, boolean complete, String id) {}

  void publish(String name, String partition, long offset, String data) {
    publish(name, partition, offset, data, null);
  }

  /** Hands an event to everyone, or to the streams of one user. */
  synchronized void publish(
      String name, String partition, long offset, String data, @Nullable Long userId) {
    newest.put(partition, offset);
    var event = new LiveEvent(name, partition, offset, new Position(newest).encode(), data, userId);
    buffer.addLast(event);
    if (buffer.size() > capacity) {
      var oldest = buffer.removeFirst();
      evicted.merge(oldest.partition(), oldest.offset(), Math::max);
    }
    for (var reader : readers) {
      if (event.concerns(reader.userId) && !reader.queue.offer(event)) {
        reader.tooSlow = true;
        readers.remove(reader);
      }
    }
  }

  /** Notes events that browsers don't get, so that positions move on. */
  synchronized void skip(String partition, long offset) {
    newest.put(partition, offset);
  }

  Subscription subscribe(@Nullable Position from) {
    return subscribe(from, null);
  }

  synchronized Subscription subscribe(@Nullable Position from, @Nullable Jwt login) {
    var reader = new Reader(queueLength, login);
    readers.add(reader);
    var missed = new ArrayList<LiveEvent>();
    var complete = true;
    if (from != null) {
      buffer.stream()
          .filter(event -> event.concerns(reader.userId))
          .filter(event -> !from.covers(event.partition(), event.offset()))
          .forEach(missed::add);
      complete = evicted.entrySet().stream().allMatch(e -> from.covers(e.getKey(), e.getValue()));
    }
    return new Subscription(reader, missed, complete, new Position(newest).encode());
  }

  /** Ends the streams of logins that are over. */
  synchronized void endLogins(Predicate<Jwt> isOver) {
    for (var reader : readers) {
      if (reader.login != null && isOver.test(reader.login)) {
        readers.remove(reader);
        reader.end();
      }
    }
  }

  void leave(Reader reader) {
    readers.remove(reader);
  }

  int readers() {
    return readers.size();
  }
}
