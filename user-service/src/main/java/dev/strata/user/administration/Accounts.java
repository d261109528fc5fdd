package dev.strata.user.administration;

import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code v_users_overview}. */
@Repository
class Accounts {

  private final JdbcClient jdbc;

  Accounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An account in the list.
   *
   * @param sessions logins that can be renewed
   */
  record Account(
      long id,
      String email,
      @Nullable String firstName,
      @Nullable String lastName,
      String role,
      boolean isActive,
      boolean isVerified,
      Instant createdAt,
      @Nullable Instant lastLogin,
      int loginCount,
      int sessions) {}

  /** The newest first, one more than the limit when there are more. */
  List<Account> find(
      @Nullable String search,
      @Nullable String role,
      @Nullable Boolean isActive,
      @Nullable Cursor cursor,
      int limit) {
    return jdbc.sql(
            """
            select * from v_users_overview
            where (:pattern::text is null or email like :pattern::text)
              and (:role::text is null or role = :role::text)
              and (:isActive::boolean is null or is_active = :isActive::boolean)
              and (:createdAt::timestamptz is null or (created_at, id) < (:createdAt::timestamptz, :id::bigint))
            order by created_at desc, id desc
            limit :limit
            """)
        .param("pattern", search == null ? null : "%" + escaped(search) + "%")
        .param("role", role)
        .param("isActive", isActive)
        .param("createdAt", cursor == null ? null : cursor.values().get(0))
        .param("id", cursor == null ? null : cursor.values().get(1))
        .param("limit", limit + 1)
        .query(Accounts::account)
        .list();
  }

  Optional<Account> find(long id) {
    return jdbc.sql("select * from v_users_overview where id = :id")
        .param("id", id)
        .query(Accounts::account)
        .optional();
  }

  private static String escaped(String text) {
    return text.toLowerCase(java.util.Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    return new Account(
        row.getLong("id"),
        row.getString("email"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getString("role"),
        row.getBoolean("is_active"),
        row.getBoolean("is_verified"),
        Times.read(row, "created_at"),
        Times.readNullable(row, "last_login"),
        row.getInt("login_count"),
        row.getInt("sessions"));
  }
}
