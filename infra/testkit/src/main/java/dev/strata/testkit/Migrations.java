package dev.strata.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.springframework.core.env.Environment;

/** Runs a service's changelog forwards, all the way back, and forwards again. */
public final class Migrations {

  private Migrations() {}

  /**
   * Update, rollback of everything, update, in a schema of its own, after a migration that died
   * with Liquibase's lock in its hands.
   *
   * @param environment of the service under test: its owner role migrates
   * @param scratchSchema made for this and dropped afterwards
   * @return tables left after the rollback other than Liquibase's own; a good changelog leaves none
   */
  public static int roundTrip(Environment environment, String scratchSchema)
      throws SQLException, LiquibaseException {
    var infrastructure = Infrastructure.get();
    var owner = environment.getRequiredProperty("STRATA_DB_OWNER");
    try (var admin =
        DriverManager.getConnection(
            infrastructure.jdbcUrl(), infrastructure.user(), infrastructure.password())) {
      execute(admin, "drop schema if exists " + scratchSchema + " cascade");
      execute(admin, "create schema " + scratchSchema + " authorization " + owner);
    }
    var url =
        environment
            .getRequiredProperty("STRATA_DB_URL")
            .replaceAll("currentSchema=[^&]*", "currentSchema=" + scratchSchema + ",extensions");
    var password = environment.getRequiredProperty("STRATA_DB_OWNER_PASSWORD");
    try (var killed = DriverManager.getConnection(url, owner, password)) {
      LockServiceFactory.getInstance().getLockService(open(killed, scratchSchema)).waitForLock();
      killed.abort(Runnable::run);
    }
    try (var connection = DriverManager.getConnection(url, owner, password)) {
      var database = open(connection, scratchSchema);
      var liquibase =
          new Liquibase("db/changelog/changelog.yaml", new ClassLoaderResourceAccessor(), database);
      liquibase.update(new Contexts());
      var changeSets = database.getRanChangeSetList().size();
      liquibase.rollback(changeSets, (String) null);
      var left = tablesIn(connection, scratchSchema);
      liquibase.update(new Contexts());
      return left;
    }
  }

  private static Database open(Connection connection, String schema)
      throws SQLException, LiquibaseException {
    execute(connection, "set search_path = " + schema + ", extensions");
    var database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    database.setDefaultSchemaName(schema);
    database.setLiquibaseSchemaName(schema);
    return database;
  }

  private static int tablesIn(Connection connection, String schema) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            select count(*) from information_schema.tables
            where table_schema = ? and table_name not like 'databasechangelog%'
            """)) {
      statement.setString(1, schema);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
