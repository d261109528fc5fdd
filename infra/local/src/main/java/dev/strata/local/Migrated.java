package dev.strata.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Which build last migrated each slice of this home. A service that was ready with the same build
 * before has nothing to migrate, and checking that again would cost each start a second of
 * processor time a service.
 */
final class Migrated {
  private final Path file;
  private final Map<String, List<String>> builds = new HashMap<>();

  private Migrated(Path file) {
    this.file = file;
  }

  static Migrated of(Home home) throws IOException {
    var migrated = new Migrated(home.migrated());
    if (Files.exists(migrated.file)) {
      for (var entry : Json.tree(migrated.file).properties()) {
        migrated.builds.put(
            entry.getKey(), entry.getValue().valueStream().map(JsonNode::asString).toList());
      }
    }
    return migrated;
  }

  /** Names of the libraries carry their checksums, so equal lists are equal builds. */
  boolean by(String service, RunPlan.Program program) {
    return program.ownPath().equals(builds.get(service));
  }

  /** For a database that is made anew. */
  void forget() throws IOException {
    builds.clear();
    Files.deleteIfExists(file);
  }

  void note(Map<String, RunPlan.Program> ready) throws IOException {
    ready.forEach((service, program) -> builds.put(service, program.ownPath()));
    Json.write(file, builds);
  }
}
