package dev.strata.model.registry;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.model.ModelChanged;
import dev.strata.model.features.Tasks;
import dev.strata.model.history.Days;
import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.ModelType;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Model versions as rows. */
@Component
@EnableConfigurationProperties(ModelSettings.class)
public class Models {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final ModelSettings settings;

  Models(JdbcClient jdbc, JsonMapper json, ModelSettings settings) {
    this.jdbc = jdbc;
    this.json = json;
    this.settings = settings;
  }

  /** Name that all versions of a type and architecture share. */
  static String name(ModelType type, Architecture architecture) {
    return type.text() + "-" + architecture.text();
  }

  /**
   * The versions that predict in a cycle: those with a valid_from before it, the champion as the
   * history of activations has it before it. A version is never used in the cycle that trained it,
   * so that live claims do not wait for a training. What is stored meanwhile by a training beside
   * the cycles counts from the next cycle on: this transaction holds it off.
   */
  public VersionsInUse usedAt(ModelType type, Cycle cycle) {
    jdbc.sql("select pg_advisory_xact_lock_shared(hashtext('model.registry'))").query(row -> {});
    return usedAt(type, cycle.asOf(), cycle.runKind());
  }

  /** The same for an event time and a kind of run: a replay heeds no human's choice. */
  VersionsInUse usedAt(ModelType type, Instant asOf, RunKind kind) {
    var versions =
        jdbc
            .sql(
                """
                with champion as (select champion_at(:type, :asOf, :ruleOnly) as id),
                newest as (
                  select distinct on (m.name) m.id from ai_models m
                  where m.model_type = :type and m.valid_from < :asOf and m.status <> 'error'
                    and m.architecture = any (:architectures)
                    and exists (select from model_artifact f where f.model_id = m.id)
                  order by m.name, m.valid_from desc, m.id desc
                )
                select m.id, m.model_type, m.architecture, m.name, m.version, m.class_rates, m.base_rate,
                  m.performance_metrics, m.valid_from, f.content, f.sha256, m.id = c.id as is_champion
                from ai_models m
                cross join champion c
                join model_artifact f on f.model_id = m.id
                where m.id = c.id
                  or (m.id in (select id from newest)
                    and coalesce((
                      select a.act from model_activation a
                      where a.model_id = m.id and a.as_of < :asOf and (not :ruleOnly or a.actor = 'rule')
                      order by a.as_of desc, a.id desc limit 1), '') <> 'retired')
                order by m.architecture, m.id
                """)
            .param("type", type.text())
            .param("asOf", bind(asOf))
            .param("ruleOnly", kind == RunKind.REPLAY)
            .param(
                "architectures",
                settings.architectures().stream().map(Architecture::text).toArray(String[]::new))
            .query((row, number) -> version(row))
            .list()
            .stream()
            .filter(Models::answersTheTask)
            .toList();
    return new VersionsInUse(
        versions.stream().filter(ModelVersion::isChampion).findFirst(),
        versions.stream().filter(version -> !version.isChampion()).toList());
  }

  /** A version of before its task had other classes can't answer it. */
  private static boolean answersTheTask(ModelVersion version) {
    var problem = Tasks.problem(version.type(), Tasks.steps(version.architecture()));
    return problem.classes().containsAll(version.classRates().keySet());
  }

  private ModelVersion version(ResultSet row) throws SQLException {
    var name = row.getString("name");
    var version = row.getString("version");
    return new ModelVersion(
        row.getLong("id"),
        ModelType.valueOf(row.getString("model_type").toUpperCase(Locale.ROOT)),
        Architecture.valueOf(row.getString("architecture").toUpperCase(Locale.ROOT)),
        name,
        version,
        row.getBoolean("is_champion"),
        classRates(row),
        numbers(row.getString("performance_metrics")),
        Times.read(row, "valid_from"),
        Artifact.checked(row.getBytes("content"), row.getString("sha256"), name + " " + version));
  }

  /** Versions stored before class rates were kept have the rate of the event alone. */
  private Map<String, Double> classRates(ResultSet row) throws SQLException {
    var rates = numbers(row.getString("class_rates"));
    var baseRate = row.getBigDecimal("base_rate");
    return rates.isEmpty() && baseRate != null
        ? Map.of(TrainedVersion.OCCURRED, baseRate.doubleValue())
        : rates;
  }

