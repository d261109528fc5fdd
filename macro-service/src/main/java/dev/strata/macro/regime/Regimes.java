package dev.strata.macro.regime;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.macro.analysis.Evidence;
import dev.strata.macro.analysis.Regime;
import dev.strata.macro.analysis.RegimeClaim;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All regime claims and their outcomes. */
@Repository
public class Regimes {

  private static final String RULE = "regime-rule-200d";
  private static final String RULE_VERSION = "1";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HORIZON = Duration.ofDays(RegimeSettlement.HORIZON_DAYS);

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Regimes(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A claim of the past. */
  record Past(Instant analysisTime, String regime, double confidenceScore, RunKind runKind) {}

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
   * Stores the claim of a cycle in place of the one it may have made before, and gives the event.
   */
  public RegimeAssessed save(Cycle cycle, RegimeClaim claim) {
    var regime = lower(claim.regime());
    var confidence = BigDecimal.valueOf(claim.confidence()).setScale(6, RoundingMode.HALF_UP);
    var indicators = indicators(claim);
    var id =
        jdbc.sql(
                """
                insert into market_regime_analysis (regime, confidence_score, indicators, analysis_data, analysis_time,
                    model_name, model_version, run_kind, run_id, correlation_id, degraded)
                values (:regime, :confidence, :indicators::jsonb, :analysisData::jsonb, :asOf, :model, :version, :runKind,
                    :runId, :correlationId, :degraded)
                on conflict (analysis_time) do update
                set regime = excluded.regime, confidence_score = excluded.confidence_score,
                    indicators = excluded.indicators, analysis_data = excluded.analysis_data,
                    model_name = excluded.model_name, model_version = excluded.model_version,
                    run_kind = excluded.run_kind, run_id = excluded.run_id,
                    correlation_id = excluded.correlation_id, degraded = excluded.degraded
                returning id
                """)
            .param("regime", regime)
            .param("confidence", confidence)
            .param("indicators", json.writeValueAsString(indicators))
            .param("analysisData", json.writeValueAsString(analysisData(claim)))
            .param("asOf", bind(cycle.asOf()))
            .param("model", RULE)
            .param("version", RULE_VERSION)
            .param("runKind", lower(cycle.runKind()))
            .param("runId", cycle.run().id())
            .param("correlationId", cycle.correlationId())
            .param("degraded", cycle.degraded())
            .query(Long.class)
            .single();
    forgetOutcomeOfAnotherClaim(id, regime, cycle);
    var known = new LinkedHashMap<String, Double>();
    indicators.forEach((name, value) -> {
      if (value != null) {
        known.put(name, value);
      }
    });
    return new RegimeAssessed(
        id,
        regime,
        confidence.doubleValue(),
        known,
        cycle.asOf(),
        cycle.runKind(),
        cycle.correlationId(),
        cycle.degraded());
  }

  /** Takes back what an earlier attempt may have claimed: this one sees no ground for a claim. */
  public void withdraw(Cycle cycle) {
    jdbc.sql("delete from market_regime_analysis where analysis_time = :asOf")
        .param("asOf", bind(cycle.asOf()))
        .update();
  }

  private void forgetOutcomeOfAnotherClaim(long id, String regime, Cycle cycle) {
    jdbc.sql(
            """
            delete from regime_outcome
            where regime_id = :id and (regime, run_kind) is distinct from (:regime, :runKind)
            """)
        .param("id", id)
        .param("regime", regime)
        .param("runKind", lower(cycle.runKind()))
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
                   claimed.close as close_at_claim, reached.close as close_at_target
            from market_regime_analysis r
            left join regime_outcome o on o.regime_id = r.id
            left join candle_ref claimed
              on claimed.crypto_id = :btcId and claimed.timeframe = '1d' and claimed.timestamp = r.analysis_time - :day::interval
            left join candle_ref reached
              on reached.crypto_id = :btcId and reached.timeframe = '1d'
              and reached.timestamp = r.analysis_time + :horizon::interval - :day::interval
            where r.analysis_time <= :lastDue and (o.regime_id is null or r.analysis_time = :lastDue)
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
    Boolean cameTrue = null;
    Double simpleReturn = null;
    if (claimed != null && reached != null) {
      cameTrue =
          RegimeSettlement.outcome(claimed.doubleValue(), reached.doubleValue()) == due.regime();
      simpleReturn =
          Statistics.rounded(
              RegimeSettlement.simpleReturn(claimed.doubleValue(), reached.doubleValue()));
    }
    jdbc.sql(
            """
            insert into regime_outcome (regime_id, regime, run_kind, target_time, close_at_claim, close_at_target,
                simple_return, came_true, void_reason)
            values (:id, :regime, :runKind, :targetTime, :closeAtClaim, :closeAtTarget, :simpleReturn, :cameTrue,
                :voidReason)
            on conflict (regime_id) do update
            set regime = excluded.regime, run_kind = excluded.run_kind, target_time = excluded.target_time,
                close_at_claim = excluded.close_at_claim, close_at_target = excluded.close_at_target,
                simple_return = excluded.simple_return, came_true = excluded.came_true,
                void_reason = excluded.void_reason
            """)
        .param("id", due.id())
        .param("regime", lower(due.regime()))
        .param("runKind", due.runKind())
        .param("targetTime", bind(due.targetTime()))
        .param("closeAtClaim", claimed)
        .param("closeAtTarget", reached)
        .param("simpleReturn", simpleReturn)
        .param("cameTrue", cameTrue)
        .param("voidReason", cameTrue == null ? "no_candle_of_btc" : null)
        .update();
  }

  /** The newest claim with the record of its kind; empty before the first. */
  public Optional<RegimeAnswer> current() {
    return jdbc.sql(
            """
            select id, regime, confidence_score, indicators, analysis_data, analysis_time, model_name, model_version,
                   run_kind, degraded
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
    return new RegimeAnswer(
        row.getLong("id"),
        row.getString("regime"),
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
        record(runKind));
  }

  /** How the claims of one run kind did. */
  RegimeAnswer.Record record(RunKind runKind) {
    return jdbc.sql(
            """
            select count(*) as claims, count(o.came_true) as settled, count(*) filter (where o.came_true) as hits
            from market_regime_analysis r
            left join regime_outcome o on o.regime_id = r.id
            where r.run_kind = :runKind
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
            select analysis_time, regime, confidence_score, run_kind
            from get_market_regime_analysis(:from, :to, :limit)
            """)
        .param("from", bind(from))
        .param("to", bind(to))
        .param("limit", limit)
        .query((row, number) ->
            new Past(
                Times.read(row, "analysis_time"),
                row.getString("regime"),
                row.getDouble("confidence_score"),
                kind(row.getString("run_kind"))))
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

  private static AnalysisData analysisData(RegimeClaim claim) {
    return new AnalysisData(
        claim.evidence().stream()
            .map(e -> new Evidence(e.code(), e.text(), Statistics.rounded(e.value()), e.supports()))
            .toList(),
        claim.ageDays(),
        claim.isAgeLowerBound(),
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
