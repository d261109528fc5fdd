package dev.strata.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.springframework.core.env.Environment;

/** Runs a service's changelog forwards, all the way back, and forwards again. */
public final class Migrations {

  private Migrations() {}

  /**
   * Update, rollback of everything, update, in a schema of its own.
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
    try (var connection =
        DriverManager.getConnection(
            url, owner, environment.getRequiredProperty("STRATA_DB_OWNER_PASSWORD"))) {
      execute(connection, "set search_path = " + scratchSchema + ", extensions");
      var database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      database.setDefaultSchemaName(scratchSchema);
      database.setLiquibaseSchemaName(scratchSchema);
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
