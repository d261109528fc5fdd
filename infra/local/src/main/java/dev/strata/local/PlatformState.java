package dev.strata.local;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor knows, as it is stored for the command line.
 *
 * @param phase starting, ready, degraded (a component gave up), stopping, stopped or failed
 * @param message what went wrong, when something did
 * @param readySeconds from the supervisor's start until all were ready the first time
 */
record PlatformState(
    long supervisorPid,
    Instant startedAt,
    String phase,
    @Nullable String message,
    @Nullable Double readySeconds,
    String url,
    String classCache,
    List<ComponentState> components) {

  /**
   * One process.
   *
   * @param state waiting, starting, ready, unready, restarting, failed or stopped
   * @param readySeconds from its launch until it was ready
   */
  record ComponentState(
      String name,
      int port,
      @Nullable Long pid,
      String state,
      int restarts,
      @Nullable Double readySeconds,
      @Nullable String message) {}

  Optional<ComponentState> component(String name) {
    return components.stream().filter(component -> component.name().equals(name)).findFirst();
  }
}
