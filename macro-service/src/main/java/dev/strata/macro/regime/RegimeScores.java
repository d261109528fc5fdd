package dev.strata.macro.regime;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.macro.analysis.RegimePool;
import dev.strata.macro.analysis.RegimeProbabilities;
import dev.strata.macro.analysis.RegimeSettlement;
import dev.strata.macro.analysis.Statistics;
import java.time.Instant;
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
    return jdbc.sql(
            """
            select s.source, extract(epoch from :asOf - s.target_time)::bigint / 86400 as days_ago,
                   s.log_score - rule.log_score as advantage
            from v_regime_score s
            join v_regime_score rule on rule.regime_id = s.regime_id and rule.source = 'rule'
            where s.source not in ('rule', 'pool') and s.target_time <= :asOf
            order by s.target_time, s.source
            """)
        .param("asOf", bind(asOf))
        .query((row, number) ->
            new RegimePool.Score(
                RegimePool.Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                row.getLong("days_ago"),
                row.getDouble("advantage")))
        .list();
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
            RegimePool.classRate(
                row.getLong("bear"), row.getLong("sideways"), row.getLong("bull")))
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
