package dev.strata.timing.replicas;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.model.PredictionIssued;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the claims of asset and timing models; those of other types are not for this layer. */
@Component
class PredictionHandler implements EventHandler<PredictionIssued> {

  private static final Set<String> OURS = Set.of("asset", "timing");

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PredictionHandler(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public Class<PredictionIssued> type() {
    return PredictionIssued.class;
  }

  @Override
  public String topic() {
    return PredictionIssued.TOPIC;
  }

  @Override
  public void handle(List<Received<PredictionIssued>> events) {
    var predictions =
        events.stream()
            .map(Received::event)
            .filter(prediction -> OURS.contains(prediction.modelType()))
            .toList();
    if (predictions.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into prediction_ref (id, model_id, crypto_id, model_type, subject, probability, probabilities,
              promoted, prediction_horizon, issued_at)
            select distinct on (id) id, model_id, crypto_id, model_type, subject, probability, probabilities, promoted,
              prediction_horizon, issued_at
            from rows from (jsonb_to_recordset(:rows::jsonb) as
                (id bigint, model_id bigint, crypto_id bigint, model_type text, subject text, probability float8,
                 probabilities jsonb, promoted boolean, prediction_horizon integer, issued_at timestamptz))
              with ordinality as p
            order by id, ordinality desc
            on conflict (id) do update
            set model_id = excluded.model_id, crypto_id = excluded.crypto_id, model_type = excluded.model_type,
                subject = excluded.subject, probability = excluded.probability,
                probabilities = excluded.probabilities, promoted = excluded.promoted,
                prediction_horizon = excluded.prediction_horizon, issued_at = excluded.issued_at
            """)
        .param("rows", json.writeValueAsString(predictions))
        .update();
  }

  @Override
  public int held(Instant asOf) {
    return jdbc.sql("select count(*) from prediction_ref where issued_at = :asOf")
        .param("asOf", bind(asOf))
        .query(Integer.class)
        .single();
  }
}
