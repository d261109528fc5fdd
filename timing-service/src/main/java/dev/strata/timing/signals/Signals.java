package dev.strata.timing.signals;

import static dev.strata.platform.web.Times.bind;
import static dev.strata.platform.web.Times.bindNullable;
import static java.util.Objects.requireNonNull;

import dev.strata.contracts.RunKind;
import dev.strata.platform.barriers.Costs;
import dev.strata.platform.barriers.Side;
import dev.strata.platform.barriers.SignalOutcome;
import dev.strata.platform.barriers.SignalOutcome.Result;
import dev.strata.platform.barriers.TradeLevels;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.pooling.LogOpinionPool;
import dev.strata.platform.pooling.PoolWeights;
import dev.strata.platform.web.Times;
import dev.strata.timing.analysis.BarrierOdds;
import dev.strata.timing.analysis.EntryRule;
import dev.strata.timing.analysis.RiskLevel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All signals ever issued. */
@Repository
class Signals {

  /**
   * How long past its horizon an open signal is still settled. One that a run left open longer ago
   * stays pending: no cycle followed it, so nothing is known of how it went.
   */
  static final Duration FOLLOWED = Duration.ofDays(50);

  private static final int SHARE_SCALE = 6;
  private static final int FIGURE_SCALE = 10;
  private static final String COLUMNS =
      """
      select s.id, s.crypto_id, c.symbol, s.signal_type, s.entry_price, s.target_price, s.stop_loss, s.risk_level,
        s.risk_reward_ratio, s.time_horizon_hours, s.status, s.generated_at, s.expires_at, s.confidence_score, s.atr,
        s.position_size, s.run_kind, s.correlation_id, s.asset_score_id, s.sector_performance_id, s.regime_id,
        s.prediction_id, s.rule, s.reason, s.target_probability, s.stop_probability, s.horizon_probability,
        s.expectancy_r, s.model_weight, s.timing_prediction_id, s.result,
        s.filled_at, s.fill_price, s.exit_price, s.exit_time, s.mfe, s.mae, s.return_net, s.r_multiple, s.cancel_reason
      from trading_signals s
      join cryptocurrency_ref c on c.id = s.crypto_id
      """;

  /** Age at which an outcome counts half: a rule that stopped paying is tried again some day. */
  private static final double HALF_LIFE_DAYS = 365;

