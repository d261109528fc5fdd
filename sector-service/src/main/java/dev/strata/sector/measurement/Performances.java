package dev.strata.sector.measurement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rows of sector_performance. */
@Repository
class Performances {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Performances(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Stores a cycle's rows by sector and time; gives the id of each sector's row. */
  Map<Long, Long> store(List<Performance> performances) {
    var ids = new HashMap<Long, Long>();
    jdbc.sql(
            """
            insert into sector_performance
                (sector_id, members, reason, performance_24h, performance_7d, performance_30d, index_equal_weight_7d,
                 volume_change, market_cap_change, breadth, volatility, relative_strength, relative_strength_momentum,
                 quadrant, best_crypto_id, best_performance_7d, worst_crypto_id, worst_performance_7d,
                 performance_metrics, regime_id, analysis_time, run_kind, run_id, correlation_id, degraded)
            select sector_id, members, reason, performance_24h, performance_7d, performance_30d, index_equal_weight_7d,
                   volume_change, market_cap_change, breadth, volatility, relative_strength, relative_strength_momentum,
                   quadrant, best_crypto_id, best_performance_7d, worst_crypto_id, worst_performance_7d,
                   performance_metrics, regime_id, analysis_time, run_kind, run_id, correlation_id, degraded
            from jsonb_to_recordset(:rows::jsonb) as r
                (sector_id bigint, members integer, reason text, performance_24h numeric, performance_7d numeric,
                 performance_30d numeric, index_equal_weight_7d numeric, volume_change numeric,
                 market_cap_change numeric, breadth numeric, volatility numeric, relative_strength numeric,
                 relative_strength_momentum numeric, quadrant text, best_crypto_id bigint, best_performance_7d numeric,
                 worst_crypto_id bigint, worst_performance_7d numeric, performance_metrics jsonb, regime_id bigint,
                 analysis_time timestamptz, run_kind text, run_id text, correlation_id uuid, degraded boolean)
            order by sector_id
            on conflict (sector_id, analysis_time) do update
            set members = excluded.members, reason = excluded.reason, performance_24h = excluded.performance_24h,
                performance_7d = excluded.performance_7d, performance_30d = excluded.performance_30d,
                index_equal_weight_7d = excluded.index_equal_weight_7d, volume_change = excluded.volume_change,
                market_cap_change = excluded.market_cap_change, breadth = excluded.breadth,
                volatility = excluded.volatility, relative_strength = excluded.relative_strength,
                relative_strength_momentum = excluded.relative_strength_momentum, quadrant = excluded.quadrant,
                best_crypto_id = excluded.best_crypto_id, best_performance_7d = excluded.best_performance_7d,
                worst_crypto_id = excluded.worst_crypto_id, worst_performance_7d = excluded.worst_performance_7d,
                performance_metrics = excluded.performance_metrics, regime_id = excluded.regime_id,
                run_kind = excluded.run_kind, run_id = excluded.run_id, correlation_id = excluded.correlation_id,
                degraded = excluded.degraded
            returning sector_id, id
            """)
        .param("rows", json.writeValueAsString(performances))
        .query(row -> {
          ids.put(row.getLong("sector_id"), row.getLong("id"));
        });
    return ids;
  }
}
