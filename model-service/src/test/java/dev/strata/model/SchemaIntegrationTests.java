package dev.strata.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.platform.security.EndpointAudit;
import dev.strata.testkit.EndpointMatrix;
import dev.strata.testkit.Migrations;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TableContract;
import java.util.List;
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
                  and c.relname in ('ai_models', 'model_performance', 'predictions', 'cryptocurrency_ref', 'ledger_link', 'candle_ref_revision',
                    'prediction_restatement')
                  and (col_description(c.oid, a.attnum) is null or obj_description(c.oid) is null)
                """)
            .query(String.class)
            .list();

    assertThat(silent).isEmpty();
  }

  @Test
  void answersEachCallerAsItsEndpointSays() {
    assertThat(EndpointMatrix.surprises(audit, mvc)).isEmpty();
    assertThat(audit.endpoints()).hasSize(8);
  }

  @Test
  void activatesAVersionAndRetiresTheOthers() {
    var older = version("activation-test", "a", "2020-01-01T00:00:00Z", true);
    var newer = version("activation-test", "b", "2020-04-01T00:00:00Z", true);
    var unproven = version("activation-test", "c", "2020-07-01T00:00:00Z", false);

    assertThat(activate(newer)).as("not the newest").isZero();
    jdbc.sql("update ai_models set valid_from = '2019-01-01' where id = :id")
        .param("id", unproven)
        .update();
    assertThat(activate(newer)).isEqualTo(1);
    assertThat(active()).containsExactly(newer);
    jdbc.sql("update ai_models set valid_from = '2020-07-01' where id = :id")
        .param("id", unproven)
        .update();
    assertThat(activate(unproven)).as("the active one retires").isEqualTo(1);
    assertThat(active()).isEmpty();
    assertThat(activate(older)).isZero();

    jdbc.sql("delete from ai_models where name = 'activation-test'").update();
  }

  private int activate(long id) {
    return jdbc.sql("select activate_model(:id)").param("id", id).query(Long.class).list().size();
  }

  private List<Long> active() {
    return jdbc.sql(
            "select id from ai_models where name = 'activation-test' and is_active and status = 'active'")
        .query(Long.class)
        .list();
  }

  private long version(String name, String version, String validFrom, boolean promoted) {
    return jdbc.sql(
            """
            insert into ai_models (name, version, model_type, status, valid_from, promoted)
            values (:name, :version, 'asset', 'inactive', :validFrom::timestamptz, :promoted) returning id
            """)
        .param("name", name)
        .param("version", version)
        .param("validFrom", validFrom)
        .param("promoted", promoted)
        .query(Long.class)
        .single();
  }
}
