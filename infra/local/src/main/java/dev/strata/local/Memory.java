package dev.strata.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory of processes, in bytes.
 *
 * @param resident all pages in memory; pages shared by several processes count in each
 * @param proportional pages shared by n processes count a n-th in each
 */
record Memory(long resident, long proportional) {
  static final Memory NONE = new Memory(0, 0);

  /** A process and all its descendants; zero where the system does not tell. */
  static Memory ofTree(long pid) {
    var handle = ProcessHandle.of(pid);
    if (handle.isEmpty()) {
      return NONE;
    }
    var sum = of(pid);
    for (var child : handle.get().descendants().toList()) {
      sum = sum.plus(of(child.pid()));
    }
    return sum;
  }

  static Memory of(long pid) {
    long resident = 0;
    long proportional = 0;
    try {
      for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
        var words = line.split("\\s+");
        switch (words[0]) {
          case "Rss:" -> resident = Long.parseLong(words[1]) << 10;
          case "Pss:" -> proportional = Long.parseLong(words[1]) << 10;
          default -> {}
        }
      }
    } catch (IOException endedOrNotLinux) {
      return NONE;
    }
    return new Memory(resident, proportional);
  }

  Memory plus(Memory other) {
    return new Memory(resident + other.resident, proportional + other.proportional);
  }

  /** All processes of a platform, the supervisor included. */
  static Memory ofPlatform(PlatformState state) {
    var sum = of(state.supervisorPid());
    for (var component : state.components()) {
      var pid = component.pid();
      if (pid != null) {
        sum = sum.plus(ofTree(pid));
      }
    }
    return sum;
  }
}
