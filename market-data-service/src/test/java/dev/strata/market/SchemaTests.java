package dev.strata.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.platform.security.EndpointAudit;
import dev.strata.testkit.EndpointMatrix;
import dev.strata.testkit.Migrations;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TableContract;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SliceTest
class SchemaTests {

  private final JdbcClient jdbc;
  private final Environment environment;
  private final EndpointAudit audit;
  private final MockMvcTester mvc;

  SchemaTests(JdbcClient jdbc, Environment environment, EndpointAudit audit, MockMvcTester mvc) {
    this.jdbc = jdbc;
    this.environment = environment;
    this.audit = audit;
    this.mvc = mvc;
  }

  @BeforeEach
  void clear() {
    MarketRows.clear(jdbc);
  }

  @Test
  void keepsTheTableContract() {
    assertThat(TableContract.differences(jdbc, "market")).isEmpty();
  }

  @Test
  void migratesForwardsBackAndForwardsAgain() throws Exception {
    assertThat(Migrations.roundTrip(environment, "market_scratch")).isZero();
  }

  @Test
  void everyTableAndColumnOfItsOwnHasAComment() {
    var silent =
        jdbc.sql(
                """
                select c.relname || coalesce('.' || a.attname, '')
                from pg_class c
                left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relnamespace = 'market'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                  and c.relname !~ '^(outbox_|databasechangelog)'
                  and (obj_description(c.oid, 'pg_class') is null or col_description(c.oid, a.attnum) is null)
                """)
            .query(String.class)
            .list();

    assertThat(silent).isEmpty();
  }

  @Test
  void theRuntimeRoleCannotAlterTheSchema() {
    for (var statement :
        List.of(
            "alter table cryptocurrencies add column x text",
            "create table market.x (id bigint)",
            "drop table price_data",
            "create table market.price_data_1999_01 partition of price_data for values from ('1999-01-01') to ('1999-02-01')")) {
      assertThatThrownBy(() -> jdbc.sql(statement).update())
          .as(statement)
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageMatching("(?s).*(must be owner|permission denied).*");
    }
  }

  @Test
  void theRuntimeRoleGetsPartitionsThroughTheFunctionOnly() {
    var sql = "select ensure_price_partitions('2031-11-05Z', '2032-01-20Z')";

    assertThat(jdbc.sql(sql).query(Integer.class).single()).isEqualTo(3);
    assertThat(jdbc.sql(sql).query(Integer.class).single()).isZero();
    assertThatThrownBy(() ->
            jdbc.sql("select ensure_price_partitions('1970-01-01Z', '1970-01-01Z')")
                .query()
                .listOfRows())
        .hasMessageContaining("2009");
  }

  @Test
  void refusesCandlesWhoseHighOrLowContradictsThem() {
    jdbc.sql("select ensure_price_partitions('2020-01-01Z', '2020-01-01Z')").query().listOfRows();
    var id =
        jdbc.sql(
                "insert into cryptocurrencies (symbol, name) values ('BTC', 'Bitcoin') returning id")
            .query(Long.class)
            .single();

    for (var values : List.of("10, 9, 8, 9", "10, 12, 11, 11", "10, 12, 0, 11", "10, 12, -1, 11")) {
      assertThatThrownBy(() ->
              jdbc.sql(
                      """
                      insert into price_data (crypto_id, timestamp, open_price, high_price, low_price, close_price,
                          timeframe, source)
                      values (%d, '2020-01-01Z', %s, '1d', 'test')
                      """
                          .formatted(id, values))
                  .update())
          .as(values)
          .hasMessageContaining("check_price_data_");
    }
  }

  @Test
  void everyEndpointAnswersEachRoleAsItsAnnotationSays() {
    assertThat(audit.endpoints()).hasSizeGreaterThan(10);
    assertThat(EndpointMatrix.surprises(audit, mvc)).isEmpty();
  }
}
