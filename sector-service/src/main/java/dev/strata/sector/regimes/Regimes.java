package dev.strata.sector.regimes;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.macro.RegimeAssessed;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Regimes as macro announced them. */
@Repository
public class Regimes {

  private final JdbcClient jdbc;

  Regimes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The id of the newest regime that was known at this time. */
  public Optional<Long> at(Instant asOf) {
    return jdbc.sql(
            """
            select id from regime_ref
            where analysis_time <= :asOf
            order by analysis_time desc, id desc
            limit 1
            """)
        .param("asOf", bind(asOf))
        .query(Long.class)
        .optional();
  }

  int held(Instant analysisTime) {
    return jdbc.sql("select count(*) from regime_ref where analysis_time = :analysisTime")
        .param("analysisTime", bind(analysisTime))
        .query(Integer.class)
        .single();
  }

  void store(RegimeAssessed regime) {
    jdbc.sql(
            """
            insert into regime_ref (id, regime, confidence_score, analysis_time, run_kind, correlation_id)
            values (:id, :regime, :confidenceScore, :analysisTime, :runKind, :correlationId)
            on conflict (id) do update
            set regime = excluded.regime, confidence_score = excluded.confidence_score,
                analysis_time = excluded.analysis_time, run_kind = excluded.run_kind,
                correlation_id = excluded.correlation_id
            """)
        .param("id", regime.id())
        .param("regime", regime.regime())
        .param("confidenceScore", regime.confidenceScore())
        .param("analysisTime", bind(regime.analysisTime()))
        .param("runKind", regime.runKind().name().toLowerCase(Locale.ROOT))
        .param("correlationId", regime.correlationId())
        .update();
  }
}
