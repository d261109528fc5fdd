package dev.strata.platform.events;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;
import java.util.List;

/**
 * Takes in the events of one topic. It may see any event twice or late and leaves the same state
 * each time; it runs inside the transaction of its batch.
 */
public interface EventHandler<T extends AnalysisEvent> {

  /** The topic's record. */
  Class<T> type();

  /** The topic, for example {@code RegimeAssessed.TOPIC}. */
  String topic();

  /** Stores what the events say, in their order. */
  void handle(List<Received<T>> events);

  /**
   * Forgets the subjects of these keys: their producer published a tombstone. It comes after all
   * earlier events of the same batch were handled and before later ones.
   */
  default void forget(List<String> keys) {
    throw new IllegalStateException(topic() + " deletes nothing, but has tombstones for " + keys);
  }

  /**
   * How many events of a cycle are held, so that a stage knows whether it has all that a marker
   * announced. {@link Integer#MAX_VALUE}, the default, says that no stage of this service rests on
   * this topic.
   */
  default int held(Instant asOf) {
    return Integer.MAX_VALUE;
  }
}
