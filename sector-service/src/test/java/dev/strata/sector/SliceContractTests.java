package dev.strata.sector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.platform.security.EndpointAudit;
import dev.strata.testkit.EndpointMatrix;
import dev.strata.testkit.Migrations;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TableContract;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SliceTest
class SliceContractTests {

  private final JdbcClient jdbc;
  private final Environment environment;
  private final EndpointAudit audit;
  private final MockMvcTester mvc;

  SliceContractTests(
      JdbcClient jdbc, Environment environment, EndpointAudit audit, MockMvcTester mvc) {
    this.jdbc = jdbc;
    this.environment = environment;
    this.audit = audit;
    this.mvc = mvc;
  }

  @Test
  void keepsTheTableContract() {
    assertThat(TableContract.differences(jdbc, "sector")).isEmpty();
  }

  @Test
  void everyChangeCanBeTakenBack() throws Exception {
    assertThat(Migrations.roundTrip(environment, "sector_round_trip")).isZero();
  }

  @Test
  void endpointsAdmitWhomTheyPromiseTo() {
    assertThat(audit.endpoints()).hasSize(6);
    assertThat(EndpointMatrix.surprises(audit, mvc)).isEmpty();
  }

  @Test
  void commentsEveryTableAndColumnOfItsOwn() {
    var silent =
        jdbc.sql(
                """
                select c.relname || '.' || a.attname from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relnamespace = 'sector'::regnamespace and c.relkind = 'r'
                  and c.relname in ('crypto_sectors', 'crypto_sector_mapping', 'sector_performance',
                                    'sector_rotation_analysis', 'rotation_outcome', 'prediction_ref', 'sector_outlook',
                                    'sector_outcome')
                  and col_description(c.oid, a.attnum) is null
                """)
            .query(String.class)
            .list();

    assertThat(silent).isEmpty();
  }
}
