package dev.strata.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTests {
  private static final String PASSWORD = Passwords.generate();

  @TempDir Path dir;

  @Test
  void keepsItsDataThroughAStopAndADeath() throws IOException, SQLException {
    var port = Ports.free();
    try (var first = start(port)) {
      assertThat(setting(first, "fsync")).isEqualTo("on");
      assertThat(setting(first, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(first, "listen_addresses")).isEqualTo("127.0.0.1");
      execute(first, "create table kept (id int)");
    }
    var second = start(port);
    execute(second, "insert into kept values (1)");
    var killed = second.process().orElseThrow();
    killed.destroyForcibly();
    Processes.awaitEnd(killed.toHandle(), Duration.ofSeconds(10));

    try (var third = start(port)) {
      assertThat(value(third, "select count(*) from kept")).isEqualTo("1");
    }
  }

  @Test
  void stopsTheServerThatOutlivedItsParent() throws IOException, SQLException {
    var port = Ports.free();
    var orphan = start(port).process().orElseThrow();

    try (var next = start(port)) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(value(next, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void isNotMisledByAStalePidFile() throws IOException, SQLException {
    var port = Ports.free();
    start(port).close();
    // This JVM's own number: alive, but no server.
    Files.writeString(
        dir.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n/elsewhere\n");

    try (var next = start(port)) {
      assertThat(value(next, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void leavesADamagedDirectoryAlone() throws IOException {
    var data = Files.createDirectories(dir.resolve("data"));
    Files.writeString(data.resolve("precious"), "x");

    assertThatThrownBy(() -> start(Ports.free()))
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("not a PostgreSQL data directory");
    try (var files = Files.list(data)) {
      assertThat(files).containsExactly(data.resolve("precious"));
    }
  }

  @Test
  void saysThatTheSecretsDoNotFit() throws IOException {
    var port = Ports.free();
    start(port).close();

    assertThatThrownBy(() ->
            LocalPostgres.kept(
                dir.resolve("data"),
                dir.resolve("log"),
                dir.resolve("programs"),
                port,
                Passwords.generate()))
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("secrets do not fit");
  }

  private LocalPostgres start(int port) throws IOException {
    return LocalPostgres.kept(
        dir.resolve("data"), dir.resolve("log"), dir.resolve("programs"), port, PASSWORD);
  }

  private static String setting(LocalPostgres postgres, String name) throws SQLException {
    return value(postgres, "show " + name);
  }

  private static String value(LocalPostgres postgres, String sql) throws SQLException {
    try (var connection = postgres.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(LocalPostgres postgres, String sql) throws SQLException {
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
