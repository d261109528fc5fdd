package dev.strata.market.candles;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/** COPY into a table, within the current transaction. */
@Component
public class TableCopy {

  private final DataSource dataSource;

  TableCopy(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Appends the rows to the table, in the order of its columns or of those in parentheses after it.
   */
  public void into(String table, CopyText rows) {
    var text = rows.bytes();
    copy("copy " + table + " from stdin", in -> in.writeToCopy(text, 0, text.length));
  }

  /** Appends candles to {@code price_data}, one of its months or a table of the same columns. */
  void into(String table, List<CandleRow> candles) {
    copy(
        "copy " + table + " " + CandleCopy.COLUMNS + " from stdin with (format binary)",
        in -> CandleCopy.write(candles, in));
  }

  private interface Rows {
    void write(CopyIn in) throws SQLException;
  }

  private void copy(String sql, Rows rows) {
    var connection = DataSourceUtils.getConnection(dataSource);
    try {
      var in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
      try {
        rows.write(in);
        in.endCopy();
      } finally {
        if (in.isActive()) {
          in.cancelCopy();
        }
      }
    } catch (SQLException failure) {
      throw Objects.requireNonNullElseGet(
          new SQLStateSQLExceptionTranslator().translate("copy", sql, failure),
          () -> new UncategorizedSQLException("copy", sql, failure));
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }
}
