package dev.strata.user.delivery;

import java.time.Instant;
import java.util.Optional;

/** When people do not want to be disturbed. */
public interface QuietTime {

  /** When this may go out; empty when it may now. */
  Optional<Instant> until(Outgoing outgoing, Instant now);
}
