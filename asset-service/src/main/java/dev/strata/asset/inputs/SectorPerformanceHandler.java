package dev.strata.asset.inputs;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.sector.SectorPerformanceMeasured;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the figures of sectors per cycle. */
@Component
class SectorPerformanceHandler implements EventHandler<SectorPerformanceMeasured> {

  private final JdbcClient jdbc;

  SectorPerformanceHandler(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Class<SectorPerformanceMeasured> type() {
    return SectorPerformanceMeasured.class;
  }

  @Override
  public String topic() {
    return SectorPerformanceMeasured.TOPIC;
  }

  @Override
  public void handle(List<Received<SectorPerformanceMeasured>> events) {
    for (var received : events) {
      var performance = received.event();
      jdbc.sql(
              """
              insert into sector_performance_ref (sector_id, analysis_time, id, members, relative_strength)
              values (:sectorId, :analysisTime, :id, :members, :relativeStrength)
              on conflict (sector_id, analysis_time) do update
              set id = excluded.id, members = excluded.members, relative_strength = excluded.relative_strength
              """)
          .param("sectorId", performance.sectorId())
          .param("analysisTime", bind(performance.analysisTime()))
          .param("id", performance.id())
          .param("members", performance.members())
          .param("relativeStrength", performance.relativeStrength())
          .update();
    }
  }

  @Override
  public int held(Instant asOf) {
    return jdbc.sql("select count(*) from sector_performance_ref where analysis_time = :asOf")
        .param("asOf", bind(asOf))
        .query(Integer.class)
        .single();
  }
}
