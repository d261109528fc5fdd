package dev.strata.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Schemas and roles of the services' slices.
 *
 * <p>Each slice is a schema owned by {@code <slice>_owner}, which migrates it, and used by {@code
 * <slice>_app}, which reads and writes rows and calls functions but cannot alter anything. Neither
 * reaches another slice. Extensions live in the schema {@code extensions}, which all may use.
 */
public final class Slices {
  /** The slices of Strata's eight domain services. */
  public static final List<String> ALL =
      List.of("users", "market", "macro", "sector", "asset", "timing", "model", "ops");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{1,30}");
  private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9]{16,64}");
  private static final List<String> EXTENSIONS =
      List.of("pg_trgm", "btree_gist", "pg_stat_statements");

  private Slices() {}

  /** The two roles of one slice. */
  public record Credentials(
      String schema, String owner, String ownerPassword, String app, String appPassword) {
    /** Passwords stay out of logs. */
    @Override
    public String toString() {
      return "Credentials[schema=" + schema + ", owner=" + owner + ", app=" + app + "]";
    }
  }

  /** Creates slices with new passwords; slices that exist are kept and get the new passwords. */
  public static List<Credentials> create(
      String jdbcUrl, String superuser, String password, List<String> slices) {
    return create(jdbcUrl, superuser, password, slices, role -> Passwords.generate());
  }

  /** Creates one slice with new passwords. */
  public static Credentials create(
      String jdbcUrl, String superuser, String password, String slice) {
    return create(jdbcUrl, superuser, password, List.of(slice)).getFirst();
  }

  /**
   * Creates what is missing; doing it again changes nothing but the passwords.
   *
   * @param passwordOf gives the password of a role by its name: 16 to 64 letters and digits
   */
  public static List<Credentials> create(
      String jdbcUrl,
      String superuser,
      String password,
      List<String> slices,
      UnaryOperator<String> passwordOf) {
    try (var connection = DriverManager.getConnection(jdbcUrl, superuser, password)) {
      connection.setAutoCommit(false);
      var created = new ArrayList<Credentials>();
      try (var statement = connection.createStatement()) {
        // Two starts at once would both find a role missing.
        statement.execute("select pg_advisory_xact_lock(7340001)");
        prepareDatabase(connection, statement);
        for (var slice : slices) {
          created.add(createSlice(connection, statement, slice, passwordOf));
        }
      }
      connection.commit();
      return List.copyOf(created);
    } catch (SQLException e) {
      throw new LocalException("cannot create the slices: " + e.getMessage(), e);
    }
  }

  private static void prepareDatabase(Connection connection, Statement statement)
      throws SQLException {
    statement.execute("revoke all on schema public from public");
    statement.execute("revoke all on database " + connection.getCatalog() + " from public");
    statement.execute("create schema if not exists extensions");
    for (var extension : EXTENSIONS) {
      statement.execute("create extension if not exists " + extension + " schema extensions");
    }
  }

  private static Credentials createSlice(
      Connection connection, Statement statement, String slice, UnaryOperator<String> passwordOf)
      throws SQLException {
    if (!NAME.matcher(slice).matches()) {
      throw new IllegalArgumentException("slice must be lower case letters, was " + slice);
    }
    var owner = slice + "_owner";
    var app = slice + "_app";
    var credentials =
        new Credentials(slice, owner, passwordOf.apply(owner), app, passwordOf.apply(app));
    createRole(connection, statement, owner, credentials.ownerPassword());
    createRole(connection, statement, app, credentials.appPassword());
    var database = connection.getCatalog();
    for (var role : List.of(owner, app)) {
      // Temporary tables are private to a session; imports stage their rows in them.
      statement.execute("grant connect, temporary on database " + database + " to " + role);
      statement.execute("grant usage on schema extensions to " + role);
      statement.execute(
          "alter role %s in database %s set search_path = %s, extensions"
              .formatted(role, database, slice));
    }
    statement.execute("create schema if not exists %s authorization %s".formatted(slice, owner));
    statement.execute("grant usage on schema %s to %s".formatted(slice, app));
    var future = "alter default privileges for role " + owner + " ";
    statement.execute(future + "revoke execute on functions from public");
    future += "in schema " + slice + " grant ";
    statement.execute(future + "select, insert, update, delete on tables to " + app);
    statement.execute(future + "usage on sequences to " + app);
    statement.execute(future + "execute on functions to " + app);
    return credentials;
  }

  /** A login role that owns nothing; one that exists gets the password. */
  static void createRole(Connection connection, String role, String password) throws SQLException {
    try (var statement = connection.createStatement()) {
      createRole(connection, statement, role, password);
    }
  }

  private static void createRole(
      Connection connection, Statement statement, String role, String password)
      throws SQLException {
    if (!PASSWORD.matcher(password).matches()) {
      throw new IllegalArgumentException(
          "password of " + role + " must be 16 to 64 letters and digits");
    }
    boolean known;
    try (var query = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
      query.setString(1, role);
      try (var rows = query.executeQuery()) {
        known = rows.next();
      }
    }
    statement.execute(
        "%s role %s login nosuperuser nocreatedb nocreaterole noinherit password '%s'"
            .formatted(known ? "alter" : "create", role, password));
  }
}
