package dev.strata.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.testkit.SliceTest;
import dev.strata.user.accounts.Users;
import dev.strata.user.activities.Activities;
import dev.strata.user.activities.Activities.Act;
import dev.strata.user.activities.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The slice's functions and its view, each against the same computed here. */
@SliceTest
@Import(TimeForTests.Configuration.class)
class UserFunctionsTests {

  private static final Instant NOW = Instant.parse("2026-06-10T08:00:00Z");

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Users users;
  private final Activities activities;
  private final TimeForTests time;

  private final Random random = new Random(20261125);

  UserFunctionsTests(
      JdbcClient jdbc, JsonMapper json, Users users, Activities activities, TimeForTests time) {
    this.jdbc = jdbc;
    this.json = json;
    this.users = users;
    this.activities = activities;
    this.time = time;
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    var directory = Files.createTempDirectory("keys");
    registry.add("STRATA_SIGNING_KEY_FILE", () -> directory.resolve("signing.json").toString());
    registry.add("STRATA_MAIL_DIR", () -> directory.resolve("mail").toString());
  }

  @BeforeEach
  void empty() {
    for (var table : List.of("users", "user_activities", "login_attempt", "deliveries")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  @Test
  void createsAnAccountOnceAnAddress() {
    var known = new HashMap<String, Long>();
    for (int i = 0; i < 40; i++) {
      var email = "person%d@example.org".formatted(random.nextInt(15));
      var id = users.create(email, "hash", null, null, "fa", "Asia/Tehran", NOW);
      if (known.containsKey(email)) {
        assertThat(id).isNull();
      } else {
        known.put(email, id);
      }
    }

    assertThat(
            jdbc.sql("select email, id from users where language = 'fa' and created_at = :now")
                .param("now", bind(NOW))
                .query((row, number) -> Map.entry(row.getString("email"), row.getLong("id")))
                .list())
        .containsExactlyInAnyOrderElementsOf(known.entrySet());
  }

  @Test
  void countsLoginsAndForgetsTheFailuresBeforeThem() {
    var one = account("a@example.org");
    for (int login = 1; login <= 3; login++) {
      fail("s1", NOW);
      fail("s2", NOW);
      fail("other", NOW);
      var at = NOW.plusSeconds(login);

      var count =
          jdbc.sql("select record_login(:user, array ['s1', 's2'], :now)")
              .param("user", one)
              .param("now", bind(at))
              .query(Integer.class)
              .single();

      assertThat(count).isEqualTo(login);
      assertThat(jdbc.sql("select subject from login_attempt").query(String.class).list())
          .containsExactly("other");
      assertThat(users.findById(one).orElseThrow().lastLogin()).isEqualTo(at);
    }
  }

  /** From the fifth failure in a row on 1, 2, 4, … seconds, at most 15 minutes; an hour forgets. */
  @Test
  void slowsDownWhoFailsInARow() {
    var failures = 0;
    var at = NOW;
    @Nullable Instant last = null;
    for (int i = 0; i < 60; i++) {
      at = at.plus(Duration.ofMinutes(random.nextInt(8) == 0 ? 61 : random.nextInt(20)));
      failures = last != null && last.isBefore(at.minus(Duration.ofHours(1))) ? 1 : failures + 1;
      last = at;
      var pause = Math.min(900, failures < 5 ? 0 : Math.pow(2, Math.min(failures - 5, 12)));

      var blocked = fail("s", at);

      assertThat(blocked)
          .as("failure %d in a row", failures)
          .isEqualTo(failures < 5 ? null : at.plusSeconds((long) pause));
    }
  }

  private @Nullable Instant fail(String subject, Instant at) {
    return jdbc.sql("select record_failed_login(:subject, 5, :now) as until")
        .param("subject", subject)
        .param("now", bind(at))
        .query((row, number) ->
            Optional.ofNullable(row.getObject("until", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant))
        .single()
        .orElse(null);
  }

  @Test
  void endsEveryLoginButOne() {
    var one = account("a@example.org");
    var other = account("b@example.org");
    var open = new ArrayList<Long>();
    for (int i = 0; i < 12; i++) {
      var isActive = random.nextBoolean();
      var id = login(one, isActive, NOW.plusSeconds(60));
      if (isActive) {
        open.add(id);
      }
    }
    var ofOther = login(other, true, NOW.plusSeconds(60));
    var spared = open.removeFirst();

    var ended =
        jdbc.sql("select * from revoke_sessions(:user, :but)")
            .param("user", one)
            .param("but", spared)
            .query(Long.class)
            .list();

    assertThat(ended).containsExactlyInAnyOrderElementsOf(open);
    assertThat(jdbc.sql("select id from user_sessions where is_active").query(Long.class).list())
        .containsExactlyInAnyOrder(spared, ofOther);
    assertThat(
            jdbc.sql("select * from revoke_sessions(:user, null)")
                .param("user", one)
                .query(Long.class)
                .list())
        .containsExactly(spared);
  }

  @Test
  void showsAccountsWithTheirOpenLogins() {
    var expected = new TreeMap<Long, Long>();
    for (int i = 0; i < 6; i++) {
      var id = account("p%d@example.org".formatted(i));
      var open = 0L;
      for (int j = random.nextInt(6); j > 0; j--) {
        var isActive = random.nextBoolean();
        var isOver = random.nextBoolean();
        login(id, isActive, isOver ? Instant.EPOCH : Instant.now().plusSeconds(600));
        open += isActive && !isOver ? 1 : 0;
      }
      expected.put(id, open);
    }

    var shown = new TreeMap<Long, Long>();
    jdbc.sql("select id, sessions from v_users_overview")
        .query(row -> {
          shown.put(row.getLong("id"), row.getLong("sessions"));
        });
    assertThat(shown).isEqualTo(expected);
  }

  @Test
  void sumsUpWhatSomebodyDidSince() {
    var one = account("a@example.org");
    var other = account("b@example.org");
    record Done(String type, String action, Instant at) {}
    var done = new ArrayList<Done>();
    for (int i = 0; i < 80; i++) {
      var at = NOW.minus(Duration.ofDays(random.nextInt(60))).plusSeconds(i);
      time.set(at);
      var type = List.of("login", "profile", "account").get(random.nextInt(3));
      var action = List.of("create", "update").get(random.nextInt(2));
      var who = random.nextInt(4) == 0 ? other : one;
      activities.record(who, Act.of(type, action), new Origin(null, "127.0.0.1"), null);
      if (who == one) {
        done.add(new Done(type, action, at));
      }
    }
    var since = NOW.minus(Duration.ofDays(30));
    var expected =
        done.stream()
            .filter(act -> !act.at().isBefore(since))
            .collect(Collectors.groupingBy(act -> act.type() + " " + act.action()))
            .entrySet()
            .stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    group ->
                        group.getValue().size()
                            + " "
                            + group.getValue().stream()
                                .map(Done::at)
                                .max(Comparator.naturalOrder())
                                .orElseThrow()
                                .getEpochSecond()));

    var summary = activities.summaryOf(one, since);

    assertThat(
            summary.stream()
                .collect(
                    Collectors.toMap(
                        row -> row.activityType() + " " + row.action(),
                        row -> row.count() + " " + row.lastAt().getEpochSecond())))
        .isEqualTo(expected);
    assertThat(summary).isSortedAccordingTo((a, b) -> b.lastAt().compareTo(a.lastAt()));
  }

  @Test
  void mergesNotificationSettingsTwoLevelsDeep() {
    var one = account("a@example.org");
    jdbc.sql("update users set preferences = '{\"theme\": \"dark\"}'").update();
    var held = new HashMap<String, Object>();
    for (int i = 0; i < 200; i++) {
      var change = randomSettings();
      merge(held, change);

      var merged =
          jdbc.sql("select update_notification_preferences(:user, :change::jsonb)")
              .param("user", one)
              .param("change", json.writeValueAsString(change))
              .query(String.class)
              .single();

      assertThat(json.readTree(merged)).isEqualTo(json.valueToTree(held));
    }
    assertThat(jdbc.sql("select preferences ->> 'theme' from users").query(String.class).single())
        .isEqualTo("dark");
  }

  private Map<String, @Nullable Object> randomSettings() {
    var settings = new HashMap<String, @Nullable Object>();
    for (var key : List.of("digest", "daily_cap", "channels", "quiet_hours")) {
      switch (random.nextInt(4)) {
        case 0 -> settings.put(key, null);
        case 1 -> settings.put(key, inner(key));
        default -> {
          // Left as it is.
        }
      }
    }
    return settings;
  }

  private Object inner(String key) {
    if (!key.equals("channels") && !key.equals("quiet_hours")) {
      return random.nextInt(9);
    }
    var part = new HashMap<String, @Nullable Object>();
    for (var name : List.of("a", "b", "c")) {
      switch (random.nextInt(3)) {
        case 0 -> part.put(name, null);
        case 1 -> part.put(name, random.nextInt(9));
        default -> {
          // Left as it is.
        }
      }
    }
    return part;
  }

  @SuppressWarnings("unchecked")
  private static void merge(Map<String, Object> held, Map<String, @Nullable Object> change) {
    change.forEach((key, value) -> {
      if (value == null) {
        held.remove(key);
      } else if (value instanceof Map<?, ?> part) {
        var inner =
            new HashMap<String, Object>(
                (Map<String, Object>) held.getOrDefault(key, new HashMap<String, Object>()));
        merge(inner, (Map<String, @Nullable Object>) part);
        held.put(key, inner);
      } else {
        held.put(key, value);
      }
    });
  }

  /** Due in a far year, so that no sender is faster. */
  @Test
  void claimsWhatIsDueTheLongestEachOnce() {
    record Queued(long id, Instant next, String status) {}
    var far = Instant.parse("2099-01-01T00:00:00Z");
    var queued = new ArrayList<Queued>();
    for (int i = 0; i < 60; i++) {
      var next = far.plusSeconds(random.nextInt(120) - 60);
      var status = random.nextInt(4) == 0 ? "held" : "queued";
      var channel = random.nextInt(3) == 0 ? "sms" : "push";
      var id =
          jdbc.sql(
                  """
                  insert into deliveries (channel, target, language, template, message_id, status, next_attempt_at)
                  values (:channel, '1', 'en', 'NOTIFICATION', gen_random_uuid()::text, :status, :next) returning id
                  """)
              .param("channel", channel)
              .param("status", status)
              .param("next", bind(next))
              .query(Long.class)
              .single();
      if (channel.equals("push")) {
        queued.add(new Queued(id, next, status));
      }
    }
    var due =
        queued.stream()
            .filter(one -> one.status().equals("queued") && !one.next().isAfter(far))
            .sorted(Comparator.comparing(Queued::next).thenComparing(Queued::id))
            .map(Queued::id)
            .toList();

    var claimed = new ArrayList<Long>();
    List<Long> batch;
    do {
      batch =
          jdbc.sql("select id from claim_due_notifications('push', 4, :now)")
              .param("now", bind(far))
              .query(Long.class)
              .list();
      claimed.addAll(batch);
    } while (!batch.isEmpty());

    assertThat(claimed).containsExactlyElementsOf(due);
    assertThat(
            jdbc.sql("select delivery_id from delivery_attempts where attempt = 1")
                .query(Long.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(due);
  }

  @Test
  void notesWhenARowWasChanged() {
    var one = account("a@example.org");
    jdbc.sql("update users set updated_at = '2001-01-01' where id = :id").param("id", one).update();
    var before = Instant.now();

    users.verify(one);

    assertThat(users.findById(one).orElseThrow().updatedAt())
        .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
  }

  private long account(String email) {
    return jdbc.sql("insert into users (email) values (:email) returning id")
        .param("email", email)
        .query(Long.class)
        .single();
  }

  private long login(long user, boolean isActive, Instant expires) {
    return jdbc.sql(
            """
            insert into user_sessions (user_id, session_token, is_active, expires_at)
            values (:user, gen_random_uuid()::text, :active, :expires) returning id
            """)
        .param("user", user)
        .param("active", isActive)
        .param("expires", bind(expires))
        .query(Long.class)
        .single();
  }

  private static OffsetDateTime bind(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
