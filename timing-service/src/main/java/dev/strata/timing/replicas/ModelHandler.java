package dev.strata.timing.replicas;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.model.ModelChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ModelHandler implements EventHandler<ModelChanged> {

  private final JdbcClient jdbc;

  ModelHandler(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Class<ModelChanged> type() {
    return ModelChanged.class;
  }

  @Override
  public String topic() {
    return ModelChanged.TOPIC;
  }

  @Override
  public void handle(List<Received<ModelChanged>> events) {
    for (var received : events) {
      var model = received.event();
      jdbc.sql(
              """
              insert into model_ref (id, name, version, changed_at) values (:id, :name, :version, :changedAt)
              on conflict (id) do update
              set name = excluded.name, version = excluded.version, changed_at = excluded.changed_at
              where model_ref.changed_at <= excluded.changed_at
              """)
          .param("id", model.id())
          .param("name", model.name())
          .param("version", model.version())
          .param("changedAt", bind(model.changedAt()))
          .update();
    }
  }
}
