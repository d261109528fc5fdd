package dev.strata.user.activities;

import dev.strata.contracts.user.ActivityRecorded;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes what people did elsewhere into their trail. */
@Component
class ActivityHandler implements EventHandler<ActivityRecorded> {

  private final Activities activities;

  ActivityHandler(Activities activities) {
    this.activities = activities;
  }

  @Override
  public Class<ActivityRecorded> type() {
    return ActivityRecorded.class;
  }

  @Override
  public String topic() {
    return ActivityRecorded.TOPIC;
  }

  @Override
  public void handle(List<Received<ActivityRecorded>> events) {
    events.forEach(received -> activities.takeOver(received.event()));
  }
}
