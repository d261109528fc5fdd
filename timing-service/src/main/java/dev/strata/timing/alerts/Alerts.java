package dev.strata.timing.alerts;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import dev.strata.timing.analysis.AlertCandle;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All alerts. */
@Repository
class Alerts {

  /** Longest window, and a candle before it. */
  private static final Duration LOOKBACK = Duration.ofDays(8);

  private static final String COLUMNS =
      """
      select a.id, c.symbol, a.alert_type, a.condition, a.trigger_value, a.comparison_window, a.message, a.is_active,
          a.is_triggered, a.notification_methods, a.triggered_at, a.last_checked, a.expires_at, a.created_at,
          a.user_id, a.crypto_id
      from signal_alerts a left join cryptocurrency_ref c on c.id = a.crypto_id
      """;

  private final JdbcClient jdbc;

  Alerts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An alert that is to be checked, with its owner and its coin. */
  record Watched(Alert alert, long userId, @Nullable Long cryptoId) {}

  /** The coin of a symbol, if there is an active one. */
  Optional<Long> coin(String symbol) {
    return jdbc.sql(
            "select id from cryptocurrency_ref where symbol = :symbol and is_active order by id limit 1")
        .param("symbol", symbol)
        .query(Long.class)
        .optional();
  }

  int count(long userId) {
    return jdbc.sql("select count(*) from signal_alerts where user_id = :userId")
        .param("userId", userId)
        .query(Integer.class)
        .single();
  }

  /** Keeps an alert; the person is made known when user-service's word has not come yet. */
  long add(long userId, @Nullable Long cryptoId, AlertWish wish, Instant now) {
    jdbc.sql("insert into user_ref (id) values (:id) on conflict (id) do nothing")
        .param("id", userId)
        .update();
    return jdbc.sql(
            """
            insert into signal_alerts (user_id, crypto_id, alert_type, condition, trigger_value, comparison_window,
                message, notification_methods, expires_at, last_checked, created_at)
            values (:userId, :cryptoId, :alertType, :condition, :triggerValue, :window,
                :message, :methods::text[], :expiresAt, (select max(as_of) from cycle), :now)
            returning id
            """)
        .param("userId", userId)
        .param("cryptoId", cryptoId)
        .param("alertType", wish.alertType())
        .param("condition", wish.condition())
        .param("triggerValue", wish.triggerValue())
        .param("window", wish.comparisonWindow())
        .param("message", wish.message())
        .param("methods", array(wish.notificationMethods()))
        .param("expiresAt", wish.expiresAt() == null ? null : bind(wish.expiresAt()))
        .param("now", bind(now))
        .query(Long.class)
        .single();
  }

  /** Changes what is not null; a new value is looked at afresh. Tells whether it is theirs. */
  boolean change(
      long userId,
      long id,
      @Nullable Boolean isActive,
      @Nullable BigDecimal triggerValue,
      @Nullable String message,
      @Nullable List<String> notificationMethods,
      @Nullable Instant expiresAt) {
    return jdbc.sql(
                """
                update signal_alerts
                set is_active = coalesce(:isActive, is_active),
                    is_triggered = is_triggered and :triggerValue::numeric is null
                        and coalesce(:isActive, is_active) = is_active,
                    last_checked = case when :isActive and not is_active then (select max(as_of) from cycle)
                        else last_checked end,
                    trigger_value = coalesce(:triggerValue::numeric, trigger_value),
                    message = nullif(coalesce(:message, message), ''),
                    notification_methods = coalesce(:methods::text[], notification_methods),
                    expires_at = coalesce(:expiresAt::timestamptz, expires_at)
                where id = :id and user_id = :userId
                """)
            .param("isActive", isActive)
            .param("triggerValue", triggerValue)
            .param("message", message)
            .param("methods", notificationMethods == null ? null : array(notificationMethods))
            .param("expiresAt", expiresAt == null ? null : bind(expiresAt))
            .param("id", id)
            .param("userId", userId)
            .update()
        > 0;
  }

