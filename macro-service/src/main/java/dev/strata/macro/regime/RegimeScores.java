package dev.strata.macro.regime;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.macro.analysis.RegimePool;
import dev.strata.macro.analysis.RegimeProbabilities;
import dev.strata.macro.analysis.RegimeSettlement;
import dev.strata.macro.analysis.Statistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the probabilities of each source turned out. */
@Repository
public class RegimeScores {

  private final JdbcClient jdbc;

  RegimeScores(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Scores of claims judged by this time against the rule's on the same claims, whatever kind of
   * run made them: weights are learnt from all that was known, records are told by kind.
   */
  public List<RegimePool.Score> knownAsOf(Instant asOf) {
    var scores = new ArrayList<RegimePool.Score>();
    // One row a source: what is judged grows by a row a day and source, and all of it is weighed.
    jdbc.sql(
            """
            select component, array_agg(extract(epoch from :asOf - judged_at)::bigint / 86400 order by judged_at) as days_ago,
                   array_agg(advantage order by judged_at) as advantages
            from regime_component
            where judged_at <= :asOf
            group by component
            order by component
            """)
        .param("asOf", bind(asOf))
        .query(row -> {
          var source =
              RegimePool.Source.valueOf(row.getString("component").toUpperCase(Locale.ROOT));
          var daysAgo = (Long[]) row.getArray("days_ago").getArray();
          var advantages = (Double[]) row.getArray("advantages").getArray();
          for (int i = 0; i < daysAgo.length; i++) {
            scores.add(new RegimePool.Score(source, daysAgo[i], advantages[i]));
          }
        });
    return scores;
  }

  /** Keeps how each source of a claim did against the rule, now that the claim is judged. */
  void judge(long regimeId) {
    jdbc.sql(
            """
            update regime_component c
            set (judged_at, advantage) = (
                select s.target_time, s.log_score - rule.log_score
                from v_regime_score s
                join v_regime_score rule on rule.regime_id = s.regime_id and rule.source = 'rule'
                where s.regime_id = c.regime_id and s.source = c.component)
            where c.regime_id = :id and c.component <> 'rule'
            """)
        .param("id", regimeId)
        .update();
  }

  /** How often each regime came among the claims judged by this time, of whatever kind of run. */
  public RegimeProbabilities classRate(Instant asOf) {
    return jdbc.sql(
            """
            select count(*) filter (where outcome = 'bear') as bear,
                   count(*) filter (where outcome = 'sideways') as sideways,
                   count(*) filter (where outcome = 'bull') as bull
            from regime_outcome
            where target_time <= :asOf
            """)
        .param("asOf", bind(asOf))
        .query((row, number) ->
            RegimePool.classRate(row.getLong("bear"), row.getLong("sideways"), row.getLong("bull")))
        .single();
  }

  /** The record of each source and of the pool among the claims of one run kind, by source. */
  Map<String, RegimeAnswer.ProbabilityRecord> records(RunKind runKind) {
    var records = new TreeMap<String, RegimeAnswer.ProbabilityRecord>();
    jdbc.sql(
            """
            select source, count(*) as settled, avg(log_score) as log_score,
                   avg(ranked_probability_score) as ranked_probability_score,
                   count(*) filter (where outcome = 'bear') as bear, count(*) filter (where outcome = 'bull') as bull
            from v_regime_score
            where run_kind = :runKind
            group by source
            """)
        .param("runKind", runKind.name().toLowerCase(Locale.ROOT))
        .query(row -> {
          records.put(
              row.getString("source"),
              told(
                  row.getLong("settled"),
                  row.getDouble("log_score"),
                  row.getDouble("ranked_probability_score"),
                  row.getLong("bear"),
                  row.getLong("bull")));
        });
    return records;
  }

  private static RegimeAnswer.ProbabilityRecord told(
      long settled, double logScore, double rankedProbabilityScore, long bear, long bull) {
    var effective = RegimeSettlement.effective(settled);
    var isEnough = effective >= RegimeSettlement.MINIMUM;
    var rate = ClassRate.of(settled, bear, bull);
    return new RegimeAnswer.ProbabilityRecord(
        settled,
        effective,
        RegimeSettlement.MINIMUM,
        orNull(isEnough, logScore),
        orNull(isEnough, rankedProbabilityScore),
        orNull(isEnough, rate.logScore()),
        orNull(isEnough, rate.rankedProbabilityScore()));
  }

  private static @Nullable Double orNull(boolean isEnough, double value) {
    return isEnough ? Statistics.rounded(value) : null;
  }

  /**
   * Scores of whoever had said for each claim how often the regimes would come: known only
   * afterwards, the best constant there is.
   */
  record ClassRate(double logScore, double rankedProbabilityScore) {

    static ClassRate of(long settled, long bear, long bull) {
      double fall = (double) bear / settled;
      double rise = (double) bull / settled;
      double calm = 1 - fall - rise;
      // The mean of (p - [came])² over the claims is p (1 - p).
      return new ClassRate(
          entropy(fall) + entropy(calm) + entropy(rise),
          (fall * (1 - fall) + rise * (1 - rise)) / 2);
    }

    private static double entropy(double share) {
      return share <= 0 ? 0 : share * Math.log(share);
    }
  }
}
