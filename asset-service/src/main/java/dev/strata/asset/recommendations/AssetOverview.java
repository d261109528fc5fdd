package dev.strata.asset.recommendations;

import dev.strata.asset.analysis.ClaimRecord;
import dev.strata.contracts.RunKind;
import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The layer in one look ({@code v_asset_overview}). */
@Repository
class AssetOverview {

  private static final int TOP = 5;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AssetOverview(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * The newest cycle.
   *
   * @param record of the recommendations of its run kind
   */
  record Newest(Instant asOf, RunKind runKind, ClaimRecord record) {}

  Optional<Newest> newest() {
    return jdbc.sql("select as_of, run_kind, claims, settled, hits from v_asset_overview")
        .query((row, number) ->
            new Newest(
                Times.read(row, "as_of"),
                RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)),
                new ClaimRecord(row.getInt("claims"), row.getInt("settled"), row.getInt("hits"))))
        .optional();
  }

  /** What waits for a decision, then what was decided last. */
  List<RecommendationView> top() {
    return jdbc.sql(
            RecommendationView.SELECT
                + """
                where user_id is null and target_entity_type = 'watchlist'
                order by status = 'pending' desc, issued_at desc, id desc
                limit :top
                """)
        .param("top", TOP)
        .query((row, number) -> RecommendationView.of(row, json))
        .list();
  }
}
