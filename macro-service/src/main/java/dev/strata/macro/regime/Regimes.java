package dev.strata.macro.regime;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.macro.analysis.Evidence;
import dev.strata.macro.analysis.PooledRegime;
import dev.strata.macro.analysis.Regime;
import dev.strata.macro.analysis.RegimeClaim;
import dev.strata.macro.analysis.RegimePool;
import dev.strata.macro.analysis.RegimeRule;
import dev.strata.macro.analysis.RegimeSettlement;
import dev.strata.macro.analysis.Statistics;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All regime claims and their outcomes. */
@Repository
public class Regimes {

  private static final String POOL = "regime-pool";
  private static final String POOL_VERSION = "1";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HORIZON = Duration.ofDays(RegimeSettlement.HORIZON_DAYS);

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final RegimeComponents components;
  private final RegimeScores scores;

  Regimes(JdbcClient jdbc, JsonMapper json, RegimeComponents components, RegimeScores scores) {
    this.jdbc = jdbc;
    this.json = json;
    this.components = components;
    this.scores = scores;
  }

  /** A claim of the past; the regime is null where none was told. */
  record Past(
      Instant analysisTime,
      @Nullable String regime,
      double confidenceScore,
      RunKind runKind,
      RegimeAnswer.@Nullable Probabilities probabilities,
      List<RegimeComponents.Opinion> components) {}

  /** How often a day of one regime was followed by a day of another. */
  record Transition(String regime, String nextRegime, long days, double share) {}

  /** What is kept with a claim beside its figures. */
  private record AnalysisData(
      List<Evidence> evidence,
      int ageDays,
      boolean isAgeLowerBound,
      int confirmationDays,
      String today,
      int missingDays,
      boolean isCalibrated) {}

  /**
   * Stores the claim of a cycle in place of the one it may have made before, and gives the event;
   * none where no regime is told.
   */
  public Optional<RegimeAssessed> save(Cycle cycle, PooledRegime claim, PoolInputs inputs) {
    var regime = lower(claim.regime());
    var indicators = indicators(claim.rule());
    var id = store(cycle, claim, inputs, indicators);
    components.save(id, claim);
    if (!claim.isTold()) {
      return Optional.empty();
    }
    var known = new LinkedHashMap<String, Double>();
    indicators.forEach((name, value) -> {
      if (value != null) {
        known.put(name, value);
      }
    });
    return Optional.of(
        new RegimeAssessed(
            id,
            regime,
            probability(claim.confidence()).doubleValue(),
            known,
            cycle.asOf(),
            cycle.runKind(),
            cycle.correlationId(),
            cycle.degraded()));
  }

  /** A claim made anew is judged anew, when its time has come. */
  private long store(
      Cycle cycle,
      PooledRegime claim,
      PoolInputs inputs,
      Map<String, @Nullable Double> indicators) {
    return jdbc.sql(
            """
            with forgotten as (
                delete from regime_outcome
                where regime_id = (select id from market_regime_analysis where analysis_time = :asOf)
            )
            insert into market_regime_analysis (regime, is_told, confidence_score, bear_probability,
                sideways_probability, bull_probability, fit_time, prediction_id, indicators, analysis_data,
                analysis_time, model_name, model_version, run_kind, run_id, correlation_id, degraded)
            values (:regime, :isTold, :confidence, :bear, :sideways, :bull, :fitTime, :predictionId,
                :indicators::jsonb, :analysisData::jsonb, :asOf, :model, :version, :runKind, :runId, :correlationId,
                :degraded)
            on conflict (analysis_time) do update
            set regime = excluded.regime, is_told = excluded.is_told, confidence_score = excluded.confidence_score,
                bear_probability = excluded.bear_probability, sideways_probability = excluded.sideways_probability,
                bull_probability = excluded.bull_probability, fit_time = excluded.fit_time,
                prediction_id = excluded.prediction_id, indicators = excluded.indicators,
                analysis_data = excluded.analysis_data, model_name = excluded.model_name,
                model_version = excluded.model_version, run_kind = excluded.run_kind, run_id = excluded.run_id,
                correlation_id = excluded.correlation_id, degraded = excluded.degraded, is_judged = false
            returning id
            """)
        .param("regime", lower(claim.regime()))
        .param("isTold", claim.isTold())
        .param("confidence", probability(claim.confidence()))
        .param("bear", probability(claim.pooled().bear()))
        .param("sideways", probability(claim.pooled().sideways()))
        .param("bull", probability(claim.pooled().bull()))
        .param("fitTime", Times.bindNullable(inputs.fitTime()))
        .param("predictionId", inputs.predictionId())
        .param("indicators", json.writeValueAsString(indicators))
        .param("analysisData", json.writeValueAsString(analysisData(claim, age(cycle, claim))))
        .param("asOf", bind(cycle.asOf()))
        .param("model", POOL)
        .param("version", POOL_VERSION)
        .param("runKind", lower(cycle.runKind()))
        .param("runId", cycle.run().id())
        .param("correlationId", cycle.correlationId())
        .param("degraded", cycle.degraded())
        .query(Long.class)
        .single();
  }