  boolean remove(long userId, long id) {
    return jdbc.sql("delete from signal_alerts where id = :id and user_id = :userId")
            .param("id", id)
            .param("userId", userId)
            .update()
        > 0;
  }

  Optional<Alert> find(long userId, long id) {
    return jdbc.sql(COLUMNS + " where a.user_id = :userId and a.id = :id")
        .param("userId", userId)
        .param("id", id)
        .query((row, number) -> alert(row))
        .optional();
  }

  /** A person's alerts with an id below {@code before}, newest first. */
  List<Alert> of(long userId, long before, int limit) {
    return jdbc.sql(
            COLUMNS
                + " where a.user_id = :userId and a.id < :before order by a.id desc limit :limit")
        .param("userId", userId)
        .param("before", before)
        .param("limit", limit)
        .query((row, number) -> alert(row))
        .list();
  }

  /** Alerts that were not checked at this or a later time yet. */
  List<Watched> watchedAt(Instant asOf) {
    return jdbc.sql(
            COLUMNS
                + """
                 where a.is_active and (a.last_checked is null or a.last_checked < :asOf)
                   and (a.expires_at is null or a.expires_at > :asOf)
                   and exists (select from user_ref u where u.id = a.user_id and u.is_active is not false)
                 order by a.id
                """)
        .param("asOf", bind(asOf))
        .query((row, number) ->
            new Watched(alert(row), row.getLong("user_id"), row.getObject("crypto_id", Long.class)))
        .list();
  }

  /** Daily candles of these coins that an alert at {@code asOf} looks at, ascending. */
  Map<Long, List<AlertCandle>> candles(Collection<Long> coins, Instant asOf) {
    var candles = new TreeMap<Long, List<AlertCandle>>();
    jdbc.sql(
            """
            select crypto_id, close_time, high, low, close, volume
            from candle_ref
            where crypto_id = any(:coins::bigint[]) and timeframe = '1d' and close_time >= :from
              and close_time <= :asOf
            order by crypto_id, close_time
            """)
        .param("coins", coins.toArray(Long[]::new))
        .param("from", bind(asOf.minus(LOOKBACK)))
        .param("asOf", bind(asOf))
        .query(row -> {
          var volume = row.getBigDecimal("volume");
          candles
              .computeIfAbsent(row.getLong("crypto_id"), coin -> new ArrayList<>())
              .add(
                  new AlertCandle(
                      Times.read(row, "close_time"),
                      row.getDouble("high"),
                      row.getDouble("low"),
                      row.getDouble("close"),
                      volume == null ? Double.NaN : volume.doubleValue()));
        });
    return candles;
  }

  void checked(Collection<Long> alerts, Instant asOf) {
    jdbc.sql("update signal_alerts set last_checked = :asOf where id = any(:ids::bigint[])")
        .param("asOf", bind(asOf))
        .param("ids", alerts.toArray(Long[]::new))
        .update();
  }

  void hold(long id, boolean holds) {
    jdbc.sql("update signal_alerts set is_triggered = :holds where id = :id")
        .param("holds", holds)
        .param("id", id)
        .update();
  }

  void fired(long id, Instant asOf) {
    jdbc.sql("update signal_alerts set triggered_at = :asOf where id = :id")
        .param("asOf", bind(asOf))
        .param("id", id)
        .update();
  }

  private static String[] array(@Nullable List<String> methods) {
    return methods == null ? new String[0] : methods.toArray(String[]::new);
  }

  private static Alert alert(ResultSet row) throws SQLException {
    return new Alert(
        row.getLong("id"),
        row.getString("symbol"),
        row.getString("alert_type"),
        row.getString("condition"),
        row.getBigDecimal("trigger_value"),
        row.getString("comparison_window"),
        row.getString("message"),
        row.getBoolean("is_active"),
        row.getBoolean("is_triggered"),
        List.of((String[]) row.getArray("notification_methods").getArray()),
        Times.readNullable(row, "triggered_at"),
        Times.readNullable(row, "last_checked"),
        Times.readNullable(row, "expires_at"),
        Times.read(row, "created_at"));
  }
}
