package dev.strata.user.push;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Times;
import dev.strata.user.delivery.Channel;
import dev.strata.user.delivery.DeadTargets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Browsers that show notifications ({@code push_subscriptions}). */
@Repository
public class PushSubscriptions {

  private static final int MOST = 10;

  private final JdbcClient jdbc;
  private final DeadTargets deadTargets;
  private final Clock clock;

  PushSubscriptions(JdbcClient jdbc, DeadTargets deadTargets, Clock clock) {
    this.jdbc = jdbc;
    this.deadTargets = deadTargets;
    this.clock = clock;
  }

  /**
   * A subscription as its owner sees it.
   *
   * @param state {@code ready}, or {@code dead} when the push service has dropped it
   * @param reason why it is dead
   */
  public record Subscription(
      long id,
      @Nullable String device,
      Instant createdAt,
      @Nullable Instant lastSentAt,
      String state,
      @Nullable String reason) {}

  /** What a message to a browser needs. */
  record Address(String endpoint, byte[] publicKey, byte[] authSecret) {}

  /** Keeps a browser; one that was known, also as somebody else's, now belongs to this user. */
  @Transactional
  long subscribe(
      long userId, String endpoint, byte[] publicKey, byte[] authSecret, @Nullable String device) {
    var held =
        jdbc.sql(
                "select count(*) from push_subscriptions where user_id = :userId and endpoint <> :endpoint")
            .param("userId", userId)
            .param("endpoint", endpoint)
            .query(Integer.class)
            .single();
    if (held >= MOST) {
      throw new BadInput("endpoint", "is one too many: " + MOST + " browsers are kept");
    }
    // Whoever logs in with a browser that another person used must not get that person's messages,
    // so the row is replaced with all that hangs on its id.
    jdbc.sql("delete from push_subscriptions where endpoint = :endpoint and user_id <> :userId")
        .param("endpoint", endpoint)
        .param("userId", userId)
        .update();
    var id =
        jdbc.sql(
                """
                insert into push_subscriptions (user_id, endpoint, public_key, auth_secret, device, created_at)
                values (:userId, :endpoint, :publicKey, :authSecret, :device, :now)
                on conflict (endpoint) do update
                set public_key = excluded.public_key, auth_secret = excluded.auth_secret, device = excluded.device,
                    created_at = excluded.created_at
                returning id
                """)
            .param("userId", userId)
            .param("endpoint", endpoint)
            .param("publicKey", publicKey)
            .param("authSecret", authSecret)
            .param("device", device)
            .param("now", bind(clock.instant()))
            .query(Long.class)
            .single();
    deadTargets.revive(userId, Channel.PUSH, Long.toString(id));
    return id;
  }

  public List<Subscription> of(long userId) {
    return jdbc.sql(
            """
            select p.id, p.device, p.created_at, p.last_sent_at, d.reason
            from push_subscriptions p
            left join dead_targets d on d.user_id = p.user_id and d.channel = 'push' and d.target = p.id::text
            where p.user_id = :userId
            order by p.id
            """)
        .param("userId", userId)
        .query((row, number) ->
            new Subscription(
                row.getLong("id"),
                row.getString("device"),
                Times.read(row, "created_at"),
                Times.readNullable(row, "last_sent_at"),
                row.getString("reason") == null ? "ready" : "dead",
                row.getString("reason")))
        .list();
  }

  Optional<Address> address(long id) {
    return jdbc.sql(
            "select endpoint, public_key, auth_secret from push_subscriptions where id = :id")
        .param("id", id)
        .query((row, number) ->
            new Address(
                row.getString("endpoint"), row.getBytes("public_key"), row.getBytes("auth_secret")))
        .optional();
  }

  void sentTo(long id) {
    jdbc.sql("update push_subscriptions set last_sent_at = :now where id = :id")
        .param("now", bind(clock.instant()))
        .param("id", id)
        .update();
  }

  /** False when the user has no such subscription. */
  @Transactional
  boolean delete(long userId, long id) {
    deadTargets.revive(userId, Channel.PUSH, Long.toString(id));
    return jdbc.sql("delete from push_subscriptions where id = :id and user_id = :userId")
            .param("id", id)
            .param("userId", userId)
            .update()
        > 0;
  }
}
