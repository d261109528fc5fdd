package dev.strata.model.chain;

import static dev.strata.platform.web.Times.bind;

import dev.strata.model.learning.ModelType;
import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Predictions as they were issued. The issue fields are all columns of the table but those named
 * here, so that a column added later is part of every later leaf by itself.
 */
@Component
class IssuedRows {

  /** Filled in by the settlement, or kept for developers and free to be archived. */
  private static final Set<String> NOT_ISSUED =
      Set.of(
          "actual_price",
          "accuracy_percentage",
          "absolute_error",
          "squared_error",
          "is_realized",
          "is_accurate",
          "outcome",
          "void_reason",
          "settled_at",
          "settled_revision",
          "evaluated_at",
          "updated_at",
          "debug_info");

  private static final SortedMap<String, String> SETTLEMENT =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "actual_price", "p.actual_price::text",
                  "absolute_error", "p.absolute_error::text",
                  "accuracy_percentage", "p.accuracy_percentage::text",
                  "squared_error", "p.squared_error::text",
                  "is_realized", "p.is_realized::text",
                  "is_accurate", "p.is_accurate::text",
                  "outcome", "p.outcome",
                  "void_reason", "case when not p.is_abstention then p.void_reason end",
                  "settled_at", LedgerTime.sql("p.settled_at"),
                  "settled_revision", "p.settled_revision::text")));

  /** Reason of an abstention: part of the issue, while that of a void claim comes later. */
  private static final String ABSTENTION_REASON = "abstention_reason";

  private final JdbcClient jdbc;
  private final SortedMap<String, String> expressions;

  IssuedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.expressions = Collections.unmodifiableSortedMap(expressions(jdbc));
  }

  /** How each issue field is written as text: the same in every session and time zone. */
  private static SortedMap<String, String> expressions(JdbcClient jdbc) {
    var expressions = new TreeMap<String, String>();
    jdbc.sql(
            """
            select column_name, data_type from information_schema.columns
            where table_schema = current_schema and table_name = 'predictions'
            """)
        .query(row -> {
          var name = row.getString("column_name");
          if (!NOT_ISSUED.contains(name)) {
            expressions.put(
                name,
                row.getString("data_type").equals("timestamp with time zone")
                    ? LedgerTime.sql("p." + name)
                    : "p." + name + "::text");
          }
        });
    expressions.put(ABSTENTION_REASON, "case when p.is_abstention then p.void_reason end");
    return expressions;
  }

  /** Names of the issue fields, in byte order. */
  List<String> fields() {
    return List.copyOf(expressions.keySet());
  }

  /**
   * The rows of a cycle, in the order of its tree.
   *
   * @param fields those that the cycle's link covers
   */
  List<IssuedRow> of(long modelId, Instant asOf, List<String> fields) {
    // In that order but for what collations differ in, so that sorting has little left to do.
    return jdbc
        .sql(
            """
            select array[%s] as fields from predictions p where p.ai_models_id = :modelId and p.issued_at = :asOf
            order by p.crypto_id nulls first, p.subject nulls first, p.prediction_horizon, p.prediction_type, p.id
            """
                .formatted(select(fields)))
        .param("modelId", modelId)
        .param("asOf", bind(asOf))
        .query((row, number) -> row(fields, (String[]) row.getArray("fields").getArray()))
        .list()
        .stream()
        .sorted(IssuedRow.ORDER)
        .toList();
  }

  /**
   * A row as the export gives it.
   *
   * @param settlement what became of it: each settlement field's text by name
   */
  record Exported(IssuedRow row, SortedMap<String, @Nullable String> settlement) {}

  /** The rows of a cycle with their settlements, in the order of its tree. */
  List<Exported> exported(long modelId, Instant asOf, List<String> fields) {
    return jdbc
        .sql(
            "select array[%s] as fields, array[%s] as settlement from predictions p where p.ai_models_id = :modelId and p.issued_at = :asOf"
                .formatted(select(fields), String.join(", ", SETTLEMENT.values())))
        .param("modelId", modelId)
        .param("asOf", bind(asOf))
        .query((row, number) ->
            new Exported(
                row(fields, (String[]) row.getArray("fields").getArray()),
                map(
                    List.copyOf(SETTLEMENT.keySet()),
                    (String[]) row.getArray("settlement").getArray())))
        .list()
        .stream()
        .sorted(Comparator.comparing(Exported::row, IssuedRow.ORDER))
        .toList();
  }

  /** The SQL that gives these fields' texts. */
  private String select(List<String> fields) {
    return fields.stream()
        .map(field -> {
          var expression = expressions.get(field);
          if (expression == null) {
            throw new IllegalStateException(
                "A link covers the field " + field + ", which predictions no longer have");
          }
          return expression;
        })
        .collect(Collectors.joining(", "));
  }

  private static IssuedRow row(List<String> fields, @Nullable String[] values) {
    return new IssuedRow(map(fields, values));
  }

  private static SortedMap<String, @Nullable String> map(
      List<String> names, @Nullable String[] values) {
    var map = new TreeMap<String, @Nullable String>();
    for (int i = 0; i < names.size(); i++) {
      map.put(names.get(i), values[i]);
    }
    return map;
  }

  /** A cycle of a model version. */
  record Issued(long modelId, Instant asOf) {}

  /**
   * What is to be linked of a type in a cycle: its own rows, and in order all earlier ones of
   * versions that have no chain yet because they are older than it.
   */
  List<Issued> toLink(ModelType type, Instant asOf) {
    return jdbc.sql(
            """
            select m.id as ai_models_id, :asOf::timestamptz as issued_at
            from ai_models m
            where m.model_type = :type
              and exists (select from predictions p where p.ai_models_id = m.id and p.issued_at = :asOf)
            union all
            select m.id, p.issued_at
            from ai_models m
            cross join lateral (
              select distinct e.issued_at from predictions e where e.ai_models_id = m.id and e.issued_at < :asOf) p
            where m.model_type = :type and not exists (select from ledger_link l where l.model_id = m.id)
            order by ai_models_id, issued_at
            """)
        .param("type", type.text())
        .param("asOf", bind(asOf))
        .query(
            (row, number) -> new Issued(row.getLong("ai_models_id"), Times.read(row, "issued_at")))
        .list();
  }

  /** Model version and cycle of a prediction; empty when there is none. */
  Optional<Issued> issueOf(long predictionId) {
    return jdbc.sql("select ai_models_id, issued_at from predictions where id = :id")
        .param("id", predictionId)
        .query(
            (row, number) -> new Issued(row.getLong("ai_models_id"), Times.read(row, "issued_at")))
        .optional();
  }
}
