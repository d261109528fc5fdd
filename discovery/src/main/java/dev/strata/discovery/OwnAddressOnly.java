package dev.strata.discovery;

import com.netflix.appinfo.InstanceInfo;
import com.netflix.eureka.registry.PeerAwareInstanceRegistry;
import jakarta.ws.rs.ForbiddenException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.netflix.eureka.server.event.EurekaInstanceRegisteredEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Refuses an entry that would be found under a name other than its own: callers look for the
 * virtual address, not for the application.
 */
@Component
class OwnAddressOnly {

  private final ObjectProvider<PeerAwareInstanceRegistry> registry;

  OwnAddressOnly(ObjectProvider<PeerAwareInstanceRegistry> registry) {
    this.registry = registry;
  }

  @EventListener
  void check(EurekaInstanceRegisteredEvent registration) {
    var instance = registration.getInstanceInfo();
    if (!Stream.of(instance.getVIPAddress(), instance.getSecureVipAddress())
        .allMatch(address -> isOwn(instance, address))) {
      // The registry tells of an entry after it has taken it.
      registry.getObject().cancel(instance.getAppName(), instance.getId(), true);
      throw new ForbiddenException("an instance is found under its application's name only");
    }
  }

  private static boolean isOwn(InstanceInfo instance, @Nullable String address) {
    return address == null || address.equalsIgnoreCase(instance.getAppName());
  }
}
