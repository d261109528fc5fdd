package dev.strata.testkit;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table contract held against a live catalogue. It is a minimum: a column may be stricter or
 * have more allowed values, and further columns and tables are welcome when the service lists the
 * tables in {@code extra-tables.csv} (columns {@code table,reason}) on its class path.
 */
public final class TableContract {

  /** What the platform's own migrations create in every slice. */
  private static final Set<String> PLATFORM_TABLES =
      Set.of(
          "databasechangelog",
          "databasechangeloglock",
          "outbox_record",
          "outbox_instance",
          "outbox_partition",
          "cycle",
          "cycle_marker",
          "cycle_stage",
          "candle_ref");

  private TableContract() {}

  /** A column as the contract lists it. */
  record Column(
      String schema,
      String table,
      String name,
      String type,
      String key,
      boolean notNull,
      String defaultValue,
      String references,
      String allowed) {}

  /**
   * Compares a slice with the contract.
   *
   * @return what differs, one sentence each; empty when the slice keeps the contract
   */
  public static List<String> differences(JdbcClient jdbc, String schema) {
    var differences = new ArrayList<String>();
    var columns = columns(schema);
    for (var column : columns) {
      compare(jdbc, column, differences);
    }
    var listed = columns.stream().map(Column::table).collect(Collectors.toCollection(TreeSet::new));
    listed.addAll(PLATFORM_TABLES);
    listed.addAll(extraTables());
    for (var table : tables(jdbc, schema)) {
      if (!listed.contains(table)) {
        differences.add("table " + table + " is neither in the contract nor in extra-tables.csv");
      }
    }
    return differences;
  }

  /** Tables, views and columns of a slice's own without a comment, as {@code table[.column]}. */
  static List<String> unexplained(JdbcClient jdbc, String schema) {
    return jdbc
        .sql(
            """
            select c.relname || coalesce('.' || a.attname, '') as name, c.relname
            from pg_class c
            left join pg_attribute a
              on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and c.relkind <> 'v'
            where c.relnamespace = :schema::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition
              and (obj_description(c.oid, 'pg_class') is null
                or (a.attname is not null and col_description(c.oid, a.attnum) is null))
            order by 1
            """)
        .param("schema", schema)
        .query((row, _) -> new String[] {row.getString("name"), row.getString("relname")})
        .list()
        .stream()
        .filter(found -> !PLATFORM_TABLES.contains(found[1]))
        .map(found -> found[0])
        .toList();
  }

  private static void compare(JdbcClient jdbc, Column column, List<String> differences) {
    var name = column.table() + "." + column.name();
    var live =
        jdbc.sql(
                """
                select data_type, is_nullable, coalesce(column_default, '') as column_default, is_identity
                from information_schema.columns
                where table_schema = :schema and table_name = :table and column_name = :column
                """)
            .param("schema", column.schema())
            .param("table", column.table())
            .param("column", column.name())
            .query()
            .listOfRows();
    if (live.isEmpty()) {
      differences.add(name + " is missing");
      return;
    }
    var row = live.getFirst();
    var type = typeName(String.valueOf(row.get("data_type")));
    if (!type.equals(column.type())) {
      differences.add(name + " is " + type + ", the contract says " + column.type());
    }
    if (column.notNull() && "YES".equals(row.get("is_nullable"))) {
      differences.add(name + " may be null");
    }
    compareDefault(column, row, name, differences);
    var constraints = constraints(jdbc, column);
    if ("PK".equals(column.key())
        && constraints.stream().noneMatch(c -> c.startsWith("PRIMARY KEY"))) {
      differences.add(name + " is no primary key");
    }
    if ("UK".equals(column.key())
        && constraints.stream().noneMatch(c -> c.equals("UNIQUE (" + column.name() + ")"))) {
      differences.add(name + " is not unique");
    }
    if (!column.references().isEmpty()) {
      compareReference(column, constraints, name, differences);
    }
    if (!column.allowed().isEmpty()) {
      compareAllowed(column, constraints, name, differences);
    }
  }

