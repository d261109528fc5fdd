package dev.strata.asset.recommendations;

import dev.strata.contracts.RunKind;
import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recommendation as it is served. */
record RecommendationView(
    long id,
    String targetEntityType,
    @Nullable Long targetEntityId,
    String recommendationType,
    String recommendationTitle,
    @Nullable String recommendationSummary,
    JsonNode recommendationPayload,
    String status,
    String priorityLevel,
    BigDecimal confidenceScore,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Instant implementedAt,
    @Nullable Instant reviewedAt,
    @Nullable String reviewReason,
    @Nullable JsonNode outcomeResult,
    RunKind runKind,
    String reason) {

  static final String SELECT =
      """
      select id, target_entity_type, target_entity_id, recommendation_type, recommendation_title,
             recommendation_summary, recommendation_payload, status, priority_level, confidence_score, issued_at,
             expires_at, implemented_at, reviewed_at, review_reason, outcome_result, run_kind, reason
      from ai_recommendations
      """;

  static RecommendationView of(ResultSet row, JsonMapper json) throws SQLException {
    var outcome = row.getString("outcome_result");
    return new RecommendationView(
        row.getLong("id"),
        row.getString("target_entity_type"),
        row.getObject("target_entity_id", Long.class),
        row.getString("recommendation_type"),
        row.getString("recommendation_title"),
        row.getString("recommendation_summary"),
        json.readTree(row.getString("recommendation_payload")),
        row.getString("status"),
        row.getString("priority_level"),
        row.getBigDecimal("confidence_score"),
        Times.read(row, "issued_at"),
        Times.read(row, "expires_at"),
        Times.readNullable(row, "implemented_at"),
        Times.readNullable(row, "reviewed_at"),
        row.getString("review_reason"),
        outcome == null ? null : json.readTree(outcome),
        RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)),
        row.getString("reason"));
  }
}
