package dev.strata.user.delivery;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The queue of all that goes out ({@code deliveries}, {@code delivery_attempts}). A receipt counts
 * only while the claim it belongs to stands; the last letter to a deleted account loses its address
 * once it is done with.
 */
@Repository
public class Deliveries {

  private static final String RECEIPT =
      """
      with done as (
          update deliveries
          set status = :status, reason = left(:reason, 500), next_attempt_at = coalesce(:next, next_attempt_at),
              sent_at = case when :outcome = 'sent' then :now::timestamptz else sent_at end,
              text_values = case when :status = 'queued' then text_values end,
              target = case when template = 'ACCOUNT_DELETED' and :status <> 'queued' then '' else target end
          where id = :id and status = 'sending'
          returning id, attempts
      )
      update delivery_attempts a set ended_at = :now, outcome = :outcome, reason = left(:reason, 500)
      from done where a.delivery_id = done.id and a.attempt = done.attempts
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final DeadTargets deadTargets;
  private final Clock clock;

  Deliveries(JdbcClient jdbc, JsonMapper json, DeadTargets deadTargets, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.deadTargets = deadTargets;
    this.clock = clock;
  }

  /** One attempt, or the next one that is awaited. */
  public record Receipt(
      Channel channel,
      String target,
      int attempt,
      String status,
      @Nullable Instant at,
      @Nullable Instant nextAttemptAt,
      @Nullable String reason) {}

  /** Queues what shall go out as soon as it can. */
  public long queue(Outgoing outgoing) {
    return add(outgoing, "queued", clock.instant());
  }

  /** Keeps back what shall be told together with others at this time. */
  public void hold(Outgoing outgoing, Instant until) {
    add(outgoing, "held", until);
  }

  private long add(Outgoing outgoing, String status, Instant next) {
    return jdbc.sql(
            """
            insert into deliveries (user_id, notification_id, channel, target, language, template, text_values,
                priority, message_id, status, next_attempt_at, created_at)
            values (:userId, :notification, :channel, :target, :language, :template, :values::jsonb,
                :priority, :messageId, :status, :next, :now)
            returning id
            """)
        .param("userId", outgoing.userId())
        .param("notification", outgoing.notificationId())
        .param("channel", outgoing.channel().word())
        .param("target", outgoing.target())
        .param("language", outgoing.language())
        .param("template", outgoing.template())
        .param("values", json.writeValueAsString(new TreeMap<>(outgoing.values())))
        .param("priority", outgoing.priority())
        .param("messageId", UUID.randomUUID().toString())
        .param("status", status)
        .param("next", bind(next))
        .param("now", bind(clock.instant()))
        .query(Long.class)
        .single();
  }

  /** Stores a delivery as claimed by the caller, who sends it at once. */
  @Transactional
  public Claimed claimNew(Outgoing outgoing) {
    var id = add(outgoing, "queued", clock.instant());
    return jdbc.sql(
            """
            with opened as (
                insert into delivery_attempts (delivery_id, attempt, started_at) values (:id, 1, :now)
            )
            update deliveries set status = 'sending', claimed_at = :now, attempts = 1 where id = :id returning *
            """)
        .param("id", id)
        .param("now", bind(clock.instant()))
        .query(this::claimed)
        .single();
  }

  /** Claims what is due the longest; of several senders each gets another. */
  Optional<Claimed> claim(Channel channel) {
    return jdbc.sql("select * from claim_due_notifications(:channel, 1, :now)")
        .param("channel", channel.word())
        .param("now", bind(clock.instant()))
        .query(this::claimed)
        .optional();
  }

  private Claimed claimed(ResultSet row, int number) throws SQLException {
    var userId = row.getObject("user_id", Long.class);
    var notificationId = row.getObject("notification_id", Long.class);
    var values =
        json.readValue(row.getString("text_values"), new TypeReference<Map<String, String>>() {});
    return new Claimed(
        row.getLong("id"),
        new Outgoing(
            userId,
            notificationId,
            Channel.of(row.getString("channel")).orElseThrow(),
            row.getString("target"),
            row.getString("language"),
            row.getString("template"),
            values,
            row.getString("priority")),
        row.getString("message_id"),
        row.getInt("attempts"));
  }

  /** Gives a claim back, unused. */
  @Transactional
  void postpone(long id, Instant until) {
    jdbc.sql(
            """
            with back as (
                update deliveries set status = 'queued', attempts = attempts - 1, next_attempt_at = :until
                where id = :id and status = 'sending'
                returning id, attempts + 1 as attempt
            )
            delete from delivery_attempts a using back where a.delivery_id = back.id and a.attempt = back.attempt
            """)
        .param("id", id)
        .param("until", bind(until))
        .update();
  }

  @Transactional
  void sent(Claimed delivery) {
    receipt(delivery.id(), "sent", "sent", null, null);
    var outgoing = delivery.outgoing();
    var userId = outgoing.userId();
    if (userId != null) {
      deadTargets.revive(userId, outgoing.channel(), outgoing.target());
    }
  }

  void retry(long id, Duration pause, String reason) {
    receipt(id, "queued", "failed", reason, clock.instant().plus(pause));
  }

  void giveUp(long id, String reason) {
    receipt(id, "failed", "failed", reason, null);
  }

  void unknown(long id, String reason) {
    receipt(id, "unknown", "unknown", reason, null);
  }

  @Transactional
  void targetDied(Claimed delivery, String reason) {
    giveUp(delivery.id(), reason);
    var outgoing = delivery.outgoing();
    var userId = outgoing.userId();
    if (userId != null) {
      deadTargets.died(userId, outgoing.channel(), outgoing.target(), reason);
    }
  }

  private void receipt(
      long id, String status, String outcome, @Nullable String reason, @Nullable Instant next) {
    jdbc.sql(RECEIPT)
        .param("id", id)
        .param("status", status)
        .param("outcome", outcome)
        .param("reason", reason)
        .param("next", Times.bindNullable(next), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("now", bind(clock.instant()))
        .update();
  }

  /** Claims without a receipt: their sender is gone, and nobody knows whether they went out. */
  List<Long> withoutReceipt(Duration claimedFor) {
    return jdbc.sql("select id from deliveries where status = 'sending' and claimed_at < :before")
        .param("before", bind(clock.instant().minus(claimedFor)))
        .query(Long.class)
        .list();
  }

  /** What was asked of and done on each channel, in order. */
  public List<Receipt> ofNotification(long notificationId) {
    return jdbc.sql(
            """
            with its as (
                select * from deliveries where notification_id = :id
                union
                select s.* from deliveries s join deliveries d on d.summary_id = s.id where d.notification_id = :id
            )
            select d.id, d.channel, d.target, a.attempt, a.outcome as status, coalesce(a.ended_at, a.started_at) as at,
                   null::timestamptz as next_at, a.reason
            from its d join delivery_attempts a on a.delivery_id = d.id
            union all
            select d.id, d.channel, d.target, d.attempts + 1, d.status, null,
                   case when d.status <> 'summarised' then d.next_attempt_at end, null
            from its d where d.status in ('queued', 'held', 'summarised')
            union all
            -- Before attempts had receipts of their own.
            select d.id, d.channel, d.target, d.attempts, d.status, coalesce(d.sent_at, d.claimed_at), null, d.reason
            from its d where d.status in ('sent', 'failed', 'unknown')
              and not exists (select from delivery_attempts a where a.delivery_id = d.id)
            order by channel, id, attempt
            """)
        .param("id", notificationId)
        .query((row, number) ->
            new Receipt(
                Channel.of(row.getString("channel")).orElseThrow(),
                row.getString("target"),
                row.getInt("attempt"),
                row.getString("status"),
                Times.readNullable(row, "at"),
                Times.readNullable(row, "next_at"),
                row.getString("reason")))
        .list();
  }

  /** How many notifications this channel has carried, or will, of those planned since. */
  public int plannedSince(long userId, Channel channel, Instant since) {
    return jdbc.sql(
            """
            select count(distinct notification_id) from deliveries
            where user_id = :userId and channel = :channel and created_at >= :since
              and notification_id is not null and status not in ('held', 'summarised')
            """)
        .param("userId", userId)
        .param("channel", channel.word())
        .param("since", bind(since))
        .query(Integer.class)
        .single();
  }

  /** One who is to be told of several things together. */
  public record Due(long userId, Channel channel, String target) {}

  /** Whose held deliveries are to be told now. */
  public List<Due> heldUntilNow() {
    return jdbc.sql(
            """
            select distinct user_id, channel, target from deliveries
            where status = 'held' and next_attempt_at <= :now
            """)
        .param("now", bind(clock.instant()))
        .query((row, number) ->
            new Due(
                row.getLong("user_id"),
                Channel.of(row.getString("channel")).orElseThrow(),
                row.getString("target")))
        .list();
  }

  /**
   * Takes what is held until now out of the queue, for one summary of it.
   *
   * @return titles by delivery, the oldest first; empty when another instance took them
   */
  public Map<Long, String> takeHeld(Due due) {
    var taken = new TreeMap<Long, String>();
    jdbc.sql(
            """
            update deliveries d set status = 'summarised'
            from (select id, text_values ->> 'title' as title from deliveries
                  where user_id = :userId and channel = :channel and target = :target
                    and status = 'held' and next_attempt_at <= :now
                  for update skip locked) held
            where d.id = held.id
            returning d.id, held.title
            """)
        .param("userId", due.userId())
        .param("channel", due.channel().word())
        .param("target", due.target())
        .param("now", bind(clock.instant()))
        .query(row -> {
          taken.put(row.getLong("id"), row.getString("title"));
        });
    return taken;
  }

  /** Says in which delivery these were told. */
  public void summarised(Collection<Long> ids, long summary) {
    jdbc.sql(
            """
            update deliveries set summary_id = :summary, text_values = null where id = any (:ids)
            """)
        .param("summary", summary)
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  /** Drops what is still to be sent to this target, and what is known of what went there. */
  public void forget(String target) {
    jdbc.sql("delete from deliveries where target = :target").param("target", target).update();
  }
}
