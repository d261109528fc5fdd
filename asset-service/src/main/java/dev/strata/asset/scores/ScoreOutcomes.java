package dev.strata.asset.scores;

import static dev.strata.platform.web.Times.bind;

import dev.strata.asset.analysis.Component;
import dev.strata.asset.analysis.ModelWeight;
import dev.strata.asset.analysis.QuintileOutcome;
import dev.strata.asset.analysis.QuintileOutcome.Followed;
import dev.strata.contracts.RunKind;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.statistics.DailyMean;
import dev.strata.platform.statistics.RankCorrelation;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of each cycle's scores ({@code score_outcome}). */
@Repository
public class ScoreOutcomes {

  private static final Duration HORIZON = Duration.ofDays(7);
  private static final int HORIZON_DAYS = 7;

  /** Longest time without any cycle after which scores are still judged. */
  private static final Duration LATEST = Duration.ofDays(21);

  private static final double TOP = 0.8;

  private final JdbcClient jdbc;

  ScoreOutcomes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A scored coin, what rule and model said of it, and what followed; NaN where undefined. */
  private record Judged(long cryptoId, double score, double rule, double model, double weekReturn) {

    Followed followed() {
      return new Followed(cryptoId, score, Double.isNaN(weekReturn) ? null : (Double) weekReturn);
    }
  }

  /**
   * Judges the cycles whose 7 days end now and those that came due while there was no cycle. What
   * one gets depends on its own days only, so it is the same whichever cycle judges it.
   */
  public void settle(Cycle cycle) {
    var due =
        jdbc.sql(
                """
                select distinct s.analysis_time from asset_score s
                left join score_outcome o on o.analysis_time = s.analysis_time
                where s.analysis_time <= :newest and s.analysis_time > :oldest
                  and (o.analysis_time is null or s.analysis_time = :newest)
                order by s.analysis_time
                """)
            .param("newest", bind(cycle.asOf().minus(HORIZON)))
            .param("oldest", bind(cycle.asOf().minus(LATEST)))
            .query((row, number) -> Times.read(row, "analysis_time"))
            .list();
    due.forEach(at -> store(at, judged(at), cycle));
  }

  private List<Judged> judged(Instant at) {
    return jdbc.sql(
            """
            select s.*, p.probability,
                   last.close::float8 / nullif(first.close::float8, 0) - 1 as week_return
            from asset_score s
            join candle_ref first
              on first.crypto_id = s.crypto_id and first.timeframe = '1d' and first.timestamp = :at - interval '1 day'
            left join lateral (
                select close from candle_ref c
                where c.crypto_id = s.crypto_id and c.timeframe = '1d' and c.timestamp >= :at and c.timestamp < :end
                order by c.timestamp desc limit 1
            ) last on true
            left join lateral (
                select probability from prediction_ref r
                where r.crypto_id = s.crypto_id and r.issued_at = :at
                order by r.promoted desc, r.prediction_horizon, r.prediction_type, r.model_id, r.id limit 1
            ) p on true
            where s.analysis_time = :at
            order by s.crypto_id
            """)
        .param("at", bind(at))
        .param("end", bind(at.plus(HORIZON)))
        .query(ScoreOutcomes::row)
        .list();
  }

  private static Judged row(ResultSet row, int number) throws SQLException {
    double sum = 0;
    double weight = 0;
    for (var component : Component.values()) {
      var z = orNaN(row, Score.spelled(component));
      if (component != Component.MODEL && !Double.isNaN(z)) {
        sum += component.weight() * z;
        weight += component.weight();
      }
    }
    return new Judged(
        row.getLong("crypto_id"),
        row.getDouble("score"),
        sum / weight,
        orNaN(row, "probability"),
        orNaN(row, "week_return"));
  }

  private static double orNaN(ResultSet row, String column) throws SQLException {
    var value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }

