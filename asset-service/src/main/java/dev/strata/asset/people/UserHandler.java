package dev.strata.asset.people;

import dev.strata.contracts.user.UserChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the replica of users. */
@Component
class UserHandler implements EventHandler<UserChanged> {

  private final People people;

  UserHandler(People people) {
    this.people = people;
  }

  @Override
  public Class<UserChanged> type() {
    return UserChanged.class;
  }

  @Override
  public String topic() {
    return UserChanged.TOPIC;
  }

  @Override
  public void handle(List<Received<UserChanged>> events) {
    events.forEach(received -> people.announce(received.event()));
  }

  @Override
  public void forget(List<String> keys) {
    people.forget(keys.stream().map(Long::valueOf).toList());
  }
}
