package dev.strata.sector.predictions;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.model.PredictionIssued;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Claims of sector models as model-service announced them. */
@Repository
public class Predictions {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Predictions(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * A model's claim about a sector.
   *
   * @param id row of model-service
   * @param probability that its next 7-day return lies above the median sector's, in [0, 1]
   * @param promoted whether it may be followed
   */
  public record SectorPrediction(long id, double probability, boolean promoted) {}

  /**
   * What was claimed in a cycle over a horizon, by slug; of several claims that of a promoted
   * model, of those the first.
   */
  public Map<String, SectorPrediction> at(Instant asOf, int horizonHours) {
    var predictions = new TreeMap<String, SectorPrediction>();
    jdbc.sql(
            """
            select distinct on (subject) subject, id, probability, promoted from prediction_ref
            where issued_at = :asOf and prediction_horizon = :horizon
            order by subject, promoted desc, model_id, id
            """)
        .param("asOf", bind(asOf))
        .param("horizon", horizonHours)
        .query(row -> {
          predictions.put(
              row.getString("subject"),
              new SectorPrediction(
                  row.getLong("id"), row.getDouble("probability"), row.getBoolean("promoted")));
        });
    return predictions;
  }

  int held(Instant asOf) {
    return jdbc.sql("select count(*) from prediction_ref where issued_at = :asOf")
        .param("asOf", bind(asOf))
        .query(Integer.class)
        .single();
  }

  /** Stores claims; the last of several with the same id wins. */
  void store(List<PredictionIssued> predictions) {
    jdbc.sql(
            """
            insert into prediction_ref
                (id, model_id, subject, prediction_type, probability, promoted, prediction_horizon, issued_at)
            select distinct on (id)
                id, model_id, subject, prediction_type, probability, promoted, prediction_horizon, issued_at
            from rows from (jsonb_to_recordset(:rows::jsonb) as
                (id bigint, model_id bigint, subject text, prediction_type text, probability float8,
                 promoted boolean, prediction_horizon integer, issued_at timestamptz)) with ordinality as p
            order by id, ordinality desc
            on conflict (id) do update
            set model_id = excluded.model_id, subject = excluded.subject,
                prediction_type = excluded.prediction_type, probability = excluded.probability,
                promoted = excluded.promoted, prediction_horizon = excluded.prediction_horizon,
                issued_at = excluded.issued_at
            """)
        .param("rows", json.writeValueAsString(predictions))
        .update();
  }
}
