package dev.strata.platform.providers;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** The providers that this service is set up with. */
public final class Providers implements AutoCloseable {

  private final Map<String, Provider> byName;
  private final ExecutorService threads;

  Providers(Map<String, Provider> byName, ExecutorService threads) {
    this.byName = Map.copyOf(byName);
    this.threads = threads;
  }

  /** Ends what is still being asked. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /**
   * The provider of this name.
   *
   * @throws IllegalArgumentException without settings {@code strata.providers.<name>}
   */
  public Provider named(String name) {
    var provider = byName.get(name);
    if (provider == null) {
      throw new IllegalArgumentException("strata.providers has no " + name);
    }
    return provider;
  }

  /** All of them, by name. */
  public List<Provider> all() {
    return byName.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }
}
