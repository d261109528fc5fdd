package dev.strata.asset.inputs;

import static dev.strata.platform.web.Times.bind;
import static dev.strata.platform.web.Times.bindNullable;

import dev.strata.contracts.sector.SectorChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the sectors with their members; what is older than what is held is ignored. */
@Component
class SectorHandler implements EventHandler<SectorChanged> {

  private final JdbcClient jdbc;

  SectorHandler(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Class<SectorChanged> type() {
    return SectorChanged.class;
  }

  @Override
  public String topic() {
    return SectorChanged.TOPIC;
  }

  @Override
  public void handle(List<Received<SectorChanged>> events) {
    for (var received : events) {
      var sector = received.event();
      if (isNews(sector)) {
        replaceMembers(sector);
      }
    }
  }

  private boolean isNews(SectorChanged sector) {
    return jdbc.sql(
                """
                insert into sector_ref (id, slug, name, changed_at)
                values (:id, :slug, :name, :changedAt)
                on conflict (id) do update
                set slug = excluded.slug, name = excluded.name, changed_at = excluded.changed_at
                where sector_ref.changed_at <= excluded.changed_at
                """)
            .param("id", sector.id())
            .param("slug", sector.slug())
            .param("name", sector.name())
            .param("changedAt", bind(sector.changedAt()))
            .update()
        == 1;
  }

  private void replaceMembers(SectorChanged sector) {
    jdbc.sql("delete from sector_member_ref where sector_id = :sectorId")
        .param("sectorId", sector.id())
        .update();
    for (var member : sector.members()) {
      jdbc.sql(
              """
              insert into sector_member_ref
                (sector_id, crypto_id, valid_from, valid_to, is_primary, allocation_percentage)
              values (:sectorId, :cryptoId, :validFrom, :validTo, :isPrimary, :allocationPercentage)
              """)
          .param("sectorId", sector.id())
          .param("cryptoId", member.cryptoId())
          .param("validFrom", bind(member.validFrom()))
          .param("validTo", bindNullable(member.validTo()))
          .param("isPrimary", member.isPrimarySector())
          .param("allocationPercentage", member.allocationPercentage())
          .update();
    }
  }
}
