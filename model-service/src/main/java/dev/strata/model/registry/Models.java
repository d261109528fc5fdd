package dev.strata.model.registry;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.model.ModelChanged;
import dev.strata.model.analysis.AssetMomentum;
import dev.strata.model.analysis.Feature;
import dev.strata.model.history.Days;
import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Model versions as rows. */
@Component
public class Models {

  /** Name of the asset model. */
  public static final String ASSET_MODEL = "asset-momentum-logit";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Models(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * The version in use at a cycle: the one with the greatest valid_from before it. A version is
   * never used in the cycle that trained it, so that live claims do not wait for a training.
   */
  public Optional<ModelVersion> usedAt(String name, Instant asOf) {
    return jdbc.sql(
            """
            select id, model_type, promoted, base_rate, artifact, artifact_checksum from ai_models
            where name = :name and valid_from < :asOf and artifact is not null
            order by valid_from desc
            limit 1
            """)
        .param("name", name)
        .param("asOf", bind(asOf))
        .query((row, number) ->
            new ModelVersion(
                row.getLong("id"),
                row.getString("model_type"),
                row.getBoolean("promoted"),
                row.getDouble("base_rate"),
                new Artifact(row.getString("artifact"), row.getString("artifact_checksum"))
                    .model(json)))
        .optional();
  }

  /** Notes the event time of a version's newest claim. */
  public void predicted(long id, Instant asOf) {
    jdbc.sql(
            """
            update ai_models set last_prediction = :asOf
            where id = :id and (last_prediction is null or last_prediction < :asOf)
            """)
        .param("id", id)
        .param("asOf", bind(asOf))
        .update();
  }

  boolean isTrainedBetween(String name, Instant from, Instant to) {
    return jdbc.sql(
            "select exists (select from ai_models where name = :name and valid_from >= :from and valid_from <= :to)")
        .param("name", name)
        .param("from", bind(from))
        .param("to", bind(to))
        .query(Boolean.class)
        .single();
  }

  /** Stores a version unless it is there already. */
  void store(String version, AssetMomentum.Trained trained, Instant asOf, double seconds) {
    var artifact = Artifact.of(trained.model(), json);
    jdbc.sql(
            """
            insert into ai_models (name, version, architecture, model_type, status, configuration, performance_metrics,
              training_features, training_data_range, training_data_timeframe, target_variable, input_schema, training_notes,
              last_trained, valid_from, promoted, reason, base_rate, validation_windows, artifact, artifact_checksum, seed,
              cost_seconds)
            values (:name, :version, 'regression', 'asset', 'inactive', :configuration::jsonb, :metrics::jsonb,
              :features::jsonb, :range::jsonb, '1d', 'event_probability', :schema::jsonb, :notes, :asOf, :asOf, :promoted,
              :reason, :baseRate, :windows::jsonb, :artifact::jsonb, :checksum, :seed, :seconds)
            on conflict on constraint unique_ai_models_name_version do nothing
            """)
        .param("name", ASSET_MODEL)
        .param("version", version)
        .param("configuration", json.writeValueAsString(Map.of("shrinkage", trained.shrinkage())))
        .param("metrics", json.writeValueAsString(trained.metrics()))
        .param("features", json.writeValueAsString(trained.model().features()))
        .param("range", json.writeValueAsString(range(trained.from(), trained.to())))
        .param("schema", json.writeValueAsString(catalogue()))
        .param(
            "notes",
            "Logistic regression on weekly samples: %d of them, weights shrunk by %s as chosen inside the window."
                .formatted(trained.samples(), trained.shrinkage()))
        .param("asOf", bind(asOf))
        .param("promoted", trained.verdict().promoted())
        .param("reason", trained.verdict().reason())
        .param("baseRate", trained.baseRate())
        .param(
            "windows",
            json.writeValueAsString(trained.windows().stream().map(TestWindow::of).toList()))
        .param("artifact", artifact.json())
        .param("checksum", artifact.checksum())
        .param("seed", AssetMomentum.SEED)
        .param("seconds", seconds)
        .update();
  }

  /**
   * Notes that a training found too little to learn from, so that it is not tried again before the
   * next one is due.
   */
  void storeFailure(String version, String reason, Instant asOf, double seconds) {
    jdbc.sql(
            """
            insert into ai_models (name, version, architecture, model_type, status, target_variable, last_trained, valid_from,
              reason, seed, cost_seconds)
            values (:name, :version, 'regression', 'asset', 'error', 'event_probability', :asOf, :asOf, :reason, :seed, :seconds)
            on conflict on constraint unique_ai_models_name_version do nothing
            """)
        .param("name", ASSET_MODEL)
        .param("version", version)
        .param("asOf", bind(asOf))
        .param("reason", reason)
        .param("seed", AssetMomentum.SEED)
        .param("seconds", seconds)
        .update();
  }

  private static Map<String, String> range(int from, int to) {
    var range = new LinkedHashMap<String, String>();
    range.put("from", Days.instant(from).toString());
    range.put("to", Days.instant(to).toString());
    return range;
  }

  private static List<Map<String, Object>> catalogue() {
    return Arrays.stream(Feature.values())
        .map(feature -> {
          var entry = new LinkedHashMap<String, Object>();
          entry.put("name", feature.title());
          entry.put("formula", feature.formula());
          entry.put("unit", feature.unit());
          entry.put("look_back_days", feature.lookBack());
          entry.put("source", feature.source());
          return (Map<String, Object>) entry;
        })
        .toList();
  }

  /**
   * What a cycle that trained announces: its version, and the one before, which retires. Read from
   * the rows, so that a second attempt, which trains nothing, announces the same.
   */
  List<ModelChanged> changedAt(Instant asOf) {
    return jdbc.sql(
            """
            select id, name, version, architecture, model_type, status, promoted, performance_metrics, valid_from
            from ai_models
            where name = :name and valid_from <= :asOf
              and exists (select from ai_models trained where trained.name = :name and trained.valid_from = :asOf)
            order by valid_from desc
            limit 2
            """)
        .param("name", ASSET_MODEL)
        .param("asOf", bind(asOf))
        .query((row, number) -> {
          var validFrom = Times.read(row, "valid_from");
          var promoted = row.getBoolean("promoted");
          var metrics = row.getString("performance_metrics");
          var failed = "error".equals(row.getString("status"));
          return new ModelChanged(
              row.getLong("id"),
              row.getString("name"),
              row.getString("version"),
              row.getString("architecture"),
              row.getString("model_type"),
              failed ? "error" : promoted && validFrom.equals(asOf) ? "active" : "inactive",
              promoted,
              metrics == null
                  ? Map.of()
                  : json.readValue(metrics, new TypeReference<LinkedHashMap<String, Double>>() {}),
              validFrom,
              asOf);
        })
        .list();
  }

  /** Makes the version of a close time the current one; gives how many rows changed. */
  int activate(Instant asOf) {
    return jdbc.sql(
            """
            select activated from ai_models m, activate_model(m.id) as activated
            where m.name = :name and m.valid_from = :asOf
            """)
        .param("name", ASSET_MODEL)
        .param("asOf", bind(asOf))
        .query(Long.class)
        .list()
        .size();
  }
}
