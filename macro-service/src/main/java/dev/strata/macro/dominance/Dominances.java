package dev.strata.macro.dominance;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.macro.DominanceMeasured;
import dev.strata.macro.analysis.Dominance;
import dev.strata.macro.analysis.Statistics;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Shares of market capitalization of every cycle. */
@Repository
public class Dominances {

  private static final int HISTORY = 90;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Dominances(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** What is kept beside the shares of the table contract. */
  private record Trend(
      @Nullable Double trend30d,
      @Nullable Double stablecoinDominance,
      @Nullable Integer coins,
      @Nullable Double shareOutperformingBtc90d,
      @Nullable Double publishedBtc,
      @Nullable String publishedSource) {}

  /** Stores the reading of a cycle in place of any it had before, and gives the event. */
  public DominanceMeasured save(Cycle cycle, DominanceReading reading) {
    var btc = percent(reading.btc());
    var eth = percentOrNull(reading.eth());
    var alt = percentOrNull(reading.alt());
    var published = reading.published();
    var trend =
        new Trend(
            Statistics.roundedOrNull(reading.trend30d()),
            Statistics.roundedOrNull(reading.stablecoin()),
            reading.coins(),
            Statistics.roundedOrNull(reading.shareOutperformingBtc90d()),
            published == null ? null : published.btc(),
            published == null ? null : published.source());
    var id =
        jdbc.sql(
                """
                with replaced as (
                    delete from dominance_data where timestamp = :asOf and source <> :source
                )
                insert into dominance_data (btc_dominance, eth_dominance, alt_dominance, trend_analysis, timestamp, source,
                    released_at, run_kind, run_id, correlation_id, degraded)
                values (:btc, :eth, :alt, :trend::jsonb, :asOf, :source, :releasedAt, :runKind, :runId, :correlationId,
                    :degraded)
                on conflict (timestamp, source) do update
                set btc_dominance = excluded.btc_dominance, eth_dominance = excluded.eth_dominance,
                    alt_dominance = excluded.alt_dominance, trend_analysis = excluded.trend_analysis,
                    released_at = excluded.released_at, run_kind = excluded.run_kind, run_id = excluded.run_id,
                    correlation_id = excluded.correlation_id, degraded = excluded.degraded
                returning id
                """)
            .param("btc", btc)
            .param("eth", eth)
            .param("alt", alt)
            .param("trend", json.writeValueAsString(trend))
            .param("asOf", bind(cycle.asOf()))
            .param("source", reading.source())
            .param("releasedAt", bind(reading.releasedAt()))
            .param("runKind", cycle.runKind().name().toLowerCase(Locale.ROOT))
            .param("runId", cycle.run().id())
            .param("correlationId", cycle.correlationId())
            .param("degraded", cycle.degraded())
            .query(Long.class)
            .single();
    return new DominanceMeasured(
        id,
        btc.doubleValue(),
        eth == null ? null : eth.doubleValue(),
        alt == null ? null : alt.doubleValue(),
        trend.trend30d(),
        cycle.asOf(),
        cycle.runKind(),
        cycle.correlationId());
  }

  /** Takes back what an earlier attempt may have stored: this one has nothing to go by. */
  public void withdraw(Cycle cycle) {
    jdbc.sql("delete from dominance_data where timestamp = :asOf")
        .param("asOf", bind(cycle.asOf()))
        .update();
  }

  private static BigDecimal percent(double value) {
    return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
  }

  private static @Nullable BigDecimal percentOrNull(@Nullable Double value) {
    return value == null ? null : percent(value);
  }

  /** The newest; empty before the first. */
  public Optional<DominanceAnswer> current() {
    return jdbc.sql(
            """
            select id, btc_dominance, eth_dominance, alt_dominance, trend_analysis, timestamp, source, released_at,
                   run_kind, degraded
            from dominance_data
            order by timestamp desc, source
            limit 1
            """)
        .query(this::answer)
        .optional();
  }

  private DominanceAnswer answer(ResultSet row, int number) throws SQLException {
    var trend = json.readValue(row.getString("trend_analysis"), Trend.class);
    var share = trend.shareOutperformingBtc90d();
    var timestamp = Times.read(row, "timestamp");
    return new DominanceAnswer(
        row.getLong("id"),
        row.getDouble("btc_dominance"),
        doubleOrNull(row, "eth_dominance"),
        doubleOrNull(row, "alt_dominance"),
        trend.stablecoinDominance(),
        trend.trend30d(),
        trend.coins(),
        new DominanceAnswer.AltSeason(share, share == null ? null : Dominance.isAltSeason(share)),
        trend.publishedBtc(),
        trend.publishedSource(),
        row.getString("source"),
        timestamp,
        timestamp,
        Times.read(row, "released_at"),
        RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)),
        row.getBoolean("degraded"),
        history());
  }

  private List<DominanceAnswer.Past> history() {
    return jdbc.sql(
            """
            select timestamp, btc_dominance, eth_dominance, alt_dominance, source
            from get_dominance_analysis(:limit)
            """)
        .param("limit", HISTORY)
        .query((row, number) ->
            new DominanceAnswer.Past(
                Times.read(row, "timestamp"),
                row.getDouble("btc_dominance"),
                doubleOrNull(row, "eth_dominance"),
                doubleOrNull(row, "alt_dominance"),
                row.getString("source")))
        .list();
  }

  private static @Nullable Double doubleOrNull(ResultSet row, String column) throws SQLException {
    var value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }
}
