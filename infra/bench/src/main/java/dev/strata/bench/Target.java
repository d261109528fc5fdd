package dev.strata.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * The running platform of a home.
 *
 * @param home its folder
 * @param ports by component
 * @param pids by component
 */
record Target(Path home, Map<String, Integer> ports, Map<String, Long> pids) {

  // Both generations of a serial heap, or G1's one line.
  private static final Pattern USED =
      Pattern.compile("(?m)^\\s*(?:DefNew|Tenured|garbage-first heap)[^\\n]*?used (\\d+)K");

  /**
   * The platform of the home named by {@code strata.home}.
   *
   * @throws NotReady when it is down or still starting
   */
  static Target running() throws IOException {
    var home = Path.of(Objects.requireNonNull(System.getProperty("strata.home")));
    var file = home.resolve("run/state.json");
    if (!Files.exists(file)) {
      throw down();
    }
    var state = JsonMapper.shared().readTree(Files.readString(file));
    var supervisor = ProcessHandle.of(state.get("supervisor_pid").asLong());
    if (!state.get("phase").asString().equals("ready") || supervisor.isEmpty()) {
      throw down();
    }
    var ports = new TreeMap<String, Integer>();
    var pids = new TreeMap<String, Long>();
    for (var component : state.get("components")) {
      ports.put(component.get("name").asString(), component.get("port").asInt());
      pids.put(component.get("name").asString(), component.get("pid").asLong());
    }
    return new Target(home, ports, pids);
  }

  private static NotReady down() {
    return new NotReady("the platform is not running: start it with ./strata up");
  }

  URI of(String component, String path) {
    return URI.create("http://127.0.0.1:" + ports.get(component) + path);
  }

  /** A secret of the home: whoever may read its files may run its benchmarks. */
  String secret(String name) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(home.resolve("secrets.json")))
        .get(name)
        .asString();
  }

  /** Java heap in use by a component after a full collection, bytes. */
  long usedHeap(String component) throws IOException, InterruptedException {
    var pid = Optional.ofNullable(pids.get(component)).orElseThrow().toString();
    jcmd(pid, "GC.run");
    return USED.matcher(jcmd(pid, "GC.heap_info"))
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)) * 1024)
        .sum();
  }

  private static String jcmd(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return answer;
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