  private Map<String, Double> numbers(@Nullable String text) {
    return text == null
        ? Map.of()
        : json.readValue(text, new TypeReference<LinkedHashMap<String, Double>>() {});
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

  /** Event time of the newest attempt to train an architecture, in vain or not, up to a time. */
  Optional<Instant> lastTrained(String name, Instant asOf) {
    return jdbc.sql(
            """
            select max(valid_from) as last from ai_models where name = :name and valid_from <= :asOf
            """)
        .param("name", name)
        .param("asOf", bind(asOf))
        .query((row, number) -> Optional.ofNullable(Times.readNullable(row, "last")))
        .single();
  }

  /** What is to be trained, with what the new version is held against. */
  TypeTraining.Order order(
      Architecture architecture, Instant asOf, Optional<ModelVersion> champion, ModelType type) {
    var trials =
        jdbc.sql(
                """
                select count(*) from ai_models
                where model_type = :type and architecture is not null and status <> 'error' and valid_from <= :asOf
                """)
            .param("type", type.text())
            .param("asOf", bind(asOf))
            .query(Integer.class)
            .single();
    // The champion's own successor is no rival of it: equal to it is good enough.
    var rival = champion.filter(held -> !held.name().equals(name(type, architecture)));
    return new TypeTraining.Order(
        architecture, asOf, trials + 1, rival.flatMap(this::forecasts).orElse(null));
  }

  private Optional<byte[]> forecasts(ModelVersion version) {
    return jdbc.sql(
            "select forecasts from model_artifact where model_id = :id and forecasts is not null")
        .param("id", version.id())
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  /**
   * Stores a version.
   *
   * @param validFrom cycles later than this use it
   * @param asOf newest data it knows
   */
  long store(
      ModelType type,
      Architecture architecture,
      String version,
      TrainedVersion trained,
      Instant asOf,
      Instant validFrom,
      Cost cost) {
    var id =
        jdbc.sql(
                """
                insert into ai_models (name, version, architecture, model_type, status, configuration, performance_metrics,
                  training_features, training_data_range, training_data_timeframe, target_variable, input_schema,
                  training_notes, last_trained, valid_from, promoted, reason, base_rate, class_rates, samples,
                  validation_windows, baselines, reliability, regimes, seed, cost_seconds, peak_memory_bytes)
                values (:name, :version, :architecture, :type, 'inactive', :configuration::jsonb, :metrics::jsonb,
                  :features::jsonb, :range::jsonb, '1d', :target, :schema::jsonb, :notes, :asOf, :validFrom, :promoted,
                  :reason, :baseRate, :classRates::jsonb, :samples, :windows::jsonb, :baselines::jsonb,
                  :reliability::jsonb, :regimes::jsonb, :seed, :seconds, :peak)
                returning id
                """)
            .param("name", name(type, architecture))
            .param("version", version)
            .param("architecture", architecture.text())
            .param("type", type.text())
            .param("configuration", json.writeValueAsString(trained.configuration()))
            .param("metrics", json.writeValueAsString(trained.metrics()))
            .param("features", json.writeValueAsString(trained.features()))
            .param("range", json.writeValueAsString(range(trained.from(), trained.to())))
            .param("target", trained.targetVariable())
            .param("schema", json.writeValueAsString(trained.inputSchema()))
            .param("notes", trained.notes())
            .param("asOf", bind(asOf))
            .param("validFrom", bind(validFrom))
            .param("promoted", trained.promoted())
            .param("reason", trained.reason())
            .param("baseRate", trained.classRates().get(TrainedVersion.OCCURRED))
            .param("classRates", json.writeValueAsString(trained.classRates()))
            .param("samples", trained.samples())
            .param("windows", json.writeValueAsString(trained.windows()))
            .param("baselines", json.writeValueAsString(trained.baselines()))
            .param("reliability", json.writeValueAsString(trained.reliability()))
            .param("regimes", json.writeValueAsString(trained.regimes()))
            .param("seed", trained.seed())
            .param("seconds", cost.seconds())
            .param("peak", cost.peakMemoryBytes())
            .query(Long.class)
            .single();
    jdbc.sql(
            "insert into model_artifact (model_id, content, sha256, forecasts) values (:id, :content, :sha, :forecasts)")
        .param("id", id)
        .param("content", trained.artifact())
        .param("sha", Artifact.sha256(trained.artifact()))
        .param("forecasts", trained.forecasts(), Types.BINARY)
        .update();
    return id;
  }

  /**
   * Notes that a scheduled training found too little to learn from, so that it is not tried again
   * before the next one is due.
   */
  long storeFailure(
      ModelType type,
      Architecture architecture,
      String version,
      String reason,
      Instant asOf,
      double seconds) {
    return jdbc.sql(
            """
            insert into ai_models (name, version, architecture, model_type, status, last_trained, valid_from, reason,
              cost_seconds)
            values (:name, :version, :architecture, :type, 'error', :asOf, :asOf, :reason, :seconds)
            returning id
            """)
        .param("name", name(type, architecture))
        .param("version", version)
        .param("architecture", architecture.text())
        .param("type", type.text())
        .param("asOf", bind(asOf))
        .param("reason", reason)
        .param("seconds", seconds)
        .query(Long.class)
        .single();
  }

  private static Map<String, String> range(int from, int to) {
    var range = new LinkedHashMap<String, String>();
    range.put("from", Days.instant(from).toString());
    range.put("to", Days.instant(to).toString());
    return range;
  }

  /**
   * Close time of the newest cycle that was opened, with cycles held off until this transaction
   * ends: what is stored in it is heeded by later cycles only, also when one of those that are
   * under way is computed again. Empty before the first cycle.
   */
  Optional<Instant> newestCycle() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('model.registry'))").query(row -> {});
    return jdbc.sql("select max(as_of) as newest from cycle")
        .query((row, number) -> Optional.ofNullable(Times.readNullable(row, "newest")))
        .single();
  }

