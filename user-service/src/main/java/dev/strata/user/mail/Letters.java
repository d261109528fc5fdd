package dev.strata.user.mail;

import static dev.strata.platform.web.Times.bind;

import dev.strata.user.mail.AccountMail.Letter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The queue of letters ({@code letter}). A receipt counts only while the claim it belongs to
 * stands; the last letter to a deleted account loses its address once it is done with.
 */
@Repository
class Letters {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  Letters(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** A letter that this process has claimed and alone may send. */
  record Claimed(
      long id,
      String address,
      String language,
      Letter letter,
      Map<String, String> values,
      String messageId,
      int attempts) {}

  void queue(
      String address,
      String language,
      Letter letter,
      Map<String, String> values,
      String messageId,
      @Nullable Long notification) {
    jdbc.sql(
            """
            insert into letter (address, language, letter, text_values, message_id, notification_id, next_attempt_at,
                created_at)
            values (:address, :language, :letter, :values::jsonb, :messageId, :notification, :now, :now)
            """)
        .param("address", address)
        .param("language", language)
        .param("letter", letter.name())
        .param("values", json.writeValueAsString(new TreeMap<>(values)))
        .param("messageId", messageId)
        .param("notification", notification)
        .param("now", bind(clock.instant()))
        .update();
  }

  /** Claims the letter that is due the longest; of several senders each gets another. */
  Optional<Claimed> claim() {
    return jdbc.sql(
            """
            update letter set status = 'sending', claimed_at = :now, attempts = attempts + 1
            where id = (
                select id from letter
                where status = 'queued' and next_attempt_at <= :now
                order by next_attempt_at, id
                limit 1
                for update skip locked)
            returning id, address, language, letter, text_values, message_id, attempts
            """)
        .param("now", bind(clock.instant()))
        .query((row, number) ->
            new Claimed(
                row.getLong("id"),
                row.getString("address"),
                row.getString("language"),
                Letter.valueOf(row.getString("letter")),
                json.readValue(
                    row.getString("text_values"), new TypeReference<Map<String, String>>() {}),
                row.getString("message_id"),
                row.getInt("attempts")))
        .optional();
  }

  void sent(long id) {
    jdbc.sql(
            """
            update letter
            set status = 'sent', sent_at = :now, text_values = null, reason = null,
                address = case letter when 'ACCOUNT_DELETED' then '' else address end
            where id = :id and status = 'sending'
            """)
        .param("now", bind(clock.instant()))
        .param("id", id)
        .update();
  }

  void retry(long id, Duration pause, String reason) {
    jdbc.sql(
            """
            update letter set status = 'queued', next_attempt_at = :next, reason = left(:reason, 500)
            where id = :id and status = 'sending'
            """)
        .param("next", bind(clock.instant().plus(pause)))
        .param("reason", reason)
        .param("id", id)
        .update();
  }

  void giveUp(long id, String reason) {
    jdbc.sql(
            """
            update letter
            set status = 'failed', text_values = null, reason = left(:reason, 500),
                address = case letter when 'ACCOUNT_DELETED' then '' else address end
            where id = :id and status = 'sending'
            """)
        .param("reason", reason)
        .param("id", id)
        .update();
  }

  /** Claims without a receipt: their sender is gone, and nobody knows whether they went out. */
  int markUnknown(Duration claimedFor) {
    return jdbc.sql(
            """
            update letter
            set status = 'unknown', text_values = null, reason = 'the sender ended before a receipt',
                address = case letter when 'ACCOUNT_DELETED' then '' else address end
            where status = 'sending' and claimed_at < :before
            """)
        .param("before", bind(clock.instant().minus(claimedFor)))
        .update();
  }

  void forget(String address) {
    jdbc.sql("delete from letter where address = :address").param("address", address).update();
  }
}
