package dev.strata.local;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps libraries from talking into the command line. */
final class QuietLogging {
  // Loggers are weakly held elsewhere and would forget their level.
  private static final List<Logger> SILENCED =
      List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("org.postgresql"));

  private QuietLogging() {}

  static void apply() {
    SILENCED.forEach(logger -> logger.setLevel(Level.OFF));
  }
}
