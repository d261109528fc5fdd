package dev.strata.contracts;

import java.time.Instant;

/**
 * A fact that a service announces. Its Java name never leaves the process: the topic names the
 * type.
 */
public interface AnalysisEvent {

  /** Topic the fact is published on, for example {@code strata.macro.regime.v1}. */
  String topic();

  /** Key that orders facts about the same subject. */
  String key();

  /** Event time: the newest data the fact rests on. */
  Instant asOf();
}
