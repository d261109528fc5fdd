package dev.strata.asset.watchlists;

import dev.strata.contracts.RunKind;
import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A list as it is served. */
public record WatchlistView(
    long id,
    String name,
    @Nullable String description,
    String watchlistType,
    int maxAssets,
    int sortOrder,
    Instant createdAt,
    @Nullable Instant updatedAt,
    List<Item> items,
    @Nullable Instant asOf,
    @Nullable RunKind runKind) {

  /**
   * A coin on it.
   *
   * @param score of the newest cycle; null when it was not scored
   * @param currentPrice newest close, USD; null while there is none
   * @param priceAsOf when it was made, event time
   * @param source who told it; null where that was not kept
   */
  public record Item(
      long cryptoId,
      @Nullable String symbol,
      @Nullable String name,
      String positionType,
      int position,
      @Nullable String notes,
      Instant addedAt,
      @Nullable Standing score,
      @Nullable BigDecimal currentPrice,
      @Nullable Instant priceAsOf,
      @Nullable String source) {

    static Item of(ResultSet row, int number) throws SQLException {
      var score = row.getObject("score", Double.class);
      return new Item(
          row.getLong("crypto_id"),
          row.getString("symbol"),
          row.getString("name"),
          row.getString("position_type"),
          row.getInt("position"),
          row.getString("notes"),
          Times.read(row, "added_at"),
          score == null
              ? null
              : new Standing(
                  score, row.getInt("rank"), row.getObject("confidence_score", Double.class)),
          row.getBigDecimal("current_price"),
          Times.readNullable(row, "price_as_of"),
          row.getString("source"));
    }
  }

  /**
   * A coin's place in the newest cycle.
   *
   * @param confidenceScore a promoted model's probability, in [0, 1]; null without one
   */
  public record Standing(double score, int rank, @Nullable Double confidenceScore) {}

  record Newest(Instant analysisTime, RunKind runKind) {
    static Newest of(ResultSet row, int number) throws SQLException {
      return new Newest(
          Times.read(row, "analysis_time"),
          RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)));
    }
  }
}
