package dev.strata.gateway.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/** Hands each event to every reader, and keeps the newest for readers who come back. */
class Broadcast {

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

  /** One connection; a reader that is too far behind is let go and comes back with its position. */
  static final class Reader {

    private final BlockingQueue<LiveEvent> queue;
    private volatile boolean tooSlow;

    Reader(int length) {
      this.queue = new ArrayBlockingQueue<>(length);
    }

    BlockingQueue<LiveEvent> queue() {
      return queue;
    }

    boolean isTooSlow() {
      return tooSlow;
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

  synchronized void publish(String name, String partition, long offset, String data) {
    newest.put(partition, offset);
    var event = new LiveEvent(name, partition, offset, new Position(newest).encode(), data);
    buffer.addLast(event);
    if (buffer.size() > capacity) {
      var oldest = buffer.removeFirst();
      evicted.merge(oldest.partition(), oldest.offset(), Math::max);
    }
    for (var reader : readers) {
      if (!reader.queue.offer(event)) {
        reader.tooSlow = true;
        readers.remove(reader);
      }
    }
  }

  /** Notes events that browsers don't get, so that positions move on. */
  synchronized void skip(String partition, long offset) {
    newest.put(partition, offset);
  }

  synchronized Subscription subscribe(@org.jspecify.annotations.Nullable Position from) {
    var reader = new Reader(queueLength);
    readers.add(reader);
    var missed = new ArrayList<LiveEvent>();
    var complete = true;
    if (from != null) {
      buffer.stream()
          .filter(event -> !from.covers(event.partition(), event.offset()))
          .forEach(missed::add);
      complete = evicted.entrySet().stream().allMatch(e -> from.covers(e.getKey(), e.getValue()));
    }
    return new Subscription(reader, missed, complete, new Position(newest).encode());
  }

  void leave(Reader reader) {
    readers.remove(reader);
  }

  int readers() {
    return readers.size();
  }
}
