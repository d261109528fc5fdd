package dev.strata.asset.inputs;

import static dev.strata.platform.web.Times.bind;

import dev.strata.asset.analysis.Regime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a cycle's scores rest on besides candles: regime, sectors and predictions, each as of the
 * cycle.
 */
@Repository
public class Inputs {

  /** An older regime is no longer one. */
  private static final Duration REGIME_LASTS = Duration.ofDays(7);

  private final JdbcClient jdbc;

  Inputs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The market's regime.
   *
   * @param id row of macro-service
   */
  public record KnownRegime(long id, Regime regime) {}

  /**
   * A coin's primary sector.
   *
   * @param sectorId row of sector-service
   * @param performanceId row of sector-service; null while there are no figures as of the cycle
   * @param relativeStrength 1 is the market; null when undefined
   */
  public record CoinSector(
      long sectorId, @Nullable Long performanceId, @Nullable Double relativeStrength) {}

  /**
   * A promoted model's claim about a coin.
   *
   * @param id row of model-service
   * @param probability in [0, 1]
   */
  public record CoinPrediction(long id, double probability) {}

  /** The newest regime stated as of a time, at most a week old. */
  public Optional<KnownRegime> regime(Instant asOf) {
    return jdbc.sql(
            """
            select id, regime from regime_ref
            where analysis_time <= :asOf and analysis_time > :from
            order by analysis_time desc
            limit 1
            """)
        .param("asOf", bind(asOf))
        .param("from", bind(asOf.minus(REGIME_LASTS)))
        .query((row, number) ->
            new KnownRegime(
                row.getLong("id"),
                Regime.valueOf(row.getString("regime").toUpperCase(Locale.ROOT))))
        .optional();
  }

  /** Primary sectors by coin, with their figures of this very cycle. */
  public Map<Long, CoinSector> sectors(Instant asOf) {
    var sectors = new TreeMap<Long, CoinSector>();
    jdbc.sql(
            """
            select distinct on (m.crypto_id) m.crypto_id, m.sector_id, p.id, p.relative_strength
            from sector_member_ref m
            left join sector_performance_ref p on p.sector_id = m.sector_id and p.analysis_time = :asOf
            where m.is_primary and m.valid_from <= :asOf and (m.valid_to is null or m.valid_to > :asOf)
            order by m.crypto_id, m.sector_id
            """)
        .param("asOf", bind(asOf))
        .query(row -> {
          sectors.put(
              row.getLong("crypto_id"),
              new CoinSector(
                  row.getLong("sector_id"),
                  row.getObject("id", Long.class),
                  row.getObject("relative_strength", Double.class)));
        });
    return sectors;
  }

  /**
   * Sectors that have figures as of a cycle and whose members this layer does not hold yet: topics
   * have no common order, and to go on would leave other rows than a repeat.
   */
  public List<Long> sectorsNotHeld(Instant asOf) {
    return jdbc.sql(
            """
            select p.sector_id from sector_performance_ref p
            where p.analysis_time = :asOf and p.members > (
              select count(*) from sector_member_ref m
              where m.sector_id = p.sector_id and m.valid_from <= :asOf and (m.valid_to is null or m.valid_to > :asOf))
            order by p.sector_id
            """)
        .param("asOf", bind(asOf))
        .query(Long.class)
        .list();
  }

  /**
   * What promoted models said in this cycle, by coin; of several claims the one with the nearest
   * horizon.
   */
  public Map<Long, CoinPrediction> predictions(Instant asOf) {
    var predictions = new TreeMap<Long, CoinPrediction>();
    jdbc.sql(
            """
            select distinct on (crypto_id) crypto_id, id, probability
            from prediction_ref
            where issued_at = :asOf and promoted and crypto_id is not null
            order by crypto_id, prediction_horizon, prediction_type, model_id, id
            """)
        .param("asOf", bind(asOf))
        .query(row -> {
          predictions.put(
              row.getLong("crypto_id"),
              new CoinPrediction(row.getLong("id"), row.getDouble("probability")));
        });
    return predictions;
  }
}
