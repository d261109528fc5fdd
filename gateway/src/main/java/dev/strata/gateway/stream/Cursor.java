package dev.strata.gateway.stream;

import org.jspecify.annotations.Nullable;

/** A reader's place in the log. One thread at a time moves it, others may ask where it is. */
final class Cursor {

  private final Broadcast log;
  private final @Nullable Long userId;
  private final long joined;
  private final @Nullable Position from;
  private volatile long next;

  /**
   * @param next sequence of the first event to look at
   * @param from events of before now that it covers are left out; null when there are none
   * @param userId whose reader it is; null for a guest
   */
  Cursor(Broadcast log, long next, @Nullable Position from, @Nullable Long userId) {
    this.log = log;
    this.next = next;
    this.from = from;
    this.userId = userId;
    this.joined = log.end();
  }

  /** The next event for this reader; null when there is none yet, or it is lost. */
  @Nullable LiveEvent next() {
    while (next < log.end()) {
      var event = log.at(next);
      if (event == null) {
        return null;
      }
      var isNew = event.concerns(userId) && !isRead(event);
      next = event.sequence() + 1;
      if (isNew) {
        return event;
      }
    }
    return null;
  }

  private boolean isRead(LiveEvent event) {
    return from != null
        && event.sequence() < joined
        && from.covers(event.partition(), event.offset());
  }

  boolean hasMore() {
    return next < log.end();
  }

  /** Whether the log has passed what this reader would have to read next. */
  boolean isLost() {
    return hasMore() && log.at(next) == null;
  }
}
