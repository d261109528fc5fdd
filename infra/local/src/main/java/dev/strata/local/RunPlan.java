package dev.strata.local;

import java.util.List;
import java.util.Map;

/**
 * How the services of one build are started, made by {@code up} and read by the supervisor.
 *
 * <p>Every class path starts with one of the shared lists, in a fixed order, so that one class
 * cache made from the list serves all that start with it.
 *
 * @param live whether providers are asked for what the market does
 * @param runtime where libraries and class caches of builds lie
 * @param sharedPaths libraries by the name of the group that shares them
 * @param programs by service name
 */
record RunPlan(
    String runtime,
    Origin origin,
    boolean live,
    Map<String, Integer> ports,
    Map<String, List<String>> sharedPaths,
    Map<String, Program> programs) {

  /**
   * @param group key of the shared list
   * @param ownPath what follows the shared list: further libraries, then the service's own jar
   */
  record Program(String group, List<String> ownPath, String mainClass) {}

  int port(String name) {
    var port = ports.get(name);
    if (port == null) {
      throw new IllegalArgumentException("no port for " + name);
    }
    return port;
  }

  List<String> sharedPath(Program program) {
    return sharedPaths.getOrDefault(program.group(), List.of());
  }
}