  private static final PoolWeights.Forgetting FORGETTING =
      PoolWeights.Forgetting.over(Duration.ofHours(EntryRule.HORIZON_HOURS));

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Signals(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Stores a claim; one that was issued before stands as it is. */
  void issue(SignalClaim claim, Cycle cycle) {
    var levels = claim.levels();
    var model = claim.model();
    var stance = claim.stance();
    jdbc.sql(
            """
            insert into trading_signals (crypto_id, prediction_id, signal_type, entry_price, target_price, stop_loss,
              risk_level, risk_reward_ratio, time_horizon_hours, generated_at, expires_at, run_kind, run_id,
              correlation_id, asset_score_id, sector_performance_id, regime_id, rule, reason, confidence_score, atr,
              position_size, target_probability, stop_probability, horizon_probability, expectancy_r,
              rule_probabilities, model_probabilities, model_weight, timing_prediction_id)
            values (:cryptoId, :predictionId, :signalType, :entryPrice, :targetPrice, :stopLoss, :riskLevel,
              :riskRewardRatio, :timeHorizonHours, :generatedAt, :expiresAt, :runKind, :runId, :correlationId,
              :assetScoreId, :sectorPerformanceId, :regimeId, :rule, :reason, :confidenceScore, :atr, :positionSize,
              :target, :stop, :horizon, :expectancyR, :ruleProbabilities::jsonb, :modelProbabilities::jsonb,
              :modelWeight, :timingPredictionId)
            on conflict (crypto_id, signal_type, generated_at) do nothing
            """)
        .param("cryptoId", stance.cryptoId())
        .param("predictionId", stance.predictionId())
        .param("signalType", Signal.lowerCase(claim.side()))
        .param("entryPrice", levels.entry())
        .param("targetPrice", levels.target())
        .param("stopLoss", levels.stop())
        .param("riskLevel", Signal.lowerCase(claim.riskLevel()))
        .param("riskRewardRatio", levels.riskReward())
        .param("timeHorizonHours", EntryRule.HORIZON_HOURS)
        .param("generatedAt", bind(cycle.asOf()))
        .param("expiresAt", bind(cycle.asOf().plus(Duration.ofHours(EntryRule.HORIZON_HOURS))))
        .param("runKind", Signal.lowerCase(cycle.runKind()))
        .param("runId", cycle.run().id())
        .param("correlationId", cycle.correlationId())
        .param("assetScoreId", stance.scoreId())
        .param("sectorPerformanceId", stance.sectorPerformanceId())
        .param("regimeId", stance.regimeId())
        .param("rule", EntryRule.NAME)
        .param("reason", claim.reason())
        .param("confidenceScore", rounded(claim.confidenceScore(), SHARE_SCALE))
        .param("atr", TradeLevels.rounded(claim.atr()))
        .param("positionSize", rounded(claim.positionSize(), SHARE_SCALE))
        .param("target", rounded(claim.odds().target(), SHARE_SCALE))
        .param("stop", rounded(claim.odds().stop(), SHARE_SCALE))
        .param("horizon", rounded(claim.odds().horizon(), SHARE_SCALE))
        .param("expectancyR", rounded(claim.expectancy(), SHARE_SCALE))
        .param("ruleProbabilities", json.writeValueAsString(claim.ruleOdds().classes()))
        .param(
            "modelProbabilities",
            claim.byModel() == null ? null : json.writeValueAsString(claim.byModel().classes()))
        .param("modelWeight", rounded(claim.modelWeight(), SHARE_SCALE))
        .param("timingPredictionId", model == null ? null : model.id())
        .update();
  }

  /**
   * Those issued before a cycle and not ended before it, also when they have ended since; by coin
   * and time.
   */
  List<Signal> openAsOf(RunKind runKind, Instant asOf) {
    return jdbc.sql(
            COLUMNS
                + """
                where s.run_kind = :runKind and s.generated_at < :asOf and s.expires_at > :oldest
                  and (s.exit_time is null or s.exit_time >= :asOf)
                order by s.crypto_id, s.generated_at, s.id
                """)
        .param("runKind", Signal.lowerCase(runKind))
        .param("asOf", bind(asOf))
        .param("oldest", bind(asOf.minus(FOLLOWED)))
        .query(Signals::signal)
        .list();
  }

  /** Coins with a signal that was issued before a cycle and not ended by it. */
  Set<Long> coinsOpenAfter(RunKind runKind, Instant asOf) {
    return new TreeSet<>(
        jdbc.sql(
                """
                select crypto_id from trading_signals
                where run_kind = :runKind and generated_at < :asOf and expires_at > :oldest
                  and (exit_time is null or exit_time > :asOf)
                """)
            .param("runKind", Signal.lowerCase(runKind))
            .param("asOf", bind(asOf))
            .param("oldest", bind(asOf.minus(FOLLOWED)))
            .query(Long.class)
            .list());
  }

  /** Stores the one settlement; false when it was settled before. */
  boolean settle(long id, SignalOutcome outcome) {
    var filled = outcome.isFilled();
    return jdbc.sql(
            """
            select record_signal_outcome(:id, :result, :filledAt, :fillPrice, :exitPrice, :exitTime, :mfe, :mae,
              :returnNet, :rMultiple, :reason)
            """)
        .param("id", id)
        .param("result", Signal.lowerCase(outcome.result()))
        .param("filledAt", bindNullable(outcome.filledAt()))
        .param("fillPrice", filled ? BigDecimal.valueOf(outcome.fillPrice()) : null)
        .param("exitPrice", filled ? BigDecimal.valueOf(outcome.exitPrice()) : null)
        .param("exitTime", bind(outcome.exitTime()))
        .param("mfe", filled ? rounded(outcome.mfe(), FIGURE_SCALE) : null)
        .param("mae", filled ? rounded(outcome.mae(), FIGURE_SCALE) : null)
        .param("returnNet", filled ? rounded(outcome.returnNet(), FIGURE_SCALE) : null)
        .param("rMultiple", filled ? rounded(outcome.rMultiple(), FIGURE_SCALE) : null)
        .param("reason", outcome.reason())
        .query(Boolean.class)
        .single();
  }

  /**
   * Ends, at the last known close, what is past its horizon and has no candle there; gives which.
   */
  List<Long> expire(RunKind runKind, Instant asOf, Costs costs) {
    return jdbc.sql("select expire_signals(:asOf, :runKind, :oldest, :cost)")
        .param("asOf", bind(asOf))
        .param("runKind", Signal.lowerCase(runKind))
        .param("oldest", bind(asOf.minus(FOLLOWED)))
        .param("cost", BigDecimal.valueOf(costs.oneSide()))
        .query(Long.class)
        .list();
  }

  /**
   * Counts the claims of a cycle that were not worth a signal, in place of an earlier attempt's.
   */
  void abstain(List<SignalClaim> claims, Cycle cycle) {
    jdbc.sql(
            """
            delete from signal_abstention
            where as_of = :asOf and run_kind = :runKind and crypto_id <> all (:coins::bigint[])
            """)
        .param("asOf", bind(cycle.asOf()))
        .param("runKind", Signal.lowerCase(cycle.runKind()))
        .param("coins", claims.stream().map(c -> c.stance().cryptoId()).toArray(Long[]::new))
        .update();
    for (var claim : claims) {
      jdbc.sql(
              """
              insert into signal_abstention (crypto_id, signal_type, as_of, reason, target_probability, expectancy_r,
                run_kind, run_id, correlation_id)
              values (:cryptoId, :signalType, :asOf, 'expectancy_below_threshold', :target, :expectancyR, :runKind,
                :runId, :correlationId)
              on conflict (crypto_id, as_of, run_kind) do update
              set signal_type = excluded.signal_type, target_probability = excluded.target_probability,
                  expectancy_r = excluded.expectancy_r, run_id = excluded.run_id,
                  correlation_id = excluded.correlation_id
              """)
          .param("cryptoId", claim.stance().cryptoId())
          .param("signalType", Signal.lowerCase(claim.side()))
          .param("asOf", bind(cycle.asOf()))
          .param("target", rounded(claim.odds().target(), SHARE_SCALE))
          .param("expectancyR", rounded(claim.expectancy(), SHARE_SCALE))
          .param("runKind", Signal.lowerCase(cycle.runKind()))
          .param("runId", cycle.run().id())
          .param("correlationId", cycle.correlationId())
          .update();
    }
  }

  /** How claims of a side ended, known by a cycle; one a year old counts half. */
  BarrierOdds.Ended endedBy(RunKind runKind, Side side, Instant asOf) {
    return jdbc.sql(
            """
            select coalesce(sum(w order by id) filter (where result = 'hit_target'), 0) as target,
              coalesce(sum(w order by id) filter (where result = 'hit_stop'), 0) as stop,
              coalesce(sum(w order by id) filter (where result = 'expired'), 0) as horizon,
              coalesce(sum(w * r_multiple::float8 order by id) filter (where result = 'expired'), 0) as horizon_r
            from (
                select id, result, r_multiple,
                  power(2::float8, extract(epoch from exit_time - :asOf::timestamptz)::float8 / 86400 / :halfLife) as w
                from trading_signals
                where run_kind = :runKind and signal_type = :side and exit_time <= :asOf
                  and result in ('hit_target', 'hit_stop', 'expired')
            ) ended
            """)
        .param("runKind", Signal.lowerCase(runKind))
        .param("side", Signal.lowerCase(side))
        .param("asOf", bind(asOf))
        .param("halfLife", HALF_LIFE_DAYS)
        .query((row, number) ->
            new BarrierOdds.Ended(
                row.getDouble("target"),
                row.getDouble("stop"),
                row.getDouble("horizon"),
                row.getDouble("horizon_r")))
        .single();
  }

  /** Of rule and timing model, from the signals of both that ended by a cycle. */
  PoolWeights poolWeights(RunKind runKind, Instant asOf) {
    var past =
        jdbc.sql(
                """
                select exit_time, rule_probabilities, model_probabilities,
                  case result when 'hit_target' then 'target' when 'hit_stop' then 'stop' else 'horizon' end as outcome
                from trading_signals
                where run_kind = :runKind and exit_time <= :asOf and model_probabilities is not null
                  and result in ('hit_target', 'hit_stop', 'expired')
                order by exit_time, id
                """)
            .param("runKind", Signal.lowerCase(runKind))
            .param("asOf", bind(asOf))
            .query((row, number) ->
                new PoolWeights.PastScore(
                    Times.read(row, "exit_time"),
                    logScore(row.getString("rule_probabilities"), row.getString("outcome")),
                    logScore(row.getString("model_probabilities"), row.getString("outcome"))))
            .list();
    return PoolWeights.at(asOf, past, FORGETTING);
  }

  private double logScore(String probabilities, String outcome) {
    return LogOpinionPool.logScore(
        json.readValue(probabilities, new TypeReference<Map<String, Double>>() {}), outcome);
  }

  /** Those issued or ended at a cycle, and those named; in order of id. */
  List<Signal> changed(RunKind runKind, Instant asOf, Collection<Long> ids) {
    return jdbc.sql(
            COLUMNS
                + """
                where s.run_kind = :runKind
                  and (s.generated_at = :asOf or s.exit_time = :asOf or s.id = any(:ids::bigint[]))
                order by s.id
                """)
        .param("runKind", Signal.lowerCase(runKind))
        .param("asOf", bind(asOf))
        .param("ids", ids.toArray(Long[]::new))
        .query(Signals::signal)
        .list();
  }

  Optional<Signal> find(long id) {
    return jdbc.sql(COLUMNS + "where s.id = :id").param("id", id).query(Signals::signal).optional();
  }

  /**
   * Newest first.
   *
   * @param status null for all
   * @param symbol null for all
   * @param beforeTime with {@code beforeId} the last row of the page before; null for the first
   *     page
   */
  List<Signal> list(
      @Nullable SignalStatus status,
      @Nullable String symbol,
      @Nullable Instant beforeTime,
      long beforeId,
      int limit) {
    var conditions = new StringBuilder("where true");
    if (status != null) {
      conditions.append(" and s.status = :status");
    }
    if (symbol != null) {
      conditions.append(
          " and s.crypto_id in (select id from cryptocurrency_ref where symbol = :symbol)");
    }
    if (beforeTime != null) {
      conditions.append(" and (s.generated_at, s.id) < (:beforeTime, :beforeId)");
    }
    var statement =
        jdbc.sql(COLUMNS + conditions + " order by s.generated_at desc, s.id desc limit :limit")
            .param("limit", limit);
    if (status != null) {
      statement = statement.param("status", Signal.lowerCase(status));
    }
    if (symbol != null) {
      statement = statement.param("symbol", symbol);
    }
    if (beforeTime != null) {
      statement = statement.param("beforeTime", bind(beforeTime)).param("beforeId", beforeId);
    }
    return statement.query(Signals::signal).list();
  }

  /** Open signals of a kind of run whose horizon reaches beyond a time, newest first. */
  List<ActiveSignal> current(RunKind runKind, Instant asOf, int limit) {
    return jdbc.sql("select * from get_current_trading_signals(:asOf, :runKind, :limit)")
        .param("asOf", bind(asOf))
        .param("runKind", Signal.lowerCase(runKind))
        .param("limit", limit)
        .query((row, number) ->
            new ActiveSignal(
                SignalView.of(signal(row, number)),
                row.getBigDecimal("potential_return"),
                row.getBigDecimal("potential_loss")))
        .list();
  }

  static SignalStatus status(String text) {
    return SignalStatus.valueOf(text.toUpperCase(Locale.ROOT));
  }

  static RunKind runKind(String text) {
    return RunKind.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static Side side(String text) {
    return Side.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static BigDecimal rounded(double value, int scale) {
    return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
  }

  private static Signal signal(ResultSet row, int number) throws SQLException {
    return new Signal(
        row.getLong("id"),
        row.getLong("crypto_id"),
        row.getString("symbol"),
        side(row.getString("signal_type")),
        row.getBigDecimal("entry_price"),
        row.getBigDecimal("target_price"),
        row.getBigDecimal("stop_loss"),
        RiskLevel.valueOf(row.getString("risk_level").toUpperCase(Locale.ROOT)),
        row.getBigDecimal("risk_reward_ratio"),
        row.getInt("time_horizon_hours"),
        status(row.getString("status")),
        Times.read(row, "generated_at"),
        Times.read(row, "expires_at"),
        row.getDouble("confidence_score"),
        row.getBigDecimal("atr"),
        row.getDouble("position_size"),
        runKind(row.getString("run_kind")),
        requireNonNull(row.getObject("correlation_id", UUID.class)),
        row.getLong("asset_score_id"),
        row.getObject("sector_performance_id", Long.class),
        row.getObject("regime_id", Long.class),
        row.getObject("prediction_id", Long.class),
        row.getString("rule"),
        row.getString("reason"),
        odds(row),
        outcome(row));
  }

  private static Signal.@Nullable Odds odds(ResultSet row) throws SQLException {
    var target = row.getBigDecimal("target_probability");
    return target == null
        ? null
        : new Signal.Odds(
            target.doubleValue(),
            row.getDouble("stop_probability"),
            row.getDouble("horizon_probability"),
            row.getDouble("expectancy_r"),
            row.getDouble("model_weight"),
            row.getObject("timing_prediction_id", Long.class));
  }

  private static Signal.@Nullable Outcome outcome(ResultSet row) throws SQLException {
    var result = row.getString("result");
    if (result == null) {
      return null;
    }
    return new Signal.Outcome(
        Result.valueOf(result.toUpperCase(Locale.ROOT)),
        Times.readNullable(row, "filled_at"),
        row.getBigDecimal("fill_price"),
        row.getBigDecimal("exit_price"),
        Times.read(row, "exit_time"),
        row.getBigDecimal("mfe"),
        row.getBigDecimal("mae"),
        row.getBigDecimal("return_net"),
        row.getBigDecimal("r_multiple"),
        row.getString("cancel_reason"));
  }
}
