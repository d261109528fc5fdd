package dev.strata.platform.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Instants at the edge of JDBC: the PostgreSQL driver takes and gives {@link OffsetDateTime}, never
 * {@link Instant}.
 */
public final class Times {

  private Times() {}

  /** For binding as a statement parameter. */
  public static OffsetDateTime bind(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** For binding a value that may be missing. */
  public static @Nullable OffsetDateTime bindNullable(@Nullable Instant instant) {
    return instant == null ? null : bind(instant);
  }

  /** Reads a column that is never null. */
  public static Instant read(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Reads a column that may be null. */
  public static @Nullable Instant readNullable(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
