package dev.strata.user.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.strata.local.Slices;
import dev.strata.testkit.Infrastructure;
import dev.strata.user.BrowserForTests;
import dev.strata.user.ProviderForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Kills the sending process, every second time at a random moment and else amid a message, for
 * real: SIGKILL to a JVM of its own, which sends over real SMTP and HTTP from a real database. Ten
 * times; {@code -Dstrata.kills=100} for the figure of the report.
 */
class KillDuringSendTests {

  private static final int KILLS = Integer.getInteger("strata.kills", 10);
  private static final int USERS = 10;
  private static final int ALERTS_A_KILL = 8;
  private static final int MOST_ALERTS = 1500;
  private static final int ALERTS = Math.min(MOST_ALERTS, 15 + ALERTS_A_KILL * KILLS);
  private static final long SEED = 20261125;

  private final Random random = new Random(SEED);
  private final Semaphore underWay = new Semaphore(0);
  private final GreenMail smtp =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private ProviderForTests provider;
  private JdbcClient jdbc;
  private Slices.Credentials roles;
  private String url;
  private long firstUser;
  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    smtp.start();
    provider = new ProviderForTests();
    // A message takes its time on both ways, so that kills meet it before and after it is taken.
    provider.pausing(() -> {
      underWay.release();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    });
    Files.writeString(directory.resolve("offset"), "0");
    migrate();
    storePeople();
  }

  @AfterEach
  void stop() {
    smtp.stop();
    provider.close();
  }

  private void migrate() throws Exception {
    var infrastructure = Infrastructure.get();
    roles =
        Slices.create(
            infrastructure.jdbcUrl(), infrastructure.user(), infrastructure.password(), "killed");
    var plain = infrastructure.jdbcUrl();
    url =
        plain
            + (plain.contains("?") ? "&" : "?")
            + "currentSchema="
            + roles.schema()
            + ",extensions";
    try (var connection = DriverManager.getConnection(url, roles.owner(), roles.ownerPassword())) {
      var database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      database.setDefaultSchemaName(roles.schema());
      database.setLiquibaseSchemaName(roles.schema());
      new Liquibase("db/changelog/changelog.yaml", new ClassLoaderResourceAccessor(), database)
          .update(new Contexts());
    }
    jdbc = JdbcClient.create(new DriverManagerDataSource(url, roles.app(), roles.appPassword()));
  }

  private void storePeople() throws Exception {
    for (int i = 0; i < USERS; i++) {
      var id =
          jdbc.sql(
                  """
                  insert into users (email, is_verified, preferences)
                  values (:email, true,
                      '{"notifications": {"channels": {"sms": true}, "daily_cap": 200}}')
                  returning id
                  """)
              .param("email", "person%d@example.org".formatted(i))
              .query(Long.class)
              .single();
      firstUser = i == 0 ? id : firstUser;
      var browser = new BrowserForTests(provider.address("/push/" + i));
      jdbc.sql(
              """
              insert into push_subscriptions (user_id, endpoint, public_key, auth_secret)
              values (:user, :endpoint, :key, :auth)
              """)
          .param("user", id)
          .param("endpoint", provider.address("/push/" + i))
          .param("key", browser.publicKey())
          .param("auth", browser.auth())
          .update();
      jdbc.sql(
              """
              insert into phone_numbers (user_id, number, confirmed_at, codes_since)
              values (:user, :number, now(), now())
              """)
          .param("user", id)
          .param("number", "+98912123456" + i)
          .update();
    }
  }

  @Test
  void tellsInTheCentreOnceAndElsewhereOnceOrSaysThatItDoesNotKnow() throws Exception {
    var kills = 0;
    while (kills < KILLS) {
      var sender = process(false);
      try {
        awaitReady(sender);
        awaitMoment(kills % 2 == 0);
      } finally {
        sender.destroyForcibly();
      }
      // 128 + 9: it was killed, it did not end.
      assertThat(sender.waitFor()).isEqualTo(137);
      kills++;
    }
    var last = process(true);
    assertThat(last.waitFor(5, TimeUnit.MINUTES)).isTrue();
    var said =
        Files.readString(directory.resolve("output"))
            + Files.readString(directory.resolve("errors"));
    assertThat(last.exitValue()).as(said).isZero();

    var seen =
        jdbc.sql("select dedupe_key from notifications").query(String.class).list().stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(seen).hasSize(ALERTS).allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    var received = received();
    var outcomes = new TreeMap<String, Integer>();
    jdbc.sql("select channel, status, message_id from deliveries")
        .query(row -> {
          var times = received.getOrDefault(row.getString("message_id"), 0L);
          assertThat(times).as("%s", row.getString("message_id")).isLessThanOrEqualTo(1);
          var status = row.getString("status");
          assertThat(status).isIn("sent", "unknown");
          if (status.equals("sent")) {
            assertThat(times).isEqualTo(1);
          }
          var outcome =
              "%s %s, received %s"
                  .formatted(row.getString("channel"), status, times == 1 ? "once" : "never");
          outcomes.merge(outcome, 1, Integer::sum);
        });
    System.out.printf(
        "Killed %d times: %d alerts, in the centre each once; %s%n", kills, ALERTS, outcomes);
    assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(3 * ALERTS);
  }

  /** Any moment, or one at which a message is on its way to the provider or its answer back. */
  private void awaitMoment(boolean inSend) throws InterruptedException {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(400)));
    if (inSend) {
      underWay.drainPermits();
      if (underWay.tryAcquire(2, TimeUnit.SECONDS)) {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(12_000)));
      }
    }
  }

  /** How often each message was received. */
  private Map<String, Long> received() throws Exception {
    var ids = new ArrayList<String>();
    for (var letter : smtp.getReceivedMessages()) {
      ids.add(letter.getMessageID().replaceAll("[<>]|@.*", ""));
    }
    provider.taken("/sms").forEach(sms -> ids.add(sms.header("Idempotency-key")));
    provider
        .taken("/push")
        .forEach(push ->
            ids.add(
                push.header("Topic")
                    .replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")));
    return ids.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private Process process(boolean drains) throws IOException {
    var settings =
        Map.ofEntries(
            Map.entry("kill.url", url),
            Map.entry("kill.user", roles.app()),
            Map.entry("kill.password", roles.appPassword()),
            Map.entry("kill.offset", directory.resolve("offset").toString()),
            Map.entry("kill.alerts", Integer.toString(ALERTS)),
            Map.entry("kill.first-user", Long.toString(firstUser)),
            Map.entry("kill.users", Integer.toString(USERS)),
            Map.entry("kill.drain", Boolean.toString(drains)),
            // Claims of the killed are old by then, and what waits for another try is due.
            Map.entry("kill.ahead", drains ? "PT10M" : "PT0S"),
            Map.entry("STRATA_SIGNING_KEY_FILE", directory.resolve("signing.json").toString()),
            Map.entry("STRATA_SMTP_HOST", "127.0.0.1"),
            Map.entry("STRATA_SMTP_PORT", Integer.toString(smtp.getSmtp().getPort())),
            Map.entry("STRATA_SMTP_STARTTLS", "false"),
            Map.entry("STRATA_SMS_URL", provider.address("/sms")),
            Map.entry("strata.push.services", "http://127.0.0.1:*"),
            Map.entry("logging.level.root", "error"));
    var command =
        Stream.of(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path")),
                settings.entrySet().stream().map(one -> "-D" + one.getKey() + "=" + one.getValue()),
                Stream.of(SenderProcess.class.getName()))
            .flatMap(Function.identity())
            .toList();
    return new ProcessBuilder(command)
        .redirectError(directory.resolve("errors").toFile())
        .redirectOutput(
            drains
                ? ProcessBuilder.Redirect.to(directory.resolve("output").toFile())
                : ProcessBuilder.Redirect.PIPE)
        .start();
  }

  private void awaitReady(Process sender) throws IOException {
    var out = sender.inputReader();
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals("ready")) {
        return;
      }
    }
    throw new AssertionError(
        "the sender did not start: " + Files.readString(directory.resolve("errors")));
  }
}
