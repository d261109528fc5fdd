package dev.strata.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.platform.security.EndpointAudit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * What every service's slice keeps. A {@link SliceTest} of each service takes these tests on. An
 * interface has no constructor to take beans by, as test classes do, so they come as parameters,
 * which Spring fills in only where they are marked.
 */
public interface SliceContract {

  /** How many endpoints the service has, so that none comes or goes unseen. */
  int endpoints();

  @Test
  default void keepsTheTableContract(@Autowired JdbcClient jdbc) {
    assertThat(TableContract.differences(jdbc, schema(jdbc))).isEmpty();
  }

  @Test
  default void explainsEveryTableAndColumnOfItsOwn(@Autowired JdbcClient jdbc) {
    assertThat(TableContract.unexplained(jdbc, schema(jdbc))).isEmpty();
  }

  @Test
  default void everyChangeCanBeTakenBack(
      @Autowired JdbcClient jdbc, @Autowired Environment environment) throws Exception {
    assertThat(Migrations.roundTrip(environment, schema(jdbc) + "_round_trip")).isZero();
  }

  @Test
  default void runsWithARoleThatCannotAlterTheSchema(@Autowired JdbcClient jdbc) {
    var schema = schema(jdbc);
    assertThatThrownBy(() -> jdbc.sql("drop table databasechangelog").update())
        .rootCause()
        .hasMessageContaining("must be owner");
    assertThatThrownBy(() -> jdbc.sql("create table " + schema + ".intruder (id bigint)").update())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  default void answersEachCallerAsItsEndpointsPromise(
      @Autowired EndpointAudit audit, @Autowired MockMvcTester mvc) {
    assertThat(audit.endpoints()).hasSize(endpoints());
    assertThat(EndpointMatrix.surprises(audit, mvc)).isEmpty();
  }

  private static String schema(JdbcClient jdbc) {
    return jdbc.sql("select current_schema()").query(String.class).single();
  }
}
