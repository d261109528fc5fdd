package dev.strata.timing.replicas;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.user.UserChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class UserHandler implements EventHandler<UserChanged> {

  private final JdbcClient jdbc;

  UserHandler(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
    for (var received : events) {
      var user = received.event();
      jdbc.sql(
              """
              insert into user_ref (id, is_active, changed_at) values (:id, :isActive, :changedAt)
              on conflict (id) do update
              set is_active = excluded.is_active, changed_at = excluded.changed_at
              where user_ref.changed_at is null or user_ref.changed_at <= excluded.changed_at
              """)
          .param("id", user.id())
          .param("isActive", user.isActive())
          .param("changedAt", bind(user.changedAt()))
          .update();
    }
  }

  /** Everything here that is theirs hangs on this row and goes with it. */
  @Override
  public void forget(List<String> keys) {
    jdbc.sql("delete from user_ref where id = any(:ids)")
        .param("ids", keys.stream().map(Long::valueOf).toArray(Long[]::new))
        .update();
  }
}
