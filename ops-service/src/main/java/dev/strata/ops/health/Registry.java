package dev.strata.ops.health;

import dev.strata.ops.health.Health.ServiceState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.stereotype.Component;

/** The expected services as the registry sees them. */
@Component
class Registry {

  private final ObjectProvider<DiscoveryClient> discovery;
  private final HealthSettings settings;

  Registry(ObjectProvider<DiscoveryClient> discovery, HealthSettings settings) {
    this.discovery = discovery;
    this.settings = settings;
  }

  List<ServiceState> services() {
    var client = discovery.getIfAvailable();
    // A registry that names no service at all, not even this one, has not answered.
    var registry = client == null || client.getServices().isEmpty() ? null : client;
    return settings.expectedServices().stream().map(name -> state(registry, name)).toList();
  }

  private static ServiceState state(@Nullable DiscoveryClient registry, String name) {
    if (registry == null) {
      return new ServiceState(name, 0, "unknown");
    }
    var instances = registry.getInstances(name).size();
    return new ServiceState(name, instances, instances > 0 ? "up" : "down");
  }
}
