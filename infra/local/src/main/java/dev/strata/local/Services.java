package dev.strata.local;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The services of the platform, in the order of their start. */
final class Services {
  static final String DISCOVERY = "discovery";
  static final String GATEWAY = "gateway";
  static final String MODEL = "model-service";
  static final String USERS = "user-service";

  private static final List<Service> ALL =
      List.of(
          new Service(DISCOVERY, null, 96),
          new Service("market-data-service", "market", 384),
          new Service("macro-service", "macro", 256),
          new Service("sector-service", "sector", 256),
          new Service("asset-service", "asset", 256),
          new Service("timing-service", "timing", 256),
          new Service(MODEL, "model", 384),
          new Service(USERS, "users", 224),
          new Service("ops-service", "ops", 224),
          new Service(GATEWAY, null, 320));

  private Services() {}

  /**
   * @param name of the module, its directory and its registration
   * @param slice schema in the database; none for the two at the edge
   * @param heapMegabytes upper limit of the Java heap
   */
  record Service(String name, @Nullable String slice, int heapMegabytes) {
    boolean isDomain() {
      return slice != null;
    }
  }

  static List<Service> all() {
    return ALL;
  }

  static List<String> names() {
    return ALL.stream().map(Service::name).toList();
  }

  static Optional<Service> named(String name) {
    return ALL.stream().filter(service -> service.name().equals(name)).findFirst();
  }
}
