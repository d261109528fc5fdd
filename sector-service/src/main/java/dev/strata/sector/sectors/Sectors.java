package dev.strata.sector.sectors;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.sector.SectorChanged;
import dev.strata.platform.web.Times;
import dev.strata.sector.analysis.Sector;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The sectors and their members. */
@Repository
public class Sectors {

  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Sectors(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A sector by its names. */
  public record Named(long id, String slug, String name) {}

  /** The sectors that are measured, by id. */
  public List<Named> all() {
    return jdbc.sql("select id, slug, name from v_crypto_sectors order by id")
        .query((row, number) ->
            new Named(row.getLong("id"), row.getString("slug"), row.getString("name")))
        .list();
  }

  /**
   * The measured sectors with the memberships that touch the days up to {@code asOf}, by id; the
   * last of the days has the index {@code days - 1}. A membership counts on a day when it holds at
   * the day's close.
   */
  public List<Sector> during(int days, Instant asOf) {
    var members = new TreeMap<Long, List<Sector.Member>>();
    all().forEach(sector -> members.put(sector.id(), new ArrayList<>()));
    jdbc.sql(
            """
            select m.sector_id, m.crypto_id, m.allocation_percentage, m.valid_from, m.valid_to
            from v_sector_cryptocurrencies m
            where m.valid_from <= :asOf and (m.valid_to is null or m.valid_to > :from)
              and not m.is_stablecoin and m.allocation_percentage > 0
            order by m.sector_id, m.crypto_id, m.valid_from
            """)
        .param("asOf", bind(asOf))
        .param("from", bind(asOf.minusSeconds(days * DAY_SECONDS)))
        .query(row -> {
          var sector = members.get(row.getLong("sector_id"));
          if (sector != null) {
            sector.add(member(row, days - 1, asOf));
          }
        });
    return members.entrySet().stream().map(e -> new Sector(e.getKey(), e.getValue())).toList();
  }

  private static Sector.Member member(ResultSet row, int lastDay, Instant asOf)
      throws SQLException {
    return new Sector.Member(
        row.getLong("crypto_id"),
        row.getDouble("allocation_percentage") / 100,
        firstDayNotBefore(Times.read(row, "valid_from"), lastDay, asOf),
        firstDayNotBefore(Times.readNullable(row, "valid_to"), lastDay, asOf));
  }

  private static int firstDayNotBefore(@Nullable Instant moment, int lastDay, Instant asOf) {
    if (moment == null) {
      return Integer.MAX_VALUE;
    }
    var seconds = moment.getEpochSecond() - asOf.getEpochSecond();
    return lastDay + Math.toIntExact(Math.ceilDiv(seconds, DAY_SECONDS));
  }

  /** Everything mapped to a sector, also what ended or has not begun. */
  List<SectorChanged.Member> members(long sectorId) {
    return jdbc.sql(
            """
            select crypto_id, allocation_percentage, is_primary_sector, valid_from, valid_to
            from v_sector_cryptocurrencies
            where sector_id = :sectorId
            order by crypto_id, valid_from
            """)
        .param("sectorId", sectorId)
        .query((row, number) ->
            new SectorChanged.Member(
                row.getLong("crypto_id"),
                row.getDouble("allocation_percentage"),
                row.getBoolean("is_primary_sector"),
                Times.read(row, "valid_from"),
                Times.readNullable(row, "valid_to")))
        .list();
  }

  /**
   * Makes the memberships of these coins those of the mapping; gives the sectors that this changed.
   */
  List<Long> map(List<Long> cryptoIds, List<BundledMapping.Entry> mapping) {
    return jdbc.sql(
            """
            with wanted as (
                select c.id as crypto_id, s.id as sector_id, m.allocation_percentage, m.is_primary_sector,
                       m.valid_from, m.valid_to, m.source
                from jsonb_to_recordset(:mapping::jsonb)
                  as m (symbol text, sector text, allocation_percentage numeric, is_primary_sector boolean,
                        valid_from timestamptz, valid_to timestamptz, source text)
                join cryptocurrency_ref c on c.symbol = m.symbol
                join crypto_sectors s on s.slug = m.sector
                where c.id = any (:cryptoIds::bigint[]) and not c.is_stablecoin
            ), stored as (
                insert into crypto_sector_mapping
                    (crypto_id, sector_id, allocation_percentage, is_primary_sector, valid_from, valid_to, source)
                select crypto_id, sector_id, allocation_percentage, is_primary_sector, valid_from, valid_to, source
                from wanted
                order by crypto_id, valid_from, sector_id
                on conflict (crypto_id, sector_id, valid_from) do update
                set allocation_percentage = excluded.allocation_percentage,
                    is_primary_sector = excluded.is_primary_sector, valid_to = excluded.valid_to,
                    source = excluded.source
                where (crypto_sector_mapping.allocation_percentage, crypto_sector_mapping.is_primary_sector,
                       crypto_sector_mapping.valid_to, crypto_sector_mapping.source)
                  is distinct from (excluded.allocation_percentage, excluded.is_primary_sector,
                       excluded.valid_to, excluded.source)
                returning sector_id
            ), removed as (
                delete from crypto_sector_mapping m
                where m.crypto_id = any (:cryptoIds::bigint[])
                  and (m.crypto_id, m.sector_id, m.valid_from) not in
                      (select crypto_id, sector_id, valid_from from wanted)
                returning sector_id
            )
            select sector_id from stored union select sector_id from removed order by sector_id
            """)
        .param("mapping", json.writeValueAsString(mapping))
        .param("cryptoIds", cryptoIds.toArray(Long[]::new))
        .query(Long.class)
        .list();
  }
}
