package dev.strata.user.delivery;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Targets that refused for good ({@code dead_targets}). */
@Repository
public class DeadTargets {

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  DeadTargets(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  /** A target with what it said. */
  public record DeadTarget(Channel channel, String target, String reason, Instant since) {}

  public List<DeadTarget> of(long userId) {
    return jdbc.sql("select channel, target, reason, since from dead_targets where user_id = :id")
        .param("id", userId)
        .query((row, number) ->
            new DeadTarget(
                Channel.of(row.getString("channel")).orElseThrow(),
                row.getString("target"),
                row.getString("reason"),
                Times.read(row, "since")))
        .list();
  }

  /** Nothing is sent there any more; whose it is will be told, once. */
  void died(long userId, Channel channel, String target, String reason) {
    var now = clock.instant();
    var isNew =
        jdbc.sql(
                    """
                    insert into dead_targets (user_id, channel, target, reason, since)
                    select id, :channel, :target, left(:reason, 500), :now from users where id = :userId
                    on conflict do nothing
                    """)
                .param("userId", userId)
                .param("channel", channel.word())
                .param("target", target)
                .param("reason", reason)
                .param("now", bind(now))
                .update()
            > 0;
    if (isNew) {
      events.publishEvent(new TargetDied(userId, channel, target, reason, now));
    }
  }

  /** It has received something, or was set anew. */
  public void revive(long userId, Channel channel, String target) {
    jdbc.sql(
            """
            delete from dead_targets where user_id = :userId and channel = :channel and target = :target
            """)
        .param("userId", userId)
        .param("channel", channel.word())
        .param("target", target)
        .update();
  }
}
