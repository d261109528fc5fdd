package dev.strata.asset.scores;

import static dev.strata.platform.web.Times.bind;

import dev.strata.asset.analysis.Component;
import dev.strata.asset.analysis.Stance;
import dev.strata.asset.analysis.WatchlistPolicy.Standing;
import dev.strata.contracts.asset.AssetScored;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Scores per coin and cycle ({@code asset_score}). */
@Repository
public class Scores {

  /** Cycles further apart than this are not "in a row" any more. */
  private static final Duration IN_A_ROW = Duration.ofDays(10);

  private final JdbcClient jdbc;

  Scores(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Stores a cycle's scores in place of those an earlier attempt left, whose ids stay.
   *
   * @return what there is to announce, in the given order
   */
  public List<AssetScored> store(Cycle cycle, List<Score> scores) {
    jdbc.sql(
            "delete from asset_score where analysis_time = :asOf and crypto_id <> all (:cryptoId::bigint[])")
        .param("asOf", bind(cycle.asOf()))
        .param("cryptoId", column(scores, s -> s.coin().cryptoId(), Long[]::new))
        .update();
    if (scores.isEmpty()) {
      return List.of();
    }
    var ids = new TreeMap<Long, Long>();
    insert(cycle, scores)
        .query(row -> {
          ids.put(row.getLong("crypto_id"), row.getLong("id"));
        });
    return scores.stream()
        .map(s -> s.announced(ids.getOrDefault(s.coin().cryptoId(), 0L), cycle))
        .toList();
  }

  private JdbcClient.StatementSpec insert(Cycle cycle, List<Score> scores) {
    var statement =
        jdbc.sql(
                """
                insert into asset_score
                  (crypto_id, analysis_time, score, rank, universe, stance, momentum, reversal, volatility, liquidity,
                   size, sector_strength, regime_fit, model, confidence_score, regime_id, sector_id,
                   sector_performance_id, prediction_id, model_used, model_weight, watched, degraded, run_kind, run_id,
                   correlation_id)
                select s.*, :degraded, :runKind, :runId, :correlationId
                from (
                  select crypto_id, :asOf::timestamptz, score, rank, :universe::integer, stance, momentum, reversal,
                         volatility, liquidity, size, sector_strength, regime_fit, model, confidence_score, regime_id,
                         sector_id, sector_performance_id, prediction_id, model_used, model_weight, watched
                  from unnest(:cryptoId::bigint[], :score::float8[], :rank::integer[], :stance::text[],
                      :momentum::float8[], :reversal::float8[], :volatility::float8[], :liquidity::float8[],
                      :size::float8[], :sector_strength::float8[], :regime_fit::float8[], :model::float8[],
                      :confidenceScore::float8[], :regimeId::bigint[], :sectorId::bigint[],
                      :sectorPerformanceId::bigint[], :predictionId::bigint[], :modelUsed::boolean[],
                      :modelWeight::float8[], :watched::boolean[])
                    as u (crypto_id, score, rank, stance, momentum, reversal, volatility, liquidity, size,
                      sector_strength, regime_fit, model, confidence_score, regime_id, sector_id,
                      sector_performance_id, prediction_id, model_used, model_weight, watched)
                ) s
                order by s.rank
                on conflict (crypto_id, analysis_time) do update
                set score = excluded.score, rank = excluded.rank, universe = excluded.universe,
                    stance = excluded.stance, momentum = excluded.momentum, reversal = excluded.reversal,
                    volatility = excluded.volatility, liquidity = excluded.liquidity, size = excluded.size,
                    sector_strength = excluded.sector_strength, regime_fit = excluded.regime_fit,
                    model = excluded.model, confidence_score = excluded.confidence_score,
                    regime_id = excluded.regime_id, sector_id = excluded.sector_id,
                    sector_performance_id = excluded.sector_performance_id, prediction_id = excluded.prediction_id,
                    model_used = excluded.model_used, model_weight = excluded.model_weight, watched = excluded.watched, degraded = excluded.degraded,
                    run_kind = excluded.run_kind, run_id = excluded.run_id, correlation_id = excluded.correlation_id
                returning id, crypto_id
                """)
            .param("asOf", bind(cycle.asOf()))
            .param("universe", scores.getFirst().coin().universe())
            .param("degraded", cycle.degraded())
            .param("runKind", Score.spelled(cycle.runKind()))
            .param("runId", cycle.run().id())
            .param("correlationId", cycle.correlationId())
            .param("cryptoId", column(scores, s -> s.coin().cryptoId(), Long[]::new))
            .param("score", column(scores, s -> s.coin().score(), Double[]::new))
            .param("rank", column(scores, s -> s.coin().rank(), Integer[]::new))
            .param("stance", column(scores, s -> Score.spelled(s.coin().stance()), String[]::new))
            .param("confidenceScore", column(scores, Score::confidenceScore, Double[]::new))
            .param("regimeId", column(scores, Score::regimeId, Long[]::new))
            .param("sectorId", column(scores, Score::sectorId, Long[]::new))
            .param("sectorPerformanceId", column(scores, Score::sectorPerformanceId, Long[]::new))
            .param("predictionId", column(scores, Score::predictionId, Long[]::new))
            .param("modelUsed", column(scores, Score::modelUsed, Boolean[]::new))
            .param("modelWeight", column(scores, Score::modelWeight, Double[]::new))
            .param("watched", column(scores, Score::watched, Boolean[]::new));
    for (var component : Component.values()) {
      statement.param(
          Score.spelled(component),
          column(scores, s -> s.coin().component(component), Double[]::new));
    }
    return statement;
  }

  private static <T extends @Nullable Object> T[] column(
      List<Score> scores, Function<Score, T> value, java.util.function.IntFunction<T[]> array) {
    return scores.stream().map(value).toArray(array);
  }

  /**
   * Where the coins stood in the cycles before one, the newest first, at most {@code cycles} of
   * them.
   */
  public List<Map<Long, Standing>> before(Instant asOf, int cycles) {
    var byTime = new TreeMap<Instant, Map<Long, Standing>>();
    jdbc.sql(
            """
            select crypto_id, analysis_time, rank, stance from asset_score
            where analysis_time < :asOf and analysis_time >= :from
            order by analysis_time, rank
            """)
        .param("asOf", bind(asOf))
        .param("from", bind(asOf.minus(IN_A_ROW)))
        .query(row -> {
          byTime
              .computeIfAbsent(Times.read(row, "analysis_time"), time -> new TreeMap<>())
              .put(
                  row.getLong("crypto_id"),
                  new Standing(
                      row.getInt("rank"),
                      Stance.valueOf(row.getString("stance").toUpperCase(Locale.ROOT))));
        });
    return new ArrayList<>(byTime.descendingMap().values()).stream().limit(cycles).toList();
  }
}
