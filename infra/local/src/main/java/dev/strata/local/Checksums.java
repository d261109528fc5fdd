package dev.strata.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fingerprints of what the platform holds: per table the number of rows and one digest over natural
 * keys and event-time columns, in the order of the natural keys. Equal replays give equal ones.
 */
final class Checksums {
  private static final String NAME = "-- name: ";
  private static final String UNDEFINED_TABLE = "42P01";
  private static final int FETCH_SIZE = 5_000;

  private Checksums() {}

  /**
   * @param md5 digest of all rows, in hexadecimal digits
   */
  record Checksum(long rows, String md5) {}

  /** By table; a table that does not exist yet is left out. */
  static Map<String, Checksum> of(Home home) throws IOException {
    return of(url(home), home.secret(LocalPostgres.SUPERUSER), queries());
  }

  private static String url(Home home) throws IOException {
    return "jdbc:postgresql://127.0.0.1:"
        + home.ports().getOrDefault(Home.POSTGRES, 0)
        + "/"
        + LocalPostgres.DATABASE;
  }

  static Map<String, Checksum> of(String url, String password, Map<String, String> queries) {
    var checksums = new LinkedHashMap<String, Checksum>();
    try (var connection = DriverManager.getConnection(url, LocalPostgres.SUPERUSER, password)) {
      // The driver reads in portions only inside a transaction; all tables as of one moment.
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      for (var query : queries.entrySet()) {
        var before = connection.setSavepoint();
        try {
          checksums.put(query.getKey(), digest(connection, query.getValue()));
        } catch (SQLException e) {
          if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
            throw e;
          }
          connection.rollback(before);
        }
      }
    } catch (SQLException e) {
      throw new LocalException("the checksums cannot be computed: " + e.getMessage(), e);
    }
    return checksums;
  }

  /** Rows of every table of the slices, as they are now. */
  static Map<String, Long> rows(Home home) throws IOException {
    var rows = new TreeMap<String, Long>();
    var tables =
        """
        select n.nspname || '.' || c.relname
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any (?)
          and c.relname not like 'databasechangelog%'
        """;
    try (var connection =
            DriverManager.getConnection(
                url(home), LocalPostgres.SUPERUSER, home.secret(LocalPostgres.SUPERUSER));
        var query = connection.prepareStatement(tables);
        var count = connection.createStatement()) {
      query.setArray(1, connection.createArrayOf("text", Slices.ALL.toArray()));
      try (var names = query.executeQuery()) {
        while (names.next()) {
          var table = names.getString(1);
          try (var counted = count.executeQuery("select count(*) from " + table)) {
            counted.next();
            rows.put(table, counted.getLong(1));
          }
        }
      }
    } catch (SQLException e) {
      throw new LocalException("the rows cannot be counted: " + e.getMessage(), e);
    }
    return rows;
  }

  /** The queries of {@code checksums.sql} by table, in their order there. */
  static Map<String, String> queries() throws IOException {
    try (var in = Checksums.class.getResourceAsStream("/checksums.sql")) {
      if (in == null) {
        throw new IOException("checksums.sql is not on the class path");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static Map<String, String> parse(String text) {
    var queries = new LinkedHashMap<String, String>();
    Optional<String> name = Optional.empty();
    for (var line : text.lines().toList()) {
      if (line.startsWith(NAME)) {
        name = Optional.of(line.substring(NAME.length()).strip());
      } else if (!line.startsWith("--")) {
        name.ifPresent(table -> queries.merge(table, line + "\n", String::concat));
      }
    }
    queries.replaceAll((table, query) -> query.strip());
    return queries;
  }

  private static Checksum digest(Connection connection, String query) throws SQLException {
    var md5 = md5();
    long count = 0;
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_SIZE);
      try (var rows = statement.executeQuery(query)) {
        var columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          count++;
          for (int column = 1; column <= columns; column++) {
            var value = rows.getString(column);
            // A null differs from an empty text; the separators occur in no value.
            md5.update((value == null ? "\u0000" : value).getBytes(StandardCharsets.UTF_8));
            md5.update((byte) 0x1f);
          }
          md5.update((byte) 0x1e);
        }
      }
    }
    return new Checksum(count, HexFormat.of().formatHex(md5.digest()));
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
