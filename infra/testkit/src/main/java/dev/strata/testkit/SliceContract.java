package dev.strata.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.platform.security.EndpointAudit;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * What every service's slice keeps. A {@link SliceTest} of each service takes these tests on. An
 * interface has no constructor to take beans by, as test classes do, so each test takes them from
 * the context.
 */
public interface SliceContract {

  /** How many endpoints the service has, so that none comes or goes unseen. */
  int endpoints();

  @Test
  default void keepsTheTableContract(ApplicationContext context) {
    var jdbc = context.getBean(JdbcClient.class);
    assertThat(TableContract.differences(jdbc, schema(jdbc))).isEmpty();
  }

  @Test
  default void explainsEveryTableAndColumnOfItsOwn(ApplicationContext context) {
    var jdbc = context.getBean(JdbcClient.class);
    assertThat(TableContract.unexplained(jdbc, schema(jdbc))).isEmpty();
  }

  @Test
  default void everyChangeCanBeTakenBack(ApplicationContext context) throws Exception {
    var schema = schema(context.getBean(JdbcClient.class)) + "_round_trip";
    assertThat(Migrations.roundTrip(context.getEnvironment(), schema)).isZero();
  }

  @Test
  default void runsWithARoleThatCannotAlterTheSchema(ApplicationContext context) {
    var jdbc = context.getBean(JdbcClient.class);
    var schema = schema(jdbc);
    assertThatThrownBy(() -> jdbc.sql("drop table databasechangelog").update())
        .rootCause()
        .hasMessageContaining("must be owner");
    assertThatThrownBy(() -> jdbc.sql("create table " + schema + ".intruder (id bigint)").update())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  default void answersEachCallerAsItsEndpointsPromise(ApplicationContext context) {
    var audit = context.getBean(EndpointAudit.class);
    assertThat(audit.endpoints()).hasSize(endpoints());
    assertThat(EndpointMatrix.surprises(audit, context.getBean(MockMvcTester.class))).isEmpty();
  }

  private static String schema(JdbcClient jdbc) {
    return jdbc.sql("select current_schema()").query(String.class).single();
  }
}
