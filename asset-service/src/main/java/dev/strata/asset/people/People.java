package dev.strata.asset.people;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.asset.RecommendationChanged;
import dev.strata.contracts.asset.WatchlistChanged;
import dev.strata.contracts.user.UserChanged;
import dev.strata.platform.events.Events;
import dev.strata.platform.security.CurrentUser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The users this layer knows ({@code user_ref}). */
@Repository
public class People {

  private final JdbcClient jdbc;
  private final Events events;

  People(JdbcClient jdbc, Events events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  /**
   * The id a row may refer to for a caller whose token was checked; made known when user-service's
   * word has not come yet. Null for the operator, who has no account.
   */
  public @Nullable Long idOf(CurrentUser user) {
    if (user.id() == 0) {
      return null;
    }
    jdbc.sql("insert into user_ref (id) values (:id) on conflict (id) do nothing")
        .param("id", user.id())
        .update();
    return user.id();
  }

  /** Whether there is such an account, as far as this layer was told. */
  public boolean isKnown(long userId) {
    return jdbc.sql("select exists (select from user_ref where id = :id)")
        .param("id", userId)
        .query(Boolean.class)
        .single();
  }

  /** Takes over what is not older than what is held. */
  void announce(UserChanged user) {
    jdbc.sql(
            """
            insert into user_ref (id, role, is_active, changed_at)
            values (:id, :role, :isActive, :changedAt)
            on conflict (id) do update
            set role = excluded.role, is_active = excluded.is_active, changed_at = excluded.changed_at
            where user_ref.changed_at is null or user_ref.changed_at <= excluded.changed_at
            """)
        .param("id", user.id())
        .param("role", user.role())
        .param("isActive", user.isActive())
        .param("changedAt", bind(user.changedAt()))
        .update();
  }

  /**
   * Lists, portfolio and recommendations of these people hang on their rows and go with them; what
   * was announced of them is taken back.
   */
  void forget(List<Long> users) {
    var ids = users.toArray(Long[]::new);
    takeBack(WatchlistChanged.TOPIC, "select id from watchlists where user_id = any(:ids)", ids);
    takeBack(
        RecommendationChanged.TOPIC,
        "select id from ai_recommendations where user_id = any(:ids)",
        ids);
    jdbc.sql("delete from user_ref where id = any(:ids)").param("ids", ids).update();
  }

  private void takeBack(String topic, String keys, Long[] users) {
    jdbc.sql(keys)
        .param("ids", users)
        .query(Long.class)
        .list()
        .forEach(key -> events.delete(topic, Long.toString(key)));
  }
}
