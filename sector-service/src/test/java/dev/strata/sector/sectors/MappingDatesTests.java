package dev.strata.sector.sectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.testkit.SliceTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@SliceTest
class MappingDatesTests {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  MappingDatesTests(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Test
  void noMembershipBeginsBeforeItsSectorWasKnown() {
    var early =
        jdbc.sql(
                """
                select m.symbol || ' ' || m.sector
                from jsonb_to_recordset(:mapping::jsonb) as m (symbol text, sector text, valid_from timestamptz)
                left join crypto_sectors s on s.slug = m.sector
                where s.id is null or m.valid_from < s.known_from
                """)
            .param("mapping", json.writeValueAsString(BundledMapping.read()))
            .query(String.class)
            .list();

    assertThat(early).isEmpty();
  }
}
