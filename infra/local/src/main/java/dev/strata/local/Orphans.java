package dev.strata.local;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;

/** Processes of a home that outlived their supervisor. */
final class Orphans {
  /** The name under which a training run of the class cache is kept track of. */
  static final String TRAINING = "training";

  private Orphans() {}

  /** Ends the processes that are left, the services first; gives how many there were. */
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
    var ended = orphans.size();
    if (LocalKafka.stopOrphan(home.kafkaData())) {
      ended++;
    }
    if (LocalPostgres.stopOrphan(home.postgresData())) {
      ended++;
    }
    return ended;
  }
}
