package dev.strata.platform.events;

import java.util.List;

/** Goes on when a batch of events has been taken in. */
public interface EventFollower {

  /** A batch is stored. */
  void afterBatch();

  /** What cannot go on because of repeated failures, by name; empty when all is well. */
  List<String> stuck();
}
