package dev.strata.timing.replicas;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.asset.AssetScored;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class ScoreHandler implements EventHandler<AssetScored> {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ScoreHandler(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public Class<AssetScored> type() {
    return AssetScored.class;
  }

  @Override
  public String topic() {
    return AssetScored.TOPIC;
  }

  @Override
  public void handle(List<Received<AssetScored>> events) {
    var scores = events.stream().map(Received::event).toList();
    jdbc.sql(
            """
            insert into score_ref (id, crypto_id, analysis_time, score, rank, universe, stance, watched, components,
              regime_id, sector_performance_id, prediction_id)
            select distinct on (id) id, crypto_id, analysis_time, score, rank, universe, stance, watched,
              components::jsonb, regime_id, sector_performance_id, prediction_id
            from unnest(:id::bigint[], :cryptoId::bigint[], :analysisTime::timestamptz[], :score::double precision[],
                :rank::integer[], :universe::integer[], :stance::text[], :watched::boolean[], :components::text[],
                :regimeId::bigint[], :sectorPerformanceId::bigint[], :predictionId::bigint[])
              with ordinality as s (id, crypto_id, analysis_time, score, rank, universe, stance, watched, components,
                regime_id, sector_performance_id, prediction_id, ordinal)
            order by id, ordinal desc
            on conflict (id) do update
            set crypto_id = excluded.crypto_id, analysis_time = excluded.analysis_time, score = excluded.score,
                rank = excluded.rank, universe = excluded.universe, stance = excluded.stance,
                watched = excluded.watched, components = excluded.components, regime_id = excluded.regime_id,
                sector_performance_id = excluded.sector_performance_id, prediction_id = excluded.prediction_id
            """)
        .param("id", column(scores, AssetScored::id, Long[]::new))
        .param("cryptoId", column(scores, AssetScored::cryptoId, Long[]::new))
        .param("analysisTime", column(scores, s -> s.analysisTime().toString(), String[]::new))
        .param("score", column(scores, AssetScored::score, Double[]::new))
        .param("rank", column(scores, AssetScored::rank, Integer[]::new))
        .param("universe", column(scores, AssetScored::universe, Integer[]::new))
        .param("stance", column(scores, AssetScored::stance, String[]::new))
        .param("watched", column(scores, AssetScored::watched, Boolean[]::new))
        .param("components", column(scores, this::components, String[]::new))
        .param("regimeId", column(scores, AssetScored::regimeId, Long[]::new))
        .param("sectorPerformanceId", column(scores, AssetScored::sectorPerformanceId, Long[]::new))
        .param("predictionId", column(scores, AssetScored::predictionId, Long[]::new))
        .update();
  }

  @Override
  public int held(Instant asOf) {
    return jdbc.sql("select count(distinct crypto_id) from score_ref where analysis_time = :asOf")
        .param("asOf", bind(asOf))
        .query(Integer.class)
        .single();
  }

  private @Nullable String components(AssetScored score) {
    return score.watched() ? json.writeValueAsString(new TreeMap<>(score.components())) : null;
  }

  private static <T> T[] column(
      List<AssetScored> scores,
      Function<AssetScored, ? extends @Nullable T> value,
      java.util.function.IntFunction<T[]> array) {
    return scores.stream().map(value).toArray(array);
  }
}
