package dev.strata.platform.events;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Ready means: this service reads its topics, and none of its stages is stuck on a failure. */
class EventsHealth implements HealthIndicator {

  private final ObjectProvider<MessageListenerContainer> consumers;
  private final ObjectProvider<EventFollower> followers;

  EventsHealth(
      ObjectProvider<MessageListenerContainer> consumers, ObjectProvider<EventFollower> followers) {
    this.consumers = consumers;
    this.followers = followers;
  }

  @Override
  public Health health() {
    for (var consumer : consumers) {
      var assigned = consumer.getAssignedPartitions();
      if (!consumer.isRunning() || assigned == null || assigned.isEmpty()) {
        return Health.down().withDetail("consumer", "holds no partitions yet").build();
      }
    }
    var stuck = followers.stream().flatMap(e -> e.stuck().stream()).toList();
    return stuck.isEmpty()
        ? Health.up().build()
        : Health.down().withDetail("stuck_stages", stuck).build();
  }
}
