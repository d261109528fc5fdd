package dev.strata.model.history;

import static dev.strata.platform.web.Times.bind;

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
    var members = sector.members();
    jdbc.sql("delete from sector_member_ref where sector_id = :sectorId")
        .param("sectorId", sector.id())
        .update();
    jdbc.sql(
            """
            insert into sector_member_ref (sector_id, crypto_id, valid_from, valid_to)
            select :sectorId, crypto_id, valid_from, valid_to
            from unnest(:cryptoId::bigint[], :validFrom::timestamptz[], :validTo::timestamptz[])
              as m (crypto_id, valid_from, valid_to)
            """)
        .param("sectorId", sector.id())
        .param(
            "cryptoId", members.stream().map(SectorChanged.Member::cryptoId).toArray(Long[]::new))
        .param(
            "validFrom", members.stream().map(m -> m.validFrom().toString()).toArray(String[]::new))
        .param(
            "validTo",
            members.stream()
                .map(m -> m.validTo() == null ? null : m.validTo().toString())
                .toArray(String[]::new))
        .update();
  }
}