  /**
   * What a cycle announces of a type: each version that it trained with the one before, and what
   * its acts changed. Read from the rows, so that a second attempt, which does nothing anew,
   * announces the same.
   */
  List<ModelChanged> changedAt(ModelType type, Instant asOf, RunKind kind) {
    return jdbc.sql(
            """
            with trained as (
              select m.id, m.name, m.valid_from from ai_models m
              join model_training t on t.model_id = m.id and t.cause = 'schedule'
              where m.model_type = :type and m.valid_from = :asOf
            ), touched as (
              select id from trained
              union
              select p.id from trained
              cross join lateral (
                select m.id from ai_models m
                where m.name = trained.name and m.valid_from < trained.valid_from
                order by m.valid_from desc, m.id desc limit 1) p
              union
              select model_id from model_activation where model_type = :type and as_of = :asOf and in_cycle
              union
              select champion_at(:type, :asOf, :ruleOnly)
              where exists (select from model_activation where model_type = :type and as_of = :asOf and in_cycle)
            )
            select m.id, m.name, m.version, m.architecture, m.model_type, m.status = 'error' as failed, m.promoted,
              m.performance_metrics, m.valid_from,
              coalesce(m.id = champion_at(:type, :after, :ruleOnly), false) as is_champion
            from ai_models m join touched on touched.id = m.id
            order by m.valid_from, m.id
            """)
        .param("type", type.text())
        .param("asOf", bind(asOf))
        .param("after", bind(asOf.plus(1, ChronoUnit.MILLIS)))
        .param("ruleOnly", kind == RunKind.REPLAY)
        .query((row, number) -> changed(row, asOf))
        .list();
  }

  /** What an act beside the cycles announces of the versions that it changed. */
  List<ModelChanged> changed(Collection<Long> ids, Instant asOf) {
    return jdbc.sql(
            """
            select m.id, m.name, m.version, m.architecture, m.model_type, m.status = 'error' as failed, m.promoted,
              m.performance_metrics, m.valid_from, m.is_active as is_champion
            from ai_models m where m.id = any (:ids)
            order by m.valid_from, m.id
            """)
        .param("ids", ids.toArray(Long[]::new))
        .query((row, number) -> changed(row, asOf))
        .list();
  }

  private ModelChanged changed(ResultSet row, Instant asOf) throws SQLException {
    return new ModelChanged(
        row.getLong("id"),
        row.getString("name"),
        row.getString("version"),
        row.getString("architecture"),
        row.getString("model_type"),
        row.getBoolean("failed") ? "error" : row.getBoolean("is_champion") ? "active" : "inactive",
        row.getBoolean("promoted"),
        numbers(row.getString("performance_metrics")),
        Times.read(row, "valid_from"),
        asOf);
  }
}
