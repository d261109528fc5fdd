package dev.strata.model;

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
class SchemaIntegrationTests {

  private final JdbcClient jdbc;
  private final Environment environment;
  private final EndpointAudit audit;
  private final MockMvcTester mvc;

  SchemaIntegrationTests(
      JdbcClient jdbc, Environment environment, EndpointAudit audit, MockMvcTester mvc) {
    this.jdbc = jdbc;
    this.environment = environment;
    this.audit = audit;
    this.mvc = mvc;
  }

  @Test
  void keepsTheTableContract() {
    assertThat(TableContract.differences(jdbc, "model")).isEmpty();
  }

  @Test
  void migratesForwardsBackAndForwards() throws Exception {
    assertThat(Migrations.roundTrip(environment, "model_scratch")).isZero();
  }

  @Test
  void commentsEveryTableAndColumn() {
    var silent =
        jdbc.sql(
                """
                select c.relname || coalesce('.' || a.attname, '') from pg_class c
                left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relnamespace = 'model'::regnamespace and c.relkind = 'r'
                  and c.relname in ('ai_models', 'model_performance', 'predictions', 'cryptocurrency_ref',
                    'model_artifact', 'model_activation', 'model_training', 'ledger_link', 'candle_ref_revision',
                    'prediction_restatement', 'sector_ref', 'sector_member_ref', 'candle_ref_day', 'prediction_tally')
                  and (col_description(c.oid, a.attnum) is null or obj_description(c.oid) is null)
                """)
            .query(String.class)
            .list();

    assertThat(silent).isEmpty();
  }

  @Test
  void answersEachCallerAsItsEndpointSays() {
    assertThat(EndpointMatrix.surprises(audit, mvc)).isEmpty();
    assertThat(audit.endpoints()).hasSize(15);
  }
}
