package dev.strata.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.platform.security.EndpointAudit;
import dev.strata.testkit.ArchitectureRules;
import dev.strata.testkit.EndpointMatrix;
import dev.strata.testkit.Migrations;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TableContract;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SliceTest
class MacroServiceTests {

  private final JdbcClient jdbc;
  private final Environment environment;
  private final EndpointAudit audit;
  private final MockMvcTester mvc;

  MacroServiceTests(
      JdbcClient jdbc, Environment environment, EndpointAudit audit, MockMvcTester mvc) {
    this.jdbc = jdbc;
    this.environment = environment;
    this.audit = audit;
    this.mvc = mvc;
  }

  @Test
  void keepsTheTableContract() {
    assertThat(TableContract.differences(jdbc, "macro")).isEmpty();
  }

  @Test
  void everyTableAndColumnOfItsOwnHasACommentOrAPlainName() {
    var silent =
        jdbc.sql(
                """
                select c.relname from pg_class c
                where c.relnamespace = 'macro'::regnamespace and c.relkind in ('r', 'v')
                  and c.relname not like 'databasechangelog%' and obj_description(c.oid) is null
                """)
            .query(String.class)
            .list();
    assertThat(silent).isEmpty();
  }

  @Test
  void migratesForwardsAndBackAndForwards() throws Exception {
    assertThat(Migrations.roundTrip(environment, "macro_round_trip")).isZero();
  }

  @Test
  void runsWithARoleThatCannotAlterTheSchema() {
    assertThatThrownBy(() -> jdbc.sql("drop table regime_outcome").update())
        .rootCause()
        .hasMessageContaining("must be owner");
    assertThatThrownBy(() -> jdbc.sql("create table macro.intruder (id bigint)").update())
        .rootCause()
        .hasMessageContaining("permission denied");
    assertThat(jdbc.sql("select current_user").query(String.class).single())
        .isNotEqualTo(environment.getProperty("STRATA_DB_OWNER"));
  }

  @Test
  void eachCallerGetsWhatTheEndpointPromises() {
    assertThat(audit.endpoints()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(EndpointMatrix.surprises(audit, mvc)).isEmpty();
  }

  @Test
  void keepsTheArchitecture() {
    assertThat(ArchitectureRules.violations("dev.strata.macro")).isEmpty();
  }

  @Test
  void featuresDoNotReachIntoEachOther() {
    ApplicationModules.of(MacroApplication.class).verify();
  }
}