  private void store(Instant at, List<Judged> coins, Cycle cycle) {
    var outcome =
        QuintileOutcome.of(coins.stream().map(Judged::followed).toList(), topBefore(at))
            .orElse(null);
    var returned = (int) coins.stream().filter(c -> !Double.isNaN(c.weekReturn())).count();
    jdbc.sql(
            """
            insert into score_outcome (analysis_time, coins, missing, coverage, rank_ic, rule_ic, model_ic, top_return,
                universe_return, turnover, top_minus_universe, settled_at, run_kind, run_id, correlation_id)
            select :at, :coins, :missing,
                :scored::float8 / nullif((
                    select count(*) from candle_ref c join cryptocurrency_ref r on r.id = c.crypto_id
                    where c.timeframe = '1d' and c.close_time = :at and not r.is_stablecoin), 0),
                :rankIc::float8, :ruleIc::float8, :modelIc::float8, :topReturn::float8, :universeReturn::float8,
                :turnover::float8, :topMinusUniverse::float8, :settledAt, min(run_kind), :runId, :correlationId
            from asset_score where analysis_time = :at
            on conflict (analysis_time) do update
            set coins = excluded.coins, missing = excluded.missing, coverage = excluded.coverage,
                rank_ic = excluded.rank_ic, rule_ic = excluded.rule_ic, model_ic = excluded.model_ic,
                top_return = excluded.top_return, universe_return = excluded.universe_return,
                turnover = excluded.turnover, top_minus_universe = excluded.top_minus_universe,
                settled_at = excluded.settled_at, run_kind = excluded.run_kind, run_id = excluded.run_id,
                correlation_id = excluded.correlation_id
            """)
        .param("at", bind(at))
        .param("coins", returned)
        .param("missing", coins.size() - returned)
        .param("scored", coins.size())
        .param("rankIc", rankIc(coins, Judged::score))
        .param("ruleIc", rankIc(coins, Judged::rule))
        .param("modelIc", rankIc(coins, Judged::model))
        .param("topReturn", outcome == null ? null : outcome.topReturn())
        .param("universeReturn", outcome == null ? null : outcome.universeReturn())
        .param("turnover", outcome == null ? null : outcome.turnover())
        .param("topMinusUniverse", outcome == null ? null : outcome.topMinusUniverse())
        .param("settledAt", bind(at.plus(HORIZON)))
        .param("runId", cycle.run().id())
        .param("correlationId", cycle.correlationId())
        .update();
  }

  private Set<Long> topBefore(Instant at) {
    return new TreeSet<>(
        jdbc.sql(
                "select crypto_id from asset_score where analysis_time = :before and score >= :top")
            .param("before", bind(at.minus(HORIZON)))
            .param("top", TOP)
            .query(Long.class)
            .list());
  }

  private static @Nullable Double rankIc(List<Judged> coins, ToDoubleFunction<Judged> score) {
    var found =
        RankCorrelation.of(
            coins.stream().mapToDouble(score).toArray(),
            coins.stream().mapToDouble(Judged::weekReturn).toArray());
    return found.isPresent() ? (Double) found.getAsDouble() : null;
  }

  /** Weight of a promoted model's component, from what was settled by a cycle; settle first. */
  public double modelWeight(Cycle cycle) {
    return ModelWeight.of(
        jdbc.sql(
                """
                select (extract(epoch from :asOf::timestamptz - settled_at) / 86400)::float8 as age, rule_ic, model_ic
                from score_outcome
                where run_kind = :runKind and settled_at <= :asOf and rule_ic is not null and model_ic is not null
                order by analysis_time
                """)
            .param("asOf", bind(cycle.asOf()))
            .param("runKind", Score.spelled(cycle.runKind()))
            .query((row, number) ->
                new ModelWeight.Day(
                    row.getDouble("age"), row.getDouble("rule_ic"), row.getDouble("model_ic")))
            .list());
  }

  /**
   * How the scores of a kind of run have done.
   *
   * @param asOf newest cycle
   * @param rankIc daily rank information coefficient; its ratio is the ICIR
   * @param ruleIc of the score without its model component
   * @param modelIc of the model's probability
   * @param topMinusUniverse best fifth less universe over 7 days after costs, fraction
   * @param turnover mean part of the best fifth replaced in a week, in [0, 1]; null without any
   * @param coverage mean share of trading coins that are scored, in [0, 1]; null without any
   */
  record ScoreRecord(
      Instant asOf,
      RunKind runKind,
      DailyMean rankIc,
      DailyMean ruleIc,
      DailyMean modelIc,
      DailyMean topMinusUniverse,
      @Nullable Double turnover,
      @Nullable Double coverage) {}

  ScoreRecord record(RunKind runKind, Instant asOf) {
    var kind = Score.spelled(runKind);
    return jdbc.sql(
            """
            select avg(turnover) as turnover, avg(coverage) as coverage from score_outcome
            where run_kind = :runKind
            """)
        .param("runKind", kind)
        .query((row, number) ->
            new ScoreRecord(
                asOf,
                runKind,
                daily(kind, "rank_ic"),
                daily(kind, "rule_ic"),
                daily(kind, "model_ic"),
                daily(kind, "top_minus_universe"),
                row.getObject("turnover", Double.class),
                row.getObject("coverage", Double.class)))
        .single();
  }

  private DailyMean daily(String runKind, String column) {
    var days =
        jdbc.sql(
                """
                select %1$s from score_outcome
                where run_kind = :runKind and %1$s is not null
                order by analysis_time
                """
                    .formatted(column))
            .param("runKind", runKind)
            .query(Double.class)
            .list();
    return DailyMean.of(days.stream().mapToDouble(Double::doubleValue).toArray(), HORIZON_DAYS);
  }
}
