package dev.strata.market.candles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
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
    var connection = DataSourceUtils.getConnection(dataSource);
    var sql = "copy " + table + " from stdin";
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(sql, new ByteArrayInputStream(rows.bytes()));
    } catch (SQLException failure) {
      throw Objects.requireNonNullElseGet(
          new SQLStateSQLExceptionTranslator().translate("copy", sql, failure),
          () -> new UncategorizedSQLException("copy", sql, failure));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }
}
