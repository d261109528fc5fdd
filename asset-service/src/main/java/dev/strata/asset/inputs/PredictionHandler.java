package dev.strata.asset.inputs;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.model.PredictionIssued;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the claims of asset models; those of other types are not for this layer. */
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

  private static final String OURS = "asset";

  @Override
  public void handle(List<Received<PredictionIssued>> events) {
    var predictions =
        events.stream().map(Received::event).filter(p -> OURS.equals(p.modelType())).toList();
    if (predictions.isEmpty()) {
      return;
    }
    // One statement a batch; the last of several with the same id wins, as it would one by one.
    jdbc.sql(
            """
            insert into prediction_ref
              (id, model_id, crypto_id, prediction_type, probability, promoted, prediction_horizon, issued_at)
            select distinct on (id)
              id, model_id, crypto_id, prediction_type, probability, promoted, prediction_horizon, issued_at
            from unnest(:id::bigint[], :modelId::bigint[], :cryptoId::bigint[], :predictionType::text[],
                :probability::float8[], :promoted::boolean[], :predictionHorizon::integer[], :issuedAt::timestamptz[])
              with ordinality as p (id, model_id, crypto_id, prediction_type, probability, promoted, prediction_horizon,
                issued_at, ordinal)
            order by id, ordinal desc
            on conflict (id) do update
            set model_id = excluded.model_id, crypto_id = excluded.crypto_id,
                prediction_type = excluded.prediction_type, probability = excluded.probability,
                promoted = excluded.promoted, prediction_horizon = excluded.prediction_horizon,
                issued_at = excluded.issued_at
            """)
        .param("id", predictions.stream().map(PredictionIssued::id).toArray(Long[]::new))
        .param("modelId", predictions.stream().map(PredictionIssued::modelId).toArray(Long[]::new))
        .param(
            "cryptoId", predictions.stream().map(PredictionIssued::cryptoId).toArray(Long[]::new))
        .param(
            "predictionType",
            predictions.stream().map(PredictionIssued::predictionType).toArray(String[]::new))
        .param(
            "probability",
            predictions.stream().map(PredictionIssued::probability).toArray(Double[]::new))
        .param(
            "promoted",
            predictions.stream().map(PredictionIssued::promoted).toArray(Boolean[]::new))
        .param(
            "predictionHorizon",
            predictions.stream().map(PredictionIssued::predictionHorizon).toArray(Integer[]::new))
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
