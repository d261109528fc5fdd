package dev.strata.e2e;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A home's database, as its superuser sees it: all eight slices. */
final class Database implements AutoCloseable {

  static final List<String> SLICES =
      List.of("users", "market", "macro", "sector", "asset", "timing", "model", "ops");

  private final Connection connection;

  Database(Platform platform) throws Exception {
    this.connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:%d/strata".formatted(platform.portOf("postgresql")),
            "postgres",
            platform.secret("postgres"));
  }

  /** A foreign key of one column. */
  record Reference(
      String table, String column, String target, String targetColumn, boolean nulls) {}

  /** A column of a table. */
  record Column(String table, String name) {}

  /** Foreign keys of all slices; partitions are left out. */
  List<Reference> references() throws SQLException {
    var references = new ArrayList<Reference>();
    try (var rows =
        connection
            .createStatement()
            .executeQuery(
                """
                select cn.nspname || '.' || c.relname, ca.attname, tn.nspname || '.' || t.relname, ta.attname,
                       f.confdeltype = 'n', cardinality(f.conkey)
                from pg_constraint f
                join pg_class c on c.oid = f.conrelid join pg_namespace cn on cn.oid = c.relnamespace
                join pg_class t on t.oid = f.confrelid join pg_namespace tn on tn.oid = t.relnamespace
                join pg_attribute ca on ca.attrelid = c.oid and ca.attnum = f.conkey[1]
                join pg_attribute ta on ta.attrelid = t.oid and ta.attnum = f.confkey[1]
                where f.contype = 'f' and not c.relispartition
                order by 1, 2
                """)) {
      while (rows.next()) {
        if (rows.getInt(6) != 1) {
          throw new IllegalStateException(
              rows.getString(1) + " refers to " + rows.getString(3) + " by several columns");
        }
        references.add(
            new Reference(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getBoolean(5)));
      }
    }
    return references;
  }

  /** Columns of the slices' tables; of these types, where some are given. */
  List<Column> columns(String... types) throws SQLException {
    var columns = new ArrayList<Column>();
    try (var query =
        connection.prepareStatement(
            """
            select n.nspname || '.' || c.relname, a.attname
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname = any (?) and c.relkind in ('r', 'p') and not c.relispartition
              and (cardinality(?::text[]) = 0 or a.atttypid::regtype::text = any (?::text[]))
            order by 1, a.attnum
            """)) {
      query.setArray(1, connection.createArrayOf("text", SLICES.toArray()));
      query.setArray(2, connection.createArrayOf("text", types));
      query.setArray(3, connection.createArrayOf("text", types));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          columns.add(new Column(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return columns;
  }

  boolean has(String table) throws SQLException {
    return !texts("select to_regclass('%s')::text".formatted(table)).contains(null);
  }

  long count(String table, String condition) throws SQLException {
    return Long.parseLong(
        String.valueOf(
            texts("select count(*) from %s where %s".formatted(table, condition)).getFirst()));
  }

  /** First column of each row. */
  List<@Nullable String> texts(String query) throws SQLException {
    var texts = new ArrayList<@Nullable String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** Runs a statement inside a slice; gives how many rows it touched. */
  int change(String slice, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("set search_path = %s, extensions".formatted(slice));
      return statement.executeUpdate(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
