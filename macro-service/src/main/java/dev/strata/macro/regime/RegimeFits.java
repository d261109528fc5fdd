package dev.strata.macro.regime;

import static dev.strata.platform.web.Times.bind;

import dev.strata.macro.analysis.BaumWelch;
import dev.strata.macro.analysis.GaussianHmm;
import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The fitted hidden Markov models, by the day they were fitted as of. */
@Repository
public class RegimeFits {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  RegimeFits(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * A stored fit.
   *
   * @param fitTime as of
   * @param from nothing that closed before was used
   * @param days observations with a known return
   * @param closes candles of BTC held for it
   * @param model states bear, sideways, bull
   */
  public record StoredFit(Instant fitTime, Instant from, int days, int closes, GaussianHmm model) {}

  /** The fit as of this time. */
  public Optional<StoredFit> find(Instant fitTime) {
    return jdbc.sql(
            "select fit_time, window_from, days, closes, model from regime_fit where fit_time = :fitTime")
        .param("fitTime", bind(fitTime))
        .query((row, number) ->
            new StoredFit(
                Times.read(row, "fit_time"),
                Times.read(row, "window_from"),
                row.getInt("days"),
                row.getInt("closes"),
                json.readValue(row.getString("model"), GaussianHmm.class)))
        .optional();
  }

  /** Stores a fit in place of one from other data. */
  public StoredFit save(Instant fitTime, Instant from, int days, int closes, BaumWelch.Fit fit) {
    jdbc.sql(
            """
            insert into regime_fit (fit_time, window_from, days, closes, model, log_likelihood, iterations)
            values (:fitTime, :from, :days, :closes, :model::jsonb, :logLikelihood, :iterations)
            on conflict (fit_time) do update
            set window_from = excluded.window_from, days = excluded.days, closes = excluded.closes,
                model = excluded.model, log_likelihood = excluded.log_likelihood, iterations = excluded.iterations
            """)
        .param("fitTime", bind(fitTime))
        .param("from", bind(from))
        .param("days", days)
        .param("closes", closes)
        .param("model", json.writeValueAsString(fit.model()))
        .param("logLikelihood", fit.logLikelihood())
        .param("iterations", fit.iterations())
        .update();
    return new StoredFit(fitTime, from, days, closes, fit.model());
  }
}
