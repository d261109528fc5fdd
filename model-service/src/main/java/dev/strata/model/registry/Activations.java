package dev.strata.model.registry;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.model.learning.ModelType;
import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The history of who became champion, when, by whom and on what grounds. */
@Component
class Activations {

  /** Actor of what the stated rules do by themselves. */
  static final String RULE = "rule";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Activations(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** What can happen to a version. */
  enum Act {
    ACTIVATED,
    DEMOTED,
    RETIRED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An act.
   *
   * @param modelId the version
   * @param act what happens to it
   * @param asOf cycles later than this heed it
   * @param actor rule, or user: and an id
   * @param reason shown to everybody
   * @param evidence the figures at this moment
   * @param isInCycle whether a cycle does it
   */
  record Entry(
      long modelId,
      Act act,
      Instant asOf,
      String actor,
      String reason,
      Map<String, ? extends @Nullable Object> evidence,
      boolean isInCycle) {}

  /** Records an act; gives the ids of versions whose state it changed. */
  List<Long> record(Entry entry) {
    return jdbc.sql(
            "select activate_model(:id, :act, :asOf, :actor, :reason, :evidence::jsonb, :inCycle)")
        .param("id", entry.modelId())
        .param("act", entry.act().text())
        .param("asOf", bind(entry.asOf()))
        .param("actor", entry.actor())
        .param("reason", entry.reason())
        .param("evidence", json.writeValueAsString(entry.evidence()))
        .param("inCycle", entry.isInCycle())
        .query(Long.class)
        .list();
  }

  /**
   * A champion.
   *
   * @param id row in ai_models
   * @param name shared by its versions
   * @param version of this row
   * @param metrics of its validation
   * @param isByRule whether the rule made it champion, and no human
   */
  record Champion(
      long id, String name, String version, Map<String, Double> metrics, boolean isByRule) {

    Map<String, Object> snapshot() {
      var snapshot = new LinkedHashMap<String, Object>();
      snapshot.put("id", id);
      snapshot.put("name", name);
      snapshot.put("version", version);
      snapshot.put("metrics", metrics);
      return snapshot;
    }
  }

  /** The champion after all acts up to and with an event time. */
  Optional<Champion> championAfter(ModelType type, Instant asOf, RunKind kind) {
    return jdbc.sql(
            """
            select m.id, m.name, m.version, m.performance_metrics,
              (select a.actor = 'rule' from model_activation a
               where a.model_id = m.id and a.act = 'activated' and a.as_of < :after order by a.as_of desc, a.id desc limit 1) as is_by_rule
            from ai_models m where m.id = champion_at(:type, :after, :ruleOnly)
            """)
        .param("type", type.text())
        .param("after", bind(asOf.plusMillis(1)))
        .param("ruleOnly", kind == RunKind.REPLAY)
        .query((row, number) -> {
          var metrics = row.getString("performance_metrics");
          return new Champion(
              row.getLong("id"),
              row.getString("name"),
              row.getString("version"),
              metrics == null
                  ? Map.of()
                  : json.readValue(metrics, new TypeReference<LinkedHashMap<String, Double>>() {}),
              row.getBoolean("is_by_rule"));
        })
        .optional();
  }

  /** Event time of the newest alarm about any version of a name, up to and with a time. */
  Optional<Instant> lastAlarm(String name, Instant asOf) {
    return jdbc.sql(
            """
            select max(a.as_of) as last from model_activation a join ai_models m on m.id = a.model_id
            where m.name = :name and a.act = 'demoted' and a.evidence -> 'decay' is not null and a.as_of <= :asOf
            """)
        .param("name", name)
        .param("asOf", bind(asOf))
        .query((row, number) -> Optional.ofNullable(Times.readNullable(row, "last")))
        .single();
  }

  /**
   * An act as everybody sees it.
   *
   * @param id order of acts
   * @param modelId the version
   * @param name of the version
   * @param version of the version
   * @param act activated, demoted or retired
   * @param asOf cycles later than this heed it
   * @param actor rule or admin
   * @param actorId which admin; only for admins
   * @param reason why, or the admin's note
   * @param evidence the figures at that moment
   * @param createdAt wall clock
   */
  record View(
      long id,
      long modelId,
      String name,
      String version,
      String act,
      Instant asOf,
      String actor,
      @Nullable Long actorId,
      String reason,
      JsonNode evidence,
      Instant createdAt) {}

  /** The acts about a type, newest first. */
  List<View> history(String modelType, boolean isForAdmin) {
    return jdbc.sql(
            """
            select a.id, a.model_id, m.name, m.version, a.act, a.as_of, a.actor, a.reason, a.evidence, a.created_at
            from model_activation a join ai_models m on m.id = a.model_id
            where a.model_type = :type
            order by a.as_of desc, a.id desc
            limit 100
            """)
        .param("type", modelType)
        .query((row, number) -> {
          var actor = row.getString("actor");
          var isRule = RULE.equals(actor);
          return new View(
              row.getLong("id"),
              row.getLong("model_id"),
              row.getString("name"),
              row.getString("version"),
              row.getString("act"),
              Times.read(row, "as_of"),
              isRule ? RULE : "admin",
              isRule || !isForAdmin ? null : Long.valueOf(actor.substring(actor.indexOf(':') + 1)),
              row.getString("reason"),
              json.readTree(row.getString("evidence")),
              Times.read(row, "created_at"));
        })
        .list();
  }
}
