package dev.strata.timing.replicas;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the neighbours said, from the replicas. */
@Component
public class Neighbours {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Neighbours(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A coin's score as stored. */
  public record ScoreSeen(
      double score,
      int rank,
      int universe,
      String stance,
      @Nullable Map<String, Double> components,
      Instant analysisTime) {}

  /** A sector's figures as stored; null where undefined. */
  public record SectorSeen(
      String slug,
      String name,
      @Nullable Double performance7d,
      @Nullable Double relativeStrength,
      @Nullable String quadrant,
      Instant analysisTime) {}

  /** The market's regime as stored. */
  public record RegimeSeen(String regime, double confidenceScore, Instant analysisTime) {}

  /** A prediction as stored; model and version are null until the model's event has come. */
  public record PredictionSeen(
      long id,
      double probability,
      @Nullable String model,
      @Nullable String version,
      Instant issuedAt) {}

  /**
   * A timing model's claim as stored.
   *
   * @param probabilities of the barrier that is reached first: target, stop or horizon
   * @param promoted whether it may be followed
   */
  public record TimingSeen(long id, Map<String, Double> probabilities, boolean promoted) {}

  /**
   * What timing models claimed of a direction in a cycle, by coin; of several claims that of a
   * promoted model, of those the first. A claim of before there were three barriers is none.
   *
   * @param subject long or short
   */
  public Map<Long, TimingSeen> timing(Instant asOf, String subject) {
    var claims = new TreeMap<Long, TimingSeen>();
    jdbc.sql(
            """
            select distinct on (crypto_id) crypto_id, id, probabilities, promoted from prediction_ref
            where issued_at = :asOf and model_type = 'timing' and subject = :subject and crypto_id is not null
              and probabilities -> 'target' is not null
            order by crypto_id, promoted desc, prediction_horizon, model_id, id
            """)
        .param("asOf", bind(asOf))
        .param("subject", subject)
        .query(row -> {
          claims.put(
              row.getLong("crypto_id"),
              new TimingSeen(
                  row.getLong("id"),
                  json.readValue(
                      row.getString("probabilities"), new TypeReference<Map<String, Double>>() {}),
                  row.getBoolean("promoted")));
        });
    return claims;
  }

  /** Stances of a cycle: of the default list and of the coins named, in order of coin. */
  public List<Stance> stances(Instant asOf, Collection<Long> coins) {
    return jdbc.sql(
            """
            select distinct on (crypto_id) id, crypto_id, score, rank, universe, stance, watched, regime_id,
              sector_performance_id, prediction_id
            from score_ref
            where analysis_time = :asOf and (watched or crypto_id = any(:coins::bigint[]))
            order by crypto_id, id desc
            """)
        .param("asOf", bind(asOf))
        .param("coins", coins.toArray(Long[]::new))
        .query((row, number) ->
            new Stance(
                row.getLong("id"),
                row.getLong("crypto_id"),
                row.getDouble("score"),
                row.getInt("rank"),
                row.getInt("universe"),
                row.getString("stance"),
                row.getBoolean("watched"),
                id(row, "regime_id"),
                id(row, "sector_performance_id"),
                id(row, "prediction_id")))
        .list();
  }

  /** Makes room for rows that are referred to before their own event has come. */
  public void expect(Collection<Stance> stances) {
    stub("cryptocurrency_ref", stances.stream().map(Stance::cryptoId).toArray(Long[]::new));
    stub("regime_ref", stances.stream().map(Stance::regimeId).toArray(Long[]::new));
    stub(
        "sector_performance_ref",
        stances.stream().map(Stance::sectorPerformanceId).toArray(Long[]::new));
    stub("prediction_ref", stances.stream().map(Stance::predictionId).toArray(Long[]::new));
  }

  private void stub(String table, @Nullable Long[] ids) {
    jdbc.sql(
            """
            insert into %s (id)
            select distinct id from unnest(:ids::bigint[]) as wanted (id) where id is not null order by id
            on conflict (id) do nothing
            """
                .formatted(table))
        .param("ids", ids)
        .update();
  }

  /** The score with this id. */
  public Optional<ScoreSeen> score(long id) {
    return jdbc.sql(
            """
            select score, rank, universe, stance, components, analysis_time from score_ref where id = :id
            """)
        .param("id", id)
        .query((row, number) ->
            new ScoreSeen(
                row.getDouble("score"),
                row.getInt("rank"),
                row.getInt("universe"),
                row.getString("stance"),
                components(row.getString("components")),
                Times.read(row, "analysis_time")))
        .optional();
  }

  /** The sector figures with this id, once their event has come. */
  public Optional<SectorSeen> sector(long id) {
    return jdbc.sql(
            """
            select slug, name, performance_7d, relative_strength, quadrant, analysis_time
            from sector_performance_ref where id = :id and analysis_time is not null
            """)
        .param("id", id)
        .query((row, number) ->
            new SectorSeen(
                row.getString("slug"),
                row.getString("name"),
                row.getObject("performance_7d", Double.class),
                row.getObject("relative_strength", Double.class),
                row.getString("quadrant"),
                Times.read(row, "analysis_time")))
        .optional();
  }

  /** The regime with this id, once its event has come. */
  public Optional<RegimeSeen> regime(long id) {
    return jdbc.sql(
            """
            select regime, confidence_score, analysis_time from regime_ref
            where id = :id and analysis_time is not null
            """)
        .param("id", id)
        .query((row, number) ->
            new RegimeSeen(
                row.getString("regime"),
                row.getDouble("confidence_score"),
                Times.read(row, "analysis_time")))
        .optional();
  }

  /** The prediction with this id, once its event has come. */
  public Optional<PredictionSeen> prediction(long id) {
    return jdbc.sql(
            """
            select p.id, p.probability, m.name, m.version, p.issued_at
            from prediction_ref p left join model_ref m on m.id = p.model_id
            where p.id = :id and p.issued_at is not null
            """)
        .param("id", id)
        .query((row, number) ->
            new PredictionSeen(
                row.getLong("id"),
                row.getDouble("probability"),
                row.getString("name"),
                row.getString("version"),
                Times.read(row, "issued_at")))
        .optional();
  }

  private @Nullable Map<String, Double> components(@Nullable String text) {
    return text == null ? null : json.readValue(text, new TypeReference<Map<String, Double>>() {});
  }

  private static @Nullable Long id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Long.class);
  }
}
