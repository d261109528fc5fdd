package dev.strata.asset.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.asset.WatchlistChanged;
import dev.strata.contracts.user.UserChanged;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@SliceTest
class TombstoneTests {

  private static final long GONE = 81_001;
  private static final long STAYING = 81_002;
  private static final Instant NOW = Instant.parse("2022-01-01T00:00:00Z");

  private final EventsForTests events;
  private final JdbcClient jdbc;

  TombstoneTests(EventsForTests events, JdbcClient jdbc) {
    this.events = events;
    this.jdbc = jdbc;
  }

  @Test
  void leavesNothingOfAPersonAndAllOfOthers() {
    own(GONE);
    own(STAYING);
    var columns = columnsNamingUsers();
    var lists =
        jdbc.sql("select id from watchlists where user_id = :id")
            .param("id", GONE)
            .query(Long.class)
            .list();
    assertThat(lists).hasSize(1);
    assertThat(columns).contains("watchlists.user_id", "portfolio.user_id", "user_ref.id");

    events.publishTombstone(UserChanged.TOPIC, Long.toString(GONE));

    Awaitility.await("a forgotten person").until(() -> rows("user_ref.id", GONE) == 0);
    for (var column : columns) {
      assertThat(rows(column, GONE)).as(column).isZero();
    }
    lists.forEach(list -> events.awaitTombstone(WatchlistChanged.TOPIC, Long.toString(list)));
    assertThat(rows("watchlists.user_id", STAYING)).isOne();
    assertThat(rows("portfolio.user_id", STAYING)).isOne();
    assertThat(
            jdbc.sql("select count(*) from trade_actions where reason = 'of a test'")
                .query(Integer.class)
                .single())
        .isOne();
  }

  @Test
  void takesInWhatComesAfterATombstone() {
    var id = 81_003L;
    events.publish(new UserChanged(id, "public", "en", "UTC", true, NOW));
    events.publishTombstone(UserChanged.TOPIC, Long.toString(id));
    events.publish(new UserChanged(id + 1, "public", "en", "UTC", true, NOW));

    Awaitility.await("the next person").until(() -> rows("user_ref.id", id + 1) == 1);

    assertThat(rows("user_ref.id", id)).isZero();
  }

  private void own(long person) {
    events.publish(new UserChanged(person, "public", "en", "UTC", true, NOW));
    Awaitility.await("a known person").until(() -> rows("user_ref.id", person) == 1);
    jdbc.sql(
            """
            with list as (
                insert into watchlists (name, user_id, watchlist_type) values ('mine', :id, 'personal') returning id
            ), position as (
                insert into portfolio (user_id, asset_symbol, asset_type, trade_status)
                values (:id, 'BTC', 'Crypto Asset', 'open') returning id
            )
            insert into trade_actions (portfolio_id, action_type, asset_price, quantity, timeframe, action_source, reason)
            select id, 'buy', 100, 1, '1d', 'manual', 'of a test' from position
            """)
        .param("id", person)
        .update();
  }

  /** Every column of the slice that refers to a user, so that a new table is looked at too. */
  private List<String> columnsNamingUsers() {
    return jdbc.sql(
            """
            select c.conrelid::regclass || '.' || a.attname
            from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
            where c.contype = 'f' and c.confrelid = 'user_ref'::regclass
            union select 'user_ref.id'
            union
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = 'asset' and column_name = 'user_id'
              and table_name in (select tablename from pg_tables where schemaname = 'asset')
            """)
        .query(String.class)
        .list();
  }

  private int rows(String column, long person) {
    var parts = column.split("\\.");
    return jdbc.sql("select count(*) from %s where %s = :id".formatted(parts[0], parts[1]))
        .param("id", person)
        .query(Integer.class)
        .single();
  }
}
