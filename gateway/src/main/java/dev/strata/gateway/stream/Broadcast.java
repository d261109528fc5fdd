package dev.strata.gateway.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The newest events in one log for all readers. A reader is a place in it and costs no queue of its
 * own; one that the log has passed is let go and comes back with its position.
 */
class Broadcast {

  private final AtomicReferenceArray<@Nullable LiveEvent> log;
  private final Map<String, Long> newest = new HashMap<>();
  private final Map<String, Long> evicted = new HashMap<>();
  private volatile long end;

  /**
   * @param capacity events held
   */
  Broadcast(int capacity) {
    log = new AtomicReferenceArray<>(capacity);
  }

  /**
   * A reader's start.
   *
   * @param cursor its place in the log
   * @param complete whether it gets all that it has missed; if not, it must fetch anew
   * @param id position now
   */
  record Subscription(Cursor cursor, boolean complete, String id) {}

  void publish(String name, String partition, long offset, String data) {
    publish(name, partition, offset, data, null);
  }

  /** Adds an event for everyone, or for the streams of one user. */
  synchronized void publish(
      String name, String partition, long offset, String data, @Nullable Long userId) {
    newest.put(partition, offset);
    var sequence = end;
    var frame = Frame.of(name, new Position(newest).encode(), data);
    var oldest =
        log.getAndSet(slot(sequence), new LiveEvent(sequence, partition, offset, frame, userId));
    if (oldest != null) {
      evicted.merge(oldest.partition(), oldest.offset(), Math::max);
    }
    end = sequence + 1;
  }

  /** Notes events that browsers don't get, so that positions move on. */
  synchronized void skip(String partition, long offset) {
    newest.put(partition, offset);
  }

  Subscription subscribe(@Nullable Position from) {
    return subscribe(from, null);
  }

  /**
   * @param from how far the reader has read; null for one that is new
   * @param userId whose reader it is; null for a guest
   */
  synchronized Subscription subscribe(@Nullable Position from, @Nullable Long userId) {
    var complete =
        from == null
            || evicted.entrySet().stream().allMatch(e -> from.covers(e.getKey(), e.getValue()));
    var oldest = Math.max(0, end - log.length());
    var cursor =
        from != null && complete
            ? new Cursor(this, oldest, from, userId)
            : new Cursor(this, end, null, userId);
    return new Subscription(cursor, complete, new Position(newest).encode());
  }

  /** Sequence of the next event. */
  long end() {
    return end;
  }

  /** The event at a place before the end; null when the log has passed it. */
  @Nullable LiveEvent at(long sequence) {
    var event = log.get(slot(sequence));
    return event == null || event.sequence() != sequence ? null : event;
  }

  private int slot(long sequence) {
    return (int) (sequence % log.length());
  }
}