  private static void compareDefault(
      Column column, Map<String, Object> row, String name, List<String> differences) {
    var live = String.valueOf(row.get("column_default")).toLowerCase(Locale.ROOT);
    var wanted = column.defaultValue().toLowerCase(Locale.ROOT);
    if ("identity".equals(wanted)) {
      if (!"YES".equals(row.get("is_identity"))) {
        differences.add(name + " is no identity column");
      }
    } else if (!wanted.isEmpty() && !live.contains(wanted.replace("'", "").replace("()", ""))) {
      differences.add(name + " has default " + live + ", the contract says " + wanted);
    }
  }

  /**
   * A reference across slices stands on the replica table {@code <singular>_ref}; either way the
   * rule must agree.
   */
  private static void compareReference(
      Column column, List<String> constraints, String name, List<String> differences) {
    var rule = column.references().substring(column.references().lastIndexOf(' ') + 1);
    var wanted =
        switch (column.references().endsWith("set null") ? "set null" : rule) {
          case "cascade" -> "ON DELETE CASCADE";
          case "set null" -> "ON DELETE SET NULL";
          case "restrict" -> "ON DELETE RESTRICT";
          default -> "";
        };
    var found =
        constraints.stream()
            .filter(c -> c.startsWith("FOREIGN KEY (" + column.name() + ")"))
            .anyMatch(c -> wanted.isEmpty() || c.contains(wanted));
    if (!found) {
      differences.add(name + " lacks a foreign key " + wanted);
    }
  }

  private static void compareAllowed(
      Column column, List<String> constraints, String name, List<String> differences) {
    var checks =
        constraints.stream().filter(c -> c.startsWith("CHECK")).collect(Collectors.joining(" "));
    if (column.allowed().contains("..")) {
      for (var bound : column.allowed().split("\\.\\.")) {
        if (!checks.contains(bound)) {
          differences.add(name + " lacks the bound " + bound);
        }
      }
    } else {
      Arrays.stream(column.allowed().split("\\|"))
          .filter(value -> !checks.contains("'" + value + "'"))
          .forEach(value -> differences.add(name + " does not allow '" + value + "'"));
    }
  }

  private static List<String> constraints(JdbcClient jdbc, Column column) {
    return jdbc.sql(
            """
            select pg_get_constraintdef(c.oid)
            from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
            where c.conrelid = format('%I.%I', :schema::text, :table::text)::regclass and a.attname = :column
            """)
        .param("schema", column.schema())
        .param("table", column.table())
        .param("column", column.name())
        .query(String.class)
        .list();
  }

  private static List<String> tables(JdbcClient jdbc, String schema) {
    return jdbc.sql(
            """
            select c.relname from pg_class c
            where c.relnamespace = :schema::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
            order by c.relname
            """)
        .param("schema", schema)
        .query(String.class)
        .list();
  }

  private static String typeName(String type) {
    return "timestamp with time zone".equals(type) ? "timestamptz" : type;
  }

  private static List<Column> columns(String schema) {
    return read("/table-contract.csv").stream()
        .skip(1)
        .filter(f -> f.get(1).equals(schema))
        .map(f ->
            new Column(
                f.get(1),
                f.get(2),
                f.get(3),
                f.get(4),
                f.get(5),
                "yes".equals(f.get(6)),
                f.get(7),
                f.get(8),
                f.get(9)))
        .toList();
  }

  private static Set<String> extraTables() {
    return read("/extra-tables.csv").stream()
        .skip(1)
        .map(f -> f.getFirst())
        .collect(Collectors.toSet());
  }

  private static List<List<String>> read(String resource) {
    var stream = TableContract.class.getResourceAsStream(resource);
    if (stream == null) {
      return List.of();
    }
    try (var csv =
        CsvReader.builder().ofCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return csv.stream().map(record -> record.getFields()).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
