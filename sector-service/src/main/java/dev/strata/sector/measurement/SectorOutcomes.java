package dev.strata.sector.measurement;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.statistics.DailyMean;
import dev.strata.platform.statistics.RankCorrelation;
import dev.strata.platform.web.Times;
import dev.strata.sector.analysis.JudgedPairs;
import dev.strata.sector.analysis.PlaceboComparison;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of each cycle's sector scores, and what placebo sectors would have claimed. */
@Repository
class SectorOutcomes {

  private static final int HORIZON_DAYS = Math.toIntExact(Rotations.HORIZON.toDays());

  private final JdbcClient jdbc;

  SectorOutcomes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Cycles whose 7 days end now, and those that came due while there was no cycle, oldest first.
   */
  List<Instant> due(Instant asOf) {
    return jdbc.sql(
            """
            select distinct p.analysis_time from sector_performance p
            left join sector_outcome o on o.analysis_time = p.analysis_time
            where p.analysis_time <= :newest and p.analysis_time > :oldest
              and (o.analysis_time is null or p.analysis_time = :newest)
            order by p.analysis_time
            """)
        .param("newest", bind(asOf.minus(Rotations.HORIZON)))
        .param("oldest", bind(asOf.minus(Rotations.LATEST)))
        .query((row, number) -> Times.read(row, "analysis_time"))
        .list();
  }

  /** Stores what became of a cycle. */
  void store(Instant claimedAt, Map<Long, Double> returns, List<JudgedPairs> placebo, Cycle cycle) {
    var strengths = strengths(claimedAt);
    var scores = new ArrayList<Double>();
    var followed = new ArrayList<Double>();
    returns.forEach((sectorId, performance) -> {
      var strength = strengths.get(sectorId);
      if (strength != null) {
        scores.add(strength);
        followed.add(performance);
      }
    });
    var rankIc = RankCorrelation.of(doubles(scores), doubles(followed));
    jdbc.sql(
            """
            insert into sector_outcome (analysis_time, sectors, rank_ic, placebo_claims, placebo_settled,
                placebo_hits, settled_at, run_kind, run_id, correlation_id)
            select :at, :sectors, :rankIc::float8, :claims::integer[], :settled::integer[], :hits::integer[],
                :settledAt, min(run_kind), :runId, :correlationId
            from sector_performance where analysis_time = :at
            on conflict (analysis_time) do update
            set sectors = excluded.sectors, rank_ic = excluded.rank_ic, placebo_claims = excluded.placebo_claims,
                placebo_settled = excluded.placebo_settled, placebo_hits = excluded.placebo_hits,
                settled_at = excluded.settled_at, run_kind = excluded.run_kind, run_id = excluded.run_id,
                correlation_id = excluded.correlation_id
            """)
        .param("at", bind(claimedAt))
        .param("sectors", scores.size())
        .param("rankIc", rankIc.isPresent() ? (Double) rankIc.getAsDouble() : null)
        .param("claims", counts(placebo, JudgedPairs::claims))
        .param("settled", counts(placebo, JudgedPairs::settled))
        .param("hits", counts(placebo, JudgedPairs::hits))
        .param("settledAt", bind(claimedAt.plus(Rotations.HORIZON)))
        .param("runId", cycle.run().id())
        .param("correlationId", cycle.correlationId())
        .update();
  }

  private Map<Long, Double> strengths(Instant at) {
    var strengths = new TreeMap<Long, Double>();
    jdbc.sql(
            """
            select sector_id, relative_strength::float8 as relative_strength from sector_performance
            where analysis_time = :at and relative_strength is not null
            """)
        .param("at", bind(at))
        .query(row -> {
          strengths.put(row.getLong("sector_id"), row.getDouble("relative_strength"));
        });
    return strengths;
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Integer[] counts(List<JudgedPairs> draws, ToIntFunction<JudgedPairs> count) {
    return draws.stream().map(draw -> count.applyAsInt(draw)).toArray(Integer[]::new);
  }

  /** Rank correlation of relative strength with the week that followed, over a kind of run. */
  DailyMean rankIc(RunKind runKind) {
    var days =
        jdbc.sql(
                """
                select rank_ic from sector_outcome
                where run_kind = :runKind and rank_ic is not null
                order by analysis_time
                """)
            .param("runKind", runKind.name().toLowerCase(Locale.ROOT))
            .query(Double.class)
            .list();
    return DailyMean.of(doubles(days), HORIZON_DAYS);
  }

  /** Placebo claims of a kind of run, by draw. */
  private List<JudgedPairs> placebo(RunKind runKind) {
    return jdbc.sql(
            """
            select sum(d.claims)::integer as claims, sum(d.settled)::integer as settled, sum(d.hits)::integer as hits
            from sector_outcome o
            cross join lateral unnest(o.placebo_claims, o.placebo_settled, o.placebo_hits)
                with ordinality as d (claims, settled, hits, draw)
            where o.run_kind = :runKind
            group by d.draw
            order by d.draw
            """)
        .param("runKind", runKind.name().toLowerCase(Locale.ROOT))
        .query(SectorOutcomes::pairs)
        .list();
  }

  private static JudgedPairs pairs(ResultSet row, int number) throws SQLException {
    return new JudgedPairs(row.getInt("claims"), row.getInt("settled"), row.getInt("hits"));
  }

  /** The real pairs among placebo; null while there are too few of them for a rate. */
  @Nullable PlaceboComparison against(ClaimRecord real) {
    var hitRate = real.hitRate();
    return hitRate == null
        ? null
        : PlaceboComparison.of(hitRate, placebo(real.runKind())).orElse(null);
  }

  /** Pairs that placebo sectors claimed and that were judged, all draws together. */
  JudgedPairs allPlacebo(RunKind runKind) {
    var draws = placebo(runKind);
    return new JudgedPairs(
        draws.stream().mapToInt(JudgedPairs::claims).sum(),
        draws.stream().mapToInt(JudgedPairs::settled).sum(),
        draws.stream().mapToInt(JudgedPairs::hits).sum());
  }
}
