package dev.strata.asset.inputs;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the regimes per cycle. */
@Component
class RegimeHandler implements EventHandler<RegimeAssessed> {

  private final JdbcClient jdbc;

  RegimeHandler(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Class<RegimeAssessed> type() {
    return RegimeAssessed.class;
  }

  @Override
  public String topic() {
    return RegimeAssessed.TOPIC;
  }

  @Override
  public void handle(List<Received<RegimeAssessed>> events) {
    for (var received : events) {
      var regime = received.event();
      jdbc.sql(
              """
              insert into regime_ref (analysis_time, id, regime, confidence_score)
              values (:analysisTime, :id, :regime, :confidenceScore)
              on conflict (analysis_time) do update
              set id = excluded.id, regime = excluded.regime, confidence_score = excluded.confidence_score
              """)
          .param("analysisTime", bind(regime.analysisTime()))
          .param("id", regime.id())
          .param("regime", regime.regime())
          .param("confidenceScore", regime.confidenceScore())
          .update();
    }
  }

  @Override
  public int held(Instant asOf) {
    return jdbc.sql("select count(*) from regime_ref where analysis_time = :asOf")
        .param("asOf", bind(asOf))
        .query(Integer.class)
        .single();
  }
}
