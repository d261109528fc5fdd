package dev.strata.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The role that evaluates what is stored: it reads the tables of the market and of the layers'
 * claims, and nothing of a person.
 */
public final class EvaluationReader {
  /** Its name. */
  public static final String ROLE = "strata_reader";

  private static final String UNDEFINED_TABLE = "42P01";
  private static final String UNDEFINED_SCHEMA = "3F000";

  /** Tables by schema, with their columns where not all of them may be read. */
  private static final Map<String, List<String>> READ =
      new TreeMap<>(
          Map.of(
              "market",
              List.of("cryptocurrencies (id, symbol, is_stablecoin)", "price_data"),
              "macro",
              List.of("market_regime_analysis", "regime_outcome"),
              "sector",
              List.of(
                  "sector_performance",
                  "sector_rotation_analysis",
                  "rotation_outcome",
                  "crypto_sectors",
                  "crypto_sector_mapping"),
              "asset",
              List.of(
                  "asset_score",
                  "ai_recommendations (run_kind, run_id, issued_at, crypto_id, action, user_id,"
                      + " confidence_score, outcome_settled_at, outcome_result, created_at)"),
              "timing",
              List.of("trading_signals"),
              "model",
              List.of("ai_models", "predictions")));

  private EvaluationReader() {}

  /** Makes the role, or gives it this password; doing it again changes nothing else. */
  public static void prepare(String jdbcUrl, String superuserPassword, String password) {
    try (var connection =
        DriverManager.getConnection(jdbcUrl, LocalPostgres.SUPERUSER, superuserPassword)) {
      connection.setAutoCommit(false);
      Slices.createRole(connection, ROLE, password);
      grant(connection);
      connection.commit();
    } catch (SQLException e) {
      throw new LocalException(
          UNDEFINED_TABLE.equals(e.getSQLState()) || UNDEFINED_SCHEMA.equals(e.getSQLState())
              ? "this home has no tables of all layers yet; start it with up and load data first"
              : "the role that reads cannot be made: " + e.getMessage(),
          e);
    }
  }

  private static void grant(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("alter role " + ROLE + " set default_transaction_read_only = on");
      statement.execute("grant connect on database " + connection.getCatalog() + " to " + ROLE);
      for (var schema : READ.entrySet()) {
        statement.execute("grant usage on schema " + schema.getKey() + " to " + ROLE);
        for (var table : schema.getValue()) {
          var columns = table.indexOf(' ');
          var name = columns < 0 ? table : table.substring(0, columns);
          statement.execute(
              "grant select%s on %s.%s to %s"
                  .formatted(
                      columns < 0 ? "" : table.substring(columns), schema.getKey(), name, ROLE));
        }
      }
    }
  }
}
