package dev.strata.sector.measurement;

import static dev.strata.platform.web.Times.bind;
import static dev.strata.platform.web.Times.bindNullable;

import dev.strata.contracts.RunKind;
import dev.strata.platform.web.Times;
import dev.strata.sector.measurement.SectorAnswers.CoinReturn;
import dev.strata.sector.measurement.SectorAnswers.Listed;
import dev.strata.sector.measurement.SectorAnswers.Measured;
import dev.strata.sector.measurement.SectorAnswers.MemberCoin;
import dev.strata.sector.measurement.SectorAnswers.Outcome;
import dev.strata.sector.measurement.SectorAnswers.Outlook;
import dev.strata.sector.measurement.SectorAnswers.Pair;
import dev.strata.sector.measurement.SectorAnswers.Past;
import dev.strata.sector.measurement.SectorAnswers.SectorName;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What the endpoints read. */
@Repository
class SectorReads {

  private static final String MEASURED =
      """
      id, sector_id, slug, name, members, reason, performance_24h, performance_7d, performance_30d, volume_change,
      market_cap_change, breadth, volatility, relative_strength, relative_strength_momentum, quadrant,
      index_equal_weight_7d, best_symbol, best_performance_7d, worst_symbol, worst_performance_7d, regime_id,
      analysis_time, run_kind, degraded
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  SectorReads(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Place in the order of pairs: newest, then strongest first. */
  record After(Instant analysisTime, BigDecimal rotationStrength, long id) {}

  List<Measured> measured() {
    return jdbc.sql("select " + MEASURED + " from v_sector_performance_summary order by sector_id")
        .query(SectorReads::row)
        .list();
  }

  List<Measured> leading(int count) {
    return jdbc.sql(
            "select "
                + MEASURED
                + " from v_sector_overview where leading_rank <= :count order by leading_rank")
        .param("count", count)
        .query(SectorReads::row)
        .list();
  }

  List<Measured> lagging(int count) {
    return jdbc.sql(
            "select "
                + MEASURED
                + " from v_sector_overview where lagging_rank <= :count order by lagging_rank")
        .param("count", count)
        .query(SectorReads::row)
        .list();
  }

  /** All sectors, or the one of this slug. */
  List<Listed> sectors(@Nullable String slug) {
    var measured = new HashMap<Long, Measured>();
    measured().forEach(m -> measured.put(m.sectorId(), m));
    return jdbc.sql(
            "select id, slug, name, description, members from get_crypto_sectors(:slug::text)")
        .param("slug", slug)
        .query((row, number) ->
            new Listed(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("name"),
                row.getString("description"),
                row.getInt("members"),
                measured.get(row.getLong("id"))))
        .list();
  }

  List<MemberCoin> coins(long sectorId, Instant asOf) {
    return jdbc.sql(
            """
            select crypto_id, symbol, name, allocation_percentage, is_primary_sector, valid_from, source, performance_7d
            from get_sector_cryptocurrencies(:sectorId, :asOf)
            """)
        .param("sectorId", sectorId)
        .param("asOf", bind(asOf))
        .query((row, number) ->
            new MemberCoin(
                row.getLong("crypto_id"),
                row.getString("symbol"),
                row.getString("name"),
                row.getDouble("allocation_percentage"),
                row.getBoolean("is_primary_sector"),
                Times.read(row, "valid_from"),
                row.getString("source"),
                figure(row, "performance_7d")))
        .list();
  }

  /** The newest measurements, oldest of them first. */
  List<Past> history(long sectorId, int count) {
    return jdbc.sql(
            """
            select analysis_time, performance_7d, relative_strength, relative_strength_momentum
            from sector_performance
            where sector_id = :sectorId
            order by analysis_time desc
            limit :count
            """)
        .param("sectorId", sectorId)
        .param("count", count)
        .query((row, number) ->
            new Past(
                Times.read(row, "analysis_time"),
                figure(row, "performance_7d"),
                figure(row, "relative_strength"),
                figure(row, "relative_strength_momentum")))
        .list()
        .reversed();
  }

  List<Pair> pairs(@Nullable After after, int count) {
    return jdbc.sql(
            """
            select id, from_id, from_slug, from_name, to_id, to_slug, to_name, rotation_strength, confidence_score,
                   rotation_indicators, analysis_time, run_kind, succeeded, from_performance, to_performance, settled_at
            from get_sector_rotation_analysis(:time::timestamptz, :strength::numeric, :id::bigint, :count)
            """)
        .param("time", bindNullable(after == null ? null : after.analysisTime()))
        .param("strength", after == null ? null : after.rotationStrength())
        .param("id", after == null ? null : after.id())
        .param("count", count)
        .query(this::pair)
        .list();
  }

  /** The outlooks of a cycle, likeliest first. */
  List<Outlook> outlooks(Instant analysisTime) {
    return jdbc.sql(
            """
            select o.sector_id, s.slug, s.name, o.probability, o.rule_probability, o.model_probability,
                   o.prediction_id, o.promoted, o.model_weight
            from sector_outlook o join crypto_sectors s on s.id = o.sector_id
            where o.analysis_time = :at
            order by o.probability desc, o.sector_id
            """)
        .param("at", bind(analysisTime))
        .query((row, number) ->
            new Outlook(
                row.getLong("sector_id"),
                row.getString("slug"),
                row.getString("name"),
                row.getDouble("probability"),
                row.getDouble("rule_probability"),
                figure(row, "model_probability"),
                row.getObject("prediction_id", Long.class),
                row.getBoolean("promoted"),
                row.getDouble("model_weight")))
        .list();
  }

  private Pair pair(ResultSet row, int number) throws SQLException {
    var settledAt = Times.readNullable(row, "settled_at");
    return new Pair(
        row.getLong("id"),
        new SectorName(
            row.getLong("from_id"), row.getString("from_slug"), row.getString("from_name")),
        new SectorName(row.getLong("to_id"), row.getString("to_slug"), row.getString("to_name")),
        row.getDouble("rotation_strength"),
        row.getDouble("confidence_score"),
        json.readTree(row.getString("rotation_indicators")),
        Times.read(row, "analysis_time"),
        runKind(row),
        settledAt == null
            ? null
            : new Outcome(
                row.getObject("succeeded", Boolean.class),
                figure(row, "from_performance"),
                figure(row, "to_performance"),
                settledAt));
  }

  private static Measured row(ResultSet row, int number) throws SQLException {
    return new Measured(
        row.getLong("id"),
        row.getLong("sector_id"),
        row.getString("slug"),
        row.getString("name"),
        row.getInt("members"),
        row.getString("reason"),
        figure(row, "performance_24h"),
        figure(row, "performance_7d"),
        figure(row, "performance_30d"),
        figure(row, "volume_change"),
        figure(row, "market_cap_change"),
        figure(row, "breadth"),
        figure(row, "volatility"),
        figure(row, "relative_strength"),
        figure(row, "relative_strength_momentum"),
        row.getString("quadrant"),
        figure(row, "index_equal_weight_7d"),
        coinReturn(row, "best_symbol", "best_performance_7d"),
        coinReturn(row, "worst_symbol", "worst_performance_7d"),
        row.getObject("regime_id", Long.class),
        Times.read(row, "analysis_time"),
        runKind(row),
        row.getBoolean("degraded"));
  }

  private static @Nullable CoinReturn coinReturn(ResultSet row, String symbol, String figure)
      throws SQLException {
    var coin = row.getString(symbol);
    var performance = figure(row, figure);
    return coin == null || performance == null ? null : new CoinReturn(coin, performance);
  }

  private static RunKind runKind(ResultSet row) throws SQLException {
    return RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT));
  }

  private static @Nullable Double figure(ResultSet row, String column) throws SQLException {
    var value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }
}
