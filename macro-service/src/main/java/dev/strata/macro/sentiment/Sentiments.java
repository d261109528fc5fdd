package dev.strata.macro.sentiment;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.macro.SentimentMeasured;
import dev.strata.macro.analysis.FearGreed;
import dev.strata.macro.analysis.SentimentComposite;
import dev.strata.macro.analysis.Statistics;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Fear and greed of every cycle. */
@Repository
public class Sentiments {

  private static final int HISTORY = 90;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Sentiments(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Stores the reading of a cycle in place of any it had before, and gives the event. */
  public SentimentMeasured save(Cycle cycle, SentimentReading reading) {
    var index = BigDecimal.valueOf(reading.index()).setScale(6, RoundingMode.HALF_UP);
    var id =
        jdbc.sql(
                """
                with replaced as (
                    delete from market_sentiment_data where timestamp = :asOf and source <> :source
                )
                insert into market_sentiment_data (fear_greed_index, sentiment_sources, analysis_metrics, timestamp, source,
                    released_at, run_kind, run_id, correlation_id, degraded)
                values (:index, :sources::jsonb, :metrics::jsonb, :asOf, :source, :releasedAt, :runKind, :runId,
                    :correlationId, :degraded)
                on conflict (timestamp, source) do update
                set fear_greed_index = excluded.fear_greed_index, sentiment_sources = excluded.sentiment_sources,
                    analysis_metrics = excluded.analysis_metrics, released_at = excluded.released_at,
                    run_kind = excluded.run_kind, run_id = excluded.run_id,
                    correlation_id = excluded.correlation_id, degraded = excluded.degraded
                returning id
                """)
            .param("index", index)
            .param("source", reading.source())
            .param(
                "sources",
                json.writeValueAsString(Map.of(reading.source(), reading.releasedAt().toString())))
            .param("metrics", json.writeValueAsString(metrics(reading.components())))
            .param("asOf", bind(cycle.asOf()))
            .param("releasedAt", bind(reading.releasedAt()))
            .param("runKind", cycle.runKind().name().toLowerCase(Locale.ROOT))
            .param("runId", cycle.run().id())
            .param("correlationId", cycle.correlationId())
            .param("degraded", cycle.degraded())
            .query(Long.class)
            .single();
    return new SentimentMeasured(
        id,
        index.doubleValue(),
        reading.source(),
        cycle.asOf(),
        cycle.runKind(),
        cycle.correlationId());
  }

  /** Takes back what an earlier attempt may have stored: this one has nothing to go by. */
  public void withdraw(Cycle cycle) {
    jdbc.sql("delete from market_sentiment_data where timestamp = :asOf")
        .param("asOf", bind(cycle.asOf()))
        .update();
  }

  private static Map<String, SentimentAnswer.Component> metrics(
      List<SentimentComposite.Component> components) {
    var metrics = new LinkedHashMap<String, SentimentAnswer.Component>();
    for (var component : components) {
      metrics.put(
          component.name(),
          new SentimentAnswer.Component(component.weight(), Statistics.rounded(component.score())));
    }
    return metrics;
  }

  /** The newest; empty before the first. */
  public Optional<SentimentAnswer> current() {
    return jdbc.sql(
            """
            select id, fear_greed_index, source, analysis_metrics, timestamp, released_at, run_kind, degraded,
                   average_7d, average_30d
            from v_market_sentiment_summary
            """)
        .query(this::answer)
        .optional();
  }

  private SentimentAnswer answer(ResultSet row, int number) throws SQLException {
    var components =
        json.readValue(
            row.getString("analysis_metrics"),
            new TypeReference<LinkedHashMap<String, SentimentAnswer.Component>>() {});
    var index = row.getDouble("fear_greed_index");
    var timestamp = Times.read(row, "timestamp");
    return new SentimentAnswer(
        row.getLong("id"),
        index,
        FearGreed.of(index).name().toLowerCase(Locale.ROOT),
        row.getString("source"),
        components.isEmpty() ? null : components,
        row.getDouble("average_7d"),
        row.getDouble("average_30d"),
        timestamp,
        timestamp,
        Times.read(row, "released_at"),
        RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)),
        row.getBoolean("degraded"),
        history());
  }

  private List<SentimentAnswer.Past> history() {
    return jdbc.sql(
            "select timestamp, fear_greed_index, source from get_market_sentiment_analysis(:limit)")
        .param("limit", HISTORY)
        .query((row, number) ->
            new SentimentAnswer.Past(
                Times.read(row, "timestamp"),
                row.getDouble("fear_greed_index"),
                row.getString("source")))
        .list();
  }
}
