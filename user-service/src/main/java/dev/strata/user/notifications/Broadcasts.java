package dev.strata.user.notifications;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.Times;
import dev.strata.user.activities.Activities;
import dev.strata.user.activities.Activities.Act;
import dev.strata.user.activities.Origin;
import dev.strata.user.delivery.Channel;
import dev.strata.user.notifications.Notifications.New;
import dev.strata.user.notifications.Wishes.Subject;
import dev.strata.user.wording.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What admins told everyone ({@code broadcasts}). */
@Repository
class Broadcasts {

  private static final String COLUMNS =
      """
      select b.*, (select count(*) from notifications n where n.broadcast_id = b.id and n.read_at is not null) as read
      from broadcasts b
      """;

  private final JdbcClient jdbc;
  private final Notifications notifications;
  private final Activities activities;
  private final Clock clock;

  Broadcasts(JdbcClient jdbc, Notifications notifications, Activities activities, Clock clock) {
    this.jdbc = jdbc;
    this.notifications = notifications;
    this.activities = activities;
    this.clock = clock;
  }

  /** A text in both languages. */
  record Bilingual(String en, String fa) {

    String in(String language) {
      return language.equals("fa") ? fa : en;
    }
  }

  /**
   * @param sentBy admin; null for the operator or a deleted account
   * @param recipients people who got it
   * @param read of them, who have read it
   */
  record Broadcast(
      long id,
      Bilingual title,
      Bilingual message,
      String priority,
      @Nullable String link,
      @Nullable Long sentBy,
      Instant createdAt,
      int recipients,
      int read) {}

  /** Tells everyone who has not declined broadcasts, labelled as one, and records who did it. */
  @Transactional
  Broadcast send(
      CurrentUser admin,
      Origin origin,
      Bilingual title,
      Bilingual message,
      String priority,
      @Nullable String link) {
    var id =
        jdbc.sql(
                """
                insert into broadcasts (title_en, title_fa, message_en, message_fa, priority, link, sent_by, created_at)
                values (:titleEn, :titleFa, :messageEn, :messageFa, :priority, :link,
                    (select id from users where id = :admin), :now)
                returning id
                """)
            .param("titleEn", title.en())
            .param("titleFa", title.fa())
            .param("messageEn", message.en())
            .param("messageFa", message.fa())
            .param("priority", priority)
            .param("link", link)
            .param("admin", admin.id())
            .param("now", bind(clock.instant()))
            .query(Long.class)
            .single();
    var data = new HashMap<>(Map.of("kind", "broadcast", "label", "broadcast"));
    data.put("broadcast_id", Long.toString(id));
    if (link != null) {
      data.put("link", link);
    }
    var recipients = 0;
    for (var language : Wording.LANGUAGES) {
      var text = new Text(title.in(language), message.in(language));
      recipients +=
          notifications.addForAll(
              Subject.BROADCASTS,
              language,
              new New(
                  "system", priority, text, data, "broadcast " + id, EnumSet.allOf(Channel.class)),
              id);
    }
    jdbc.sql("update broadcasts set recipients = :recipients where id = :id")
        .param("recipients", recipients)
        .param("id", id)
        .update();
    activities.record(
        admin.id(),
        new Act(
            "administration",
            "create",
            "broadcast",
            id,
            Map.of("recipients", Integer.toString(recipients), "priority", priority)),
        origin,
        admin.loginId());
    return jdbc.sql(COLUMNS + "where b.id = :id")
        .param("id", id)
        .query(Broadcasts::broadcast)
        .single();
  }

  /** The newest first, one more than the limit when there are more. */
  List<Broadcast> find(@Nullable Cursor cursor, int limit) {
    return jdbc.sql(
            COLUMNS
                + """
                where :createdAt::timestamptz is null
                   or (created_at, id) < (:createdAt::timestamptz, :id::bigint)
                order by created_at desc, id desc
                limit :limit
                """)
        .param("createdAt", cursor == null ? null : cursor.values().get(0))
        .param("id", cursor == null ? null : cursor.values().get(1))
        .param("limit", limit + 1)
        .query(Broadcasts::broadcast)
        .list();
  }

  private static Broadcast broadcast(ResultSet row, int number) throws SQLException {
    return new Broadcast(
        row.getLong("id"),
        new Bilingual(row.getString("title_en"), row.getString("title_fa")),
        new Bilingual(row.getString("message_en"), row.getString("message_fa")),
        row.getString("priority"),
        row.getString("link"),
        row.getObject("sent_by", Long.class),
        Times.read(row, "created_at"),
        row.getInt("recipients"),
        row.getInt("read"));
  }
}
