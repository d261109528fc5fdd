package dev.strata.timing.replicas;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.model.PredictionIssued;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PredictionHandler implements EventHandler<PredictionIssued> {

  private final JdbcClient jdbc;

  PredictionHandler(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
    var predictions = events.stream().map(Received::event).toList();
    jdbc.sql(
            """
            insert into prediction_ref (id, model_id, crypto_id, probability, issued_at)
            select distinct on (id) id, model_id, crypto_id, probability, issued_at
            from unnest(:id::bigint[], :modelId::bigint[], :cryptoId::bigint[], :probability::double precision[],
                :issuedAt::timestamptz[])
              with ordinality as p (id, model_id, crypto_id, probability, issued_at, ordinal)
            order by id, ordinal desc
            on conflict (id) do update
            set model_id = excluded.model_id, crypto_id = excluded.crypto_id, probability = excluded.probability,
                issued_at = excluded.issued_at
            """)
        .param("id", predictions.stream().map(PredictionIssued::id).toArray(Long[]::new))
        .param("modelId", predictions.stream().map(PredictionIssued::modelId).toArray(Long[]::new))
        .param(
            "cryptoId", predictions.stream().map(PredictionIssued::cryptoId).toArray(Long[]::new))
        .param(
            "probability",
            predictions.stream().map(PredictionIssued::probability).toArray(Double[]::new))
        .param(
            "issuedAt",
            predictions.stream().map(p -> p.issuedAt().toString()).toArray(String[]::new))
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
