package dev.strata.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTests {
  private static final Map<String, String> QUERIES =
      Checksums.parse(
          """
          -- A remark.
          -- name: public.coins
          select symbol, price
          from public.coins
          order by symbol
          -- name: public.missing
          select 1 from public.missing
          """);

  @TempDir static Path dir;
  static LocalPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = LocalPostgres.throwaway(dir);
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void createTable() throws SQLException {
    execute("drop table if exists coins");
    execute(
        "create table coins (id bigint generated always as identity, symbol text, price numeric)");
  }

  @Test
  void ignoresInsertionOrderAndSurrogateIds() throws SQLException {
    execute("insert into coins (symbol, price) values ('BTC', 1.5), ('ETH', null)");
    var first = checksums();
    execute("delete from coins");
    execute("insert into coins (symbol, price) values ('ETH', null), ('BTC', 1.5)");

    assertThat(checksums()).isEqualTo(first);
    assertThat(first).containsOnlyKeys("public.coins");
    assertThat(first.get("public.coins").rows()).isEqualTo(2);
  }

  @Test
  void tellsEveryChangeOfAValue() throws SQLException {
    execute("insert into coins (symbol, price) values ('BTC', 1.5), ('ETH', null)");
    var first = checksums();
    execute("update coins set price = 0 where symbol = 'ETH'");
    var zero = checksums();
    execute("update coins set price = null, symbol = 'BTC1' where symbol = 'BTC'");
    var moved = checksums();

    assertThat(first).isNotEqualTo(zero);
    assertThat(zero).isNotEqualTo(moved);
  }

  /** printf 'a\037\036' | md5sum. */
  @Test
  void isTheDigestOfTheSeparatedValues() throws SQLException {
    execute("create table if not exists one (name text)");
    execute("insert into one values ('a')");

    assertThat(
            Checksums.of(
                postgres.jdbcUrl(),
                postgres.superuserPassword(),
                Map.of("public.one", "select name from one")))
        .containsEntry("public.one", new Checksums.Checksum(1, "72aaf6d638e5897a1506395d00834997"));
  }

  private static Map<String, Checksums.Checksum> checksums() {
    return Checksums.of(postgres.jdbcUrl(), postgres.superuserPassword(), QUERIES);
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
