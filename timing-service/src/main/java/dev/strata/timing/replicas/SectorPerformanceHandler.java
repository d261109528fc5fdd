package dev.strata.timing.replicas;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.sector.SectorPerformanceMeasured;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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
      var sector = received.event();
      jdbc.sql(
              """
              insert into sector_performance_ref
                (id, slug, name, performance_7d, relative_strength, quadrant, analysis_time)
              values (:id, :slug, :name, :performance7d, :relativeStrength, :quadrant, :analysisTime)
              on conflict (id) do update
              set slug = excluded.slug, name = excluded.name, performance_7d = excluded.performance_7d,
                  relative_strength = excluded.relative_strength, quadrant = excluded.quadrant,
                  analysis_time = excluded.analysis_time
              """)
          .param("id", sector.id())
          .param("slug", sector.slug())
          .param("name", sector.name())
          .param("performance7d", sector.performance7d())
          .param("relativeStrength", sector.relativeStrength())
          .param("quadrant", sector.quadrant())
          .param("analysisTime", bind(sector.analysisTime()))
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
