package dev.strata.macro.predictions;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.model.PredictionIssued;
import dev.strata.macro.analysis.RegimeProbabilities;
import dev.strata.macro.analysis.RegimeSettlement;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The claims of macro models. */
@Repository
public class MacroPredictions {

  private static final String MARKET = "market";
  private static final Set<String> CLASSES = Set.of("bear", "sideways", "bull");
  private static final int HORIZON_HOURS = 24 * RegimeSettlement.HORIZON_DAYS;

  private final JdbcClient jdbc;

  MacroPredictions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a promoted model said of the market in this cycle, over the horizon that regimes are
   * judged by; of several models the first one's.
   */
  public Optional<MacroPrediction> promoted(Instant asOf) {
    return jdbc.sql(
            """
            select id, bear_probability, sideways_probability, bull_probability
            from macro_prediction_ref
            where issued_at = :asOf and promoted and subject = :subject and prediction_horizon = :horizon
              and bear_probability is not null
            order by model_id, id
            limit 1
            """)
        .param("asOf", bind(asOf))
        .param("subject", MARKET)
        .param("horizon", HORIZON_HOURS)
        .query((row, number) ->
            new MacroPrediction(
                row.getLong("id"),
                RegimeProbabilities.floored(
                    row.getDouble("bear_probability"),
                    row.getDouble("sideways_probability"),
                    row.getDouble("bull_probability"))))
        .optional();
  }

  /** How many were issued in this cycle, used or not. */
  int held(Instant asOf) {
    return jdbc.sql("select count(*) from macro_prediction_ref where issued_at = :asOf")
        .param("asOf", bind(asOf))
        .query(Integer.class)
        .single();
  }

  void store(PredictionIssued prediction) {
    var probabilities = prediction.probabilities();
    var isOfRegimes = probabilities.keySet().equals(CLASSES);
    jdbc.sql(
            """
            insert into macro_prediction_ref (id, model_id, subject, promoted, bear_probability, sideways_probability,
                bull_probability, prediction_horizon, issued_at)
            values (:id, :modelId, :subject, :promoted, :bear, :sideways, :bull, :horizon, :issuedAt)
            on conflict (id) do update
            set model_id = excluded.model_id, subject = excluded.subject, promoted = excluded.promoted,
                bear_probability = excluded.bear_probability, sideways_probability = excluded.sideways_probability,
                bull_probability = excluded.bull_probability, prediction_horizon = excluded.prediction_horizon,
                issued_at = excluded.issued_at
            """)
        .param("id", prediction.id())
        .param("modelId", prediction.modelId())
        .param("subject", prediction.subject())
        .param("promoted", prediction.promoted())
        .param("bear", isOfRegimes ? probabilities.get("bear") : null)
        .param("sideways", isOfRegimes ? probabilities.get("sideways") : null)
        .param("bull", isOfRegimes ? probabilities.get("bull") : null)
        .param("horizon", prediction.predictionHorizon())
        .param("issuedAt", bind(prediction.issuedAt()))
        .update();
  }
}
