package dev.strata.asset;

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
class AssetServiceTests {

  private final JdbcClient jdbc;
  private final Environment environment;
  private final EndpointAudit audit;
  private final MockMvcTester mvc;

  AssetServiceTests(
      JdbcClient jdbc, Environment environment, EndpointAudit audit, MockMvcTester mvc) {
    this.jdbc = jdbc;
    this.environment = environment;
    this.audit = audit;
    this.mvc = mvc;
  }

  @Test
  void keepsTheTableContract() {
    assertThat(TableContract.differences(jdbc, "asset")).isEmpty();
  }

  @Test
  void migratesForwardsAndBack() throws Exception {
    assertThat(Migrations.roundTrip(environment, "asset_scratch")).isZero();
  }

  @Test
  void everyEndpointKeepsItsPromise() {
    assertThat(audit.endpoints()).hasSize(19);
    assertThat(EndpointMatrix.surprises(audit, mvc)).isEmpty();
  }

  @Test
  void everyTableAndColumnIsExplained() {
    assertThat(
            jdbc.sql(
                    """
                    select c.relname || coalesce('.' || a.attname, '')
                    from pg_class c
                    left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                    where c.relnamespace = 'asset'::regnamespace and c.relkind = 'r'
                      and c.relname !~ '^(databasechangelog|outbox_|cycle|candle_ref)'
                      and (obj_description(c.oid, 'pg_class') is null or col_description(c.oid, a.attnum) is null)
                    order by 1
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }
}
