package dev.strata.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlicesTests {
  @TempDir static Path dir;
  static LocalPostgres postgres;
  static Slices.Credentials market;
  static Slices.Credentials macro;

  @BeforeAll
  static void start() throws IOException, SQLException {
    postgres = LocalPostgres.throwaway(dir);
    var slices = create();
    market = slices.get(0);
    macro = slices.get(1);
    try (var owner = as(market.owner(), market.ownerPassword())) {
      run(
          owner,
          "create table coins (id bigint generated always as identity primary key, name text)");
      run(owner, "create sequence runs");
      run(owner, "create function two() returns int language sql return 2");
      run(owner, "create index index_coins_name on coins using gin (name gin_trgm_ops)");
    }
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void refusesAWrongPassword() {
    assertRefused("28P01", () -> as(market.app(), "wrongPassword12345").close());
    assertRefused("28P01", () -> as(LocalPostgres.SUPERUSER, "wrongPassword12345").close());
    assertRefused("28P01", () -> as(market.app(), market.ownerPassword()).close());
  }

  @Test
  void keepsNoPasswordButScram() throws SQLException {
    try (var superuser = postgres.connect();
        var statement = superuser.createStatement();
        var rows =
            statement.executeQuery(
                "select count(*) from pg_authid where rolcanlogin and rolpassword not like 'SCRAM-SHA-256$%'")) {
      rows.next();
      assertThat(rows.getInt(1)).isZero();
    }
  }

  @Test
  void refusesANeighboursTable() throws SQLException {
    try (var app = as(macro.app(), macro.appPassword());
        var owner = as(macro.owner(), macro.ownerPassword())) {
      assertRefused("42501", () -> run(app, "select * from market.coins"));
      assertRefused("42501", () -> run(owner, "select * from market.coins"));
      assertRefused("42501", () -> run(owner, "create table market.mine (id int)"));
      assertRefused("42501", () -> run(app, "select market.two()"));
    }
  }

  @Test
  void letsTheServiceWorkWithItsRows() throws SQLException {
    try (var app = as(market.app(), market.appPassword())) {
      run(app, "insert into coins (name) values ('Bitcoin')");
      run(app, "update coins set name = 'bitcoin' where name = 'Bitcoin'");
      run(app, "select nextval('runs'), two(), similarity('a', 'b')");
      run(app, "delete from coins");
    }
  }

  @Test
  void keepsTheServiceFromAlteringItsSchema() throws SQLException {
    try (var app = as(market.app(), market.appPassword())) {
      assertRefused("42501", () -> run(app, "create table market.more (id int)"));
      assertRefused("42501", () -> run(app, "alter table coins add column more int"));
      assertRefused("42501", () -> run(app, "drop table coins"));
      assertRefused("42501", () -> run(app, "truncate coins"));
      assertRefused("42501", () -> run(app, "create table public.more (id int)"));
      assertRefused("42501", () -> run(app, "create table extensions.more (id int)"));
      assertRefused("42501", () -> run(app, "create schema more"));
      assertRefused("42501", () -> run(app, "set role " + market.owner()));
    }
  }

  @Test
  void changesNothingTheSecondTimeButThePasswords() throws SQLException {
    try (var app = as(market.app(), market.appPassword())) {
      run(app, "insert into coins (name) values ('kept')");
    }
    var before = market;
    var again = create();
    market = again.get(0);
    macro = again.get(1);

    assertRefused("28P01", () -> as(before.app(), before.appPassword()).close());
    try (var app = as(market.app(), market.appPassword());
        var statement = app.createStatement();
        var rows = statement.executeQuery("select count(*) from coins where name = 'kept'")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(1);
    }
  }

  @Test
  void keepsPasswordsOutOfLogs() {
    assertThat(market.toString()).doesNotContain(market.appPassword(), market.ownerPassword());
  }

  @Test
  void refusesANameThatIsNoIdentifier() {
    assertThatThrownBy(() ->
            Slices.create(
                postgres.jdbcUrl(),
                LocalPostgres.SUPERUSER,
                postgres.superuserPassword(),
                "x; drop"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x; drop");
  }

  private static List<Slices.Credentials> create() {
    return Slices.create(
        postgres.jdbcUrl(),
        LocalPostgres.SUPERUSER,
        postgres.superuserPassword(),
        List.of("market", "macro"));
  }

  private static Connection as(String role, String password) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), role, password);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void assertRefused(String state, ThrowingSql sql) {
    assertThatThrownBy(sql::run)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
  }

  private interface ThrowingSql {
    void run() throws SQLException;
  }
}
