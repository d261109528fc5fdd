package dev.strata.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.testkit.SliceContract;
import dev.strata.testkit.SliceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@SliceTest
class SchemaTests implements SliceContract {

  private final JdbcClient jdbc;

  SchemaTests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @BeforeEach
  void clear() {
    MarketRows.clear(jdbc);
  }

  @Override
  public int endpoints() {
    return 34;
  }

  @Test
  void theRuntimeRoleCannotMakeAPartitionByItself() {
    assertThatThrownBy(() ->
            jdbc.sql(
                    "create table market.price_data_1999_01 partition of price_data for values from ('1999-01-01') to ('1999-02-01')")
                .update())
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageMatching("(?s).*(must be owner|permission denied).*");
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
}