  static BigDecimal probability(double value) {
    return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
  }

  private record Age(int days, boolean isLowerBound) {}

  /**
   * Days since the claims of this run kind began to say the same, one a day without a gap, up to
   * the days of the rule's own memory.
   */
  private Age age(Cycle cycle, PooledRegime claim) {
    var earlier =
        jdbc.sql(
                """
                select analysis_time, case when is_told then regime end as told
                from market_regime_analysis
                where run_kind = :runKind and analysis_time < :asOf and analysis_time >= :from
                order by analysis_time desc
                """)
            .param("runKind", lower(cycle.runKind()))
            .param("asOf", bind(cycle.asOf()))
            .param("from", bind(cycle.asOf().minus(DAY.multipliedBy(RegimeRule.FOLD_DAYS))))
            .query((row, number) ->
                new Earlier(Times.read(row, "analysis_time"), row.getString("told")))
            .list();
    var told = claim.isTold() ? lower(claim.regime()) : null;
    int days = 0;
    for (var before : earlier) {
      if (!before.analysisTime().equals(cycle.asOf().minus(DAY.multipliedBy(days + 1L)))) {
        return new Age(days, true);
      }
      if (!Objects.equals(before.told(), told)) {
        return new Age(days, false);
      }
      days++;
    }
    return new Age(days, true);
  }

  private record Earlier(Instant analysisTime, @Nullable String told) {}

  /** Takes back what an earlier attempt may have claimed: this one sees no ground for a claim. */
  public void withdraw(Cycle cycle) {
    jdbc.sql("delete from market_regime_analysis where analysis_time = :asOf")
        .param("asOf", bind(cycle.asOf()))
        .update();
  }

  private record Due(
      long id,
      Regime regime,
      String runKind,
      Instant targetTime,
      @Nullable BigDecimal closeAtClaim,
      @Nullable BigDecimal closeAtTarget) {}

  /**
   * Judges the claims whose time has come at this cycle. Only closes up to each claim's own target
   * are read, so it does not matter which cycle judges it.
   *
   * @param btcId the coin whose closes judge
   */
  public void settle(Cycle cycle, long btcId) {
    for (var due : due(cycle, btcId)) {
      settle(due);
    }
  }

