package dev.strata.local;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;

/**
 * Processes of a home that outlived their supervisor. PostgreSQL and Kafka look after their own,
 * from their data directories.
 */
final class Orphans {
  /** The name under which a training run of the class cache is kept track of. */
  static final String TRAINING = "training";

  private Orphans() {}

  /** Ends the services' processes that are left; gives how many there were. */
  static int end(Home home) throws IOException {
    var orphans = new ArrayList<ProcessHandle>();
    var names = new ArrayList<>(Services.names());
    names.add(TRAINING);
    for (var name : names) {
      var pidFile = home.pidFile(name);
      Processes.fromPidFile(pidFile)
          // The number may belong to another program by now.
          .filter(p -> Processes.commandLine(p).contains(ServiceCommand.mark(home) + " "))
          .ifPresent(orphans::add);
      Files.deleteIfExists(pidFile);
    }
    orphans.forEach(ProcessHandle::destroy);
    for (var orphan : orphans) {
      if (!Processes.awaitEnd(orphan, Duration.ofSeconds(10))) {
        orphan.destroyForcibly();
        Processes.awaitEnd(orphan, Duration.ofSeconds(5));
      }
    }
    return orphans.size();
  }
}
