package dev.strata.asset.scores;

import dev.strata.contracts.RunKind;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A score as it is served. */
record ScoreView(
    long cryptoId,
    String symbol,
    double score,
    int rank,
    int universe,
    Components components,
    String stance,
    @Nullable Long regimeId,
    @Nullable Long sectorPerformanceId,
    @Nullable Sector sector,
    @Nullable Long predictionId,
    @Nullable Double confidenceScore,
    boolean modelUsed,
    @Nullable Double modelWeight,
    Instant analysisTime,
    RunKind runKind) {

  /** z-scores within ±3; null where undefined. */
  record Components(
      @Nullable Double momentum,
      @Nullable Double reversal,
      @Nullable Double volatility,
      @Nullable Double liquidity,
      @Nullable Double size,
      @Nullable Double sectorStrength,
      @Nullable Double regimeFit,
      @Nullable Double model) {}

  /** The coin's primary sector. */
  record Sector(String slug, String name) {}

  static ScoreView of(ResultSet row, int number) throws SQLException {
    var slug = row.getString("sector_slug");
    return new ScoreView(
        row.getLong("crypto_id"),
        row.getString("symbol"),
        row.getDouble("score"),
        row.getInt("rank"),
        row.getInt("universe"),
        new Components(
            row.getObject("momentum", Double.class),
            row.getObject("reversal", Double.class),
            row.getObject("volatility", Double.class),
            row.getObject("liquidity", Double.class),
            row.getObject("size", Double.class),
            row.getObject("sector_strength", Double.class),
            row.getObject("regime_fit", Double.class),
            row.getObject("model", Double.class)),
        row.getString("stance"),
        row.getObject("regime_id", Long.class),
        row.getObject("sector_performance_id", Long.class),
        slug == null ? null : new Sector(slug, row.getString("sector_name")),
        row.getObject("prediction_id", Long.class),
        row.getObject("confidence_score", Double.class),
        row.getBoolean("model_used"),
        row.getObject("model_weight", Double.class),
        Times.read(row, "analysis_time"),
        RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)));
  }
}