  private List<Due> due(Cycle cycle, long btcId) {
    return jdbc.sql(
            """
            select r.id, r.regime, r.run_kind, r.analysis_time,
                   (select claimed.close from candle_ref claimed
                    where claimed.crypto_id = :btcId and claimed.timeframe = '1d'
                      and claimed.timestamp = r.analysis_time - :day::interval) as close_at_claim,
                   (select reached.close from candle_ref reached
                    where reached.crypto_id = :btcId and reached.timeframe = '1d'
                      and reached.timestamp = r.analysis_time + :horizon::interval - :day::interval) as close_at_target
            from market_regime_analysis r
            where (not r.is_judged and r.analysis_time <= :lastDue) or r.analysis_time = :lastDue
            order by r.analysis_time
            """)
        .param("btcId", btcId)
        .param("day", DAY.toHours() + " hours")
        .param("horizon", HORIZON.toHours() + " hours")
        .param("lastDue", bind(cycle.asOf().minus(HORIZON)))
        .query((row, number) ->
            new Due(
                row.getLong("id"),
                Regime.valueOf(row.getString("regime").toUpperCase(Locale.ROOT)),
                row.getString("run_kind"),
                Times.read(row, "analysis_time").plus(HORIZON),
                row.getBigDecimal("close_at_claim"),
                row.getBigDecimal("close_at_target")))
        .list();
  }

  private void settle(Due due) {
    var claimed = due.closeAtClaim();
    var reached = due.closeAtTarget();
    Regime outcome = null;
    Double simpleReturn = null;
    if (claimed != null && reached != null) {
      outcome = RegimeSettlement.outcome(claimed.doubleValue(), reached.doubleValue());
      simpleReturn =
          Statistics.rounded(
              RegimeSettlement.simpleReturn(claimed.doubleValue(), reached.doubleValue()));
    }
    jdbc.sql(
            """
            with judged as (
                update market_regime_analysis set is_judged = true where id = :id and not is_judged
            )
            insert into regime_outcome (regime_id, regime, run_kind, target_time, close_at_claim, close_at_target,
                simple_return, outcome, came_true, void_reason)
            values (:id, :regime, :runKind, :targetTime, :closeAtClaim, :closeAtTarget, :simpleReturn, :outcome,
                :cameTrue, :voidReason)
            on conflict (regime_id) do update
            set regime = excluded.regime, run_kind = excluded.run_kind, target_time = excluded.target_time,
                close_at_claim = excluded.close_at_claim, close_at_target = excluded.close_at_target,
                simple_return = excluded.simple_return, outcome = excluded.outcome,
                came_true = excluded.came_true, void_reason = excluded.void_reason
            """)
        .param("id", due.id())
        .param("regime", lower(due.regime()))
        .param("runKind", due.runKind())
        .param("targetTime", bind(due.targetTime()))
        .param("closeAtClaim", claimed)
        .param("closeAtTarget", reached)
        .param("simpleReturn", simpleReturn)
        .param("outcome", outcome == null ? null : lower(outcome))
        .param("cameTrue", outcome == null ? null : outcome == due.regime())
        .param("voidReason", outcome == null ? "no_candle_of_btc" : null)
        .update();
    scores.judge(due.id());
  }

  /** The newest claim with the record of its kind; empty before the first. */
  public Optional<RegimeAnswer> current() {
    return jdbc.sql(
            """
            select id, regime, confidence_score, indicators, analysis_data, analysis_time, model_name, model_version,
                   run_kind, degraded, is_told, bear_probability, sideways_probability, bull_probability, fit_time
            from v_market_regime_current
            """)
        .query(this::answer)
        .optional();
  }

  private RegimeAnswer answer(ResultSet row, int number) throws SQLException {
    var data = json.readValue(row.getString("analysis_data"), AnalysisData.class);
    var stored =
        json.readValue(
            row.getString("indicators"), new TypeReference<Map<String, @Nullable Double>>() {});
    var analysisTime = Times.read(row, "analysis_time");
    var runKind = kind(row.getString("run_kind"));
    var id = row.getLong("id");
    var records = scores.records(runKind);
    return new RegimeAnswer(
        id,
        row.getBoolean("is_told") ? row.getString("regime") : null,
        row.getDouble("confidence_score"),
        analysisTime,
        analysisTime,
        runKind,
        new RegimeAnswer.Model(row.getString("model_name"), row.getString("model_version"), null),
        data.ageDays(),
        data.isAgeLowerBound(),
        data.confirmationDays(),
        data.today(),
        stored,
        data.evidence(),
        row.getBoolean("degraded"),
        record(runKind),
        probabilities(row),
        RegimePool.LEAST_TOLD,
        components.of(id, records),
        records.get("pool"),
        components.hiddenMarkov(Times.readNullable(row, "fit_time")));
  }

