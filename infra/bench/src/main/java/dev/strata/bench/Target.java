package dev.strata.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The running platform of a home.
 *
 * @param ports by component
 * @param pids by component
 */
record Target(Map<String, Integer> ports, Map<String, Long> pids) {

  /** The platform of the home named by {@code strata.home}; empty when it is not ready. */
  static Optional<Target> running() throws IOException {
    var home = Path.of(Objects.requireNonNull(System.getProperty("strata.home")));
    var file = home.resolve("run/state.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var state = JsonMapper.shared().readTree(Files.readString(file));
    var supervisor = ProcessHandle.of(state.get("supervisor_pid").asLong());
    if (!state.get("phase").asString().equals("ready") || supervisor.isEmpty()) {
      return Optional.empty();
    }
    var ports = new TreeMap<String, Integer>();
    var pids = new TreeMap<String, Long>();
    for (var component : state.get("components")) {
      ports.put(component.get("name").asString(), component.get("port").asInt());
      pids.put(component.get("name").asString(), component.get("pid").asLong());
    }
    return Optional.of(new Target(ports, pids));
  }

  URI of(String component, String path) {
    return URI.create("http://127.0.0.1:" + ports.get(component) + path);
  }

  /** Resident memory of a component's process, bytes. */
  long residentMemory(String component) throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + pids.get(component) + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new IOException("no resident memory of " + component);
  }
}
