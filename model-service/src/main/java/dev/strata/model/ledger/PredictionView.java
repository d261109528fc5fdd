package dev.strata.model.ledger;

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

/** A claim as the list shows it. */
record PredictionView(
    long id,
    @Nullable Long cryptoId,
    @Nullable String symbol,
    Model model,
    String predictionType,
    JsonNode predictedValue,
    BigDecimal confidenceScore,
    int predictionHorizon,
    Instant targetDatetime,
    Instant issuedAt,
    Instant createdAt,
    RunKind runKind,
    boolean isRealized,
    @Nullable Boolean isAccurate,
    @Nullable BigDecimal actualPrice,
    @Nullable String outcome,
    @Nullable Instant settledAt,
    @Nullable String voidReason) {

  /** The version that made it. */
  record Model(long id, String name, String version) {}

  static PredictionView of(ResultSet row, JsonMapper json) throws SQLException {
    return new PredictionView(
        row.getLong("id"),
        row.getObject("crypto_id", Long.class),
        row.getString("symbol"),
        new Model(row.getLong("ai_models_id"), row.getString("name"), row.getString("version")),
        row.getString("prediction_type"),
        json.readTree(row.getString("predicted_value")),
        row.getBigDecimal("confidence_score"),
        row.getInt("prediction_horizon"),
        Times.read(row, "target_datetime"),
        Times.read(row, "issued_at"),
        Times.read(row, "created_at"),
        RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)),
        row.getBoolean("is_realized"),
        row.getObject("is_accurate", Boolean.class),
        row.getBigDecimal("actual_price"),
        row.getString("outcome"),
        Times.readNullable(row, "settled_at"),
        row.getString("void_reason"));
  }
}