  private static RegimeAnswer.@Nullable Probabilities probabilities(ResultSet row)
      throws SQLException {
    return row.getBigDecimal("bear_probability") == null
        ? null
        : new RegimeAnswer.Probabilities(
            row.getDouble("bear_probability"),
            row.getDouble("sideways_probability"),
            row.getDouble("bull_probability"));
  }

  /** How the regimes told of one run kind did. */
  RegimeAnswer.Record record(RunKind runKind) {
    return jdbc.sql(
            """
            select count(*) as claims, count(o.came_true) as settled, count(*) filter (where o.came_true) as hits
            from market_regime_analysis r
            left join regime_outcome o on o.regime_id = r.id
            where r.run_kind = :runKind and r.is_told
            """)
        .param("runKind", lower(runKind))
        .query((row, number) -> {
          var settled = row.getLong("settled");
          var effective = RegimeSettlement.effective(settled);
          return new RegimeAnswer.Record(
              row.getLong("claims"),
              settled,
              effective,
              effective < RegimeSettlement.MINIMUM
                  ? null
                  : Statistics.rounded((double) row.getLong("hits") / settled),
              RegimeSettlement.MINIMUM,
              runKind);
        })
        .single();
  }

  /** The newest claims of a time span, oldest first. */
  List<Past> history(Instant from, Instant to, int limit) {
    return jdbc.sql(
            """
            select analysis_time, regime, is_told, confidence_score, run_kind, bear_probability, sideways_probability,
                   bull_probability, components
            from get_market_regime_analysis(:from, :to, :limit)
            """)
        .param("from", bind(from))
        .param("to", bind(to))
        .param("limit", limit)
        .query((row, number) ->
            new Past(
                Times.read(row, "analysis_time"),
                row.getBoolean("is_told") ? row.getString("regime") : null,
                row.getDouble("confidence_score"),
                kind(row.getString("run_kind")),
                probabilities(row),
                components.read(row.getString("components"))))
        .list();
  }

  /** Day-to-day transitions among the claims of one run kind. */
  List<Transition> transitions(RunKind runKind) {
    return jdbc.sql("select regime, next_regime, days, share from regime_transitions(:runKind)")
        .param("runKind", lower(runKind))
        .query((row, number) ->
            new Transition(
                row.getString("regime"),
                row.getString("next_regime"),
                row.getLong("days"),
                row.getDouble("share")))
        .list();
  }

  private static AnalysisData analysisData(PooledRegime pooled, Age age) {
    var claim = pooled.rule();
    return new AnalysisData(
        pooled.evidence().stream()
            .map(e -> new Evidence(e.code(), e.text(), Statistics.rounded(e.value()), e.supports()))
            .toList(),
        age.days(),
        age.isLowerBound(),
        RegimeRule.CONFIRMATION_DAYS,
        lower(claim.today()),
        claim.missingDays(),
        false);
  }

  private static Map<String, @Nullable Double> indicators(RegimeClaim claim) {
    var indicators = new LinkedHashMap<String, @Nullable Double>();
    indicators.put("close", Statistics.rounded(claim.close()));
    indicators.put("sma_200", Statistics.rounded(claim.sma200()));
    indicators.put("distance_from_sma_200", Statistics.rounded(claim.distanceFromSma200()));
    indicators.put("sma_200_slope_20d", Statistics.roundedOrNull(claim.smaSlope20d()));
    indicators.put("drawdown", Statistics.rounded(claim.drawdown()));
    indicators.put("return_90d", Statistics.roundedOrNull(claim.return90d()));
    indicators.put("volatility_30d", Statistics.roundedOrNull(claim.volatility30d()));
    indicators.put("breadth", Statistics.roundedOrNull(claim.breadth()));
    return indicators;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static RunKind kind(String text) {
    return RunKind.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
