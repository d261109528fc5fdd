package dev.strata.user.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.strata.contracts.RunKind;
import dev.strata.contracts.asset.RecommendationChanged;
import dev.strata.contracts.timing.AlertTriggered;
import dev.strata.contracts.timing.SignalChanged;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import dev.strata.user.AccountForTests;
import dev.strata.user.BrowserForTests;
import dev.strata.user.ProviderForTests;
import dev.strata.user.TimeForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From an event to a message in somebody's hands, over real SMTP and HTTP. */
@SliceTest
@Import(TimeForTests.Configuration.class)
class NotificationDeliveryTests {

  private static final GreenMail SMTP =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static final ProviderForTests PROVIDER = provider();
  private static final String NUMBER = "+989121234567";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Noon in Tehran, where the person of most tests lives. */
  private static final Instant NOON = Instant.parse("2026-06-10T08:30:00Z");

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final EventsForTests events;
  private final TimeForTests time;

  private AccountForTests person;

  NotificationDeliveryTests(
      MockMvcTester mvc,
      JdbcClient jdbc,
      JsonMapper json,
      EventsForTests events,
      TimeForTests time) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.json = json;
    this.events = events;
    this.time = time;
  }

  private static ProviderForTests provider() {
    try {
      return new ProviderForTests();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    SMTP.start();
    var directory = Files.createTempDirectory("keys");
    registry.add("STRATA_SIGNING_KEY_FILE", () -> directory.resolve("signing.json").toString());
    registry.add("STRATA_PUBLIC_URL", () -> "https://strata.example");
    registry.add("STRATA_SMTP_HOST", () -> "127.0.0.1");
    registry.add("STRATA_SMTP_PORT", () -> Integer.toString(SMTP.getSmtp().getPort()));
    registry.add("STRATA_SMTP_STARTTLS", () -> "false");
    registry.add("STRATA_SMS_URL", () -> PROVIDER.address("/sms"));
    registry.add("STRATA_SMS_AUTHORIZATION", () -> "Bearer of-the-provider");
    registry.add("strata.push.services", () -> "http://127.0.0.1:*");
  }

  @AfterAll
  static void stop() {
    SMTP.stop();
    PROVIDER.close();
  }

  @BeforeEach
  void onePerson() throws Exception {
    time.set(NOON);
    for (var table : List.of("users", "deliveries", "broadcasts", "user_activities")) {
      jdbc.sql("delete from " + table).update();
    }
    person = AccountForTests.only("public", jdbc, mvc, json);
    jdbc.sql("update users set timezone = 'Asia/Tehran'").update();
    SMTP.purgeEmailFromAllMailboxes();
    PROVIDER.forgetAll();
  }

  @Test
  void tellsByEveryChannelThatIsOnAndShowsTheReceipts() throws Exception {
    var browser = subscribe("/push/1");
    confirmNumber();
    wish("{\"channels\": {\"sms\": true}}");

    alert("", 1);

    await(() -> {
      var receipts = receipts(onlyNotification());
      assertThat(receipts)
          .extracting(this::channelAndStatus)
          .containsExactly("in_app sent", "email sent", "push sent", "sms sent");
    });
    var push = PROVIDER.taken("/push/1").getLast();
    var shown = json.readTree(browser.read(push.body()));
    assertThat(shown.get("title").asString()).isEqualTo("BTC is above 69000 USD");
    assertThat(shown.get("link").asString()).isEqualTo("/assets/BTC");
    assertThat(shown.get("dir").asString()).isEqualTo("ltr");
    assertThat(push.header("Content-encoding")).isEqualTo("aes128gcm");
    assertThat(push.header("Topic")).matches("[0-9a-f]{32}");
    assertIsSignedByOurKey(push.header("Authorization"));
    var sms = PROVIDER.taken("/sms").getLast();
    var body = json.readTree(sms.body());
    assertThat(body.get("to").asString()).isEqualTo(NUMBER);
    assertThat(body.get("text").asString())
        .startsWith("BTC is above 69000 USD\n")
        .endsWith("https://strata.example/assets/BTC");
    assertThat(sms.header("Authorization")).isEqualTo("Bearer of-the-provider");
    assertThat(sms.header("Idempotency-key")).isEqualTo(body.get("reference").asString());
    assertThat(SMTP.getReceivedMessages()[0].getMessageID()).matches("<[0-9a-f-]{36}@localhost>");
  }

  private void assertIsSignedByOurKey(String authorization) throws Exception {
    var published = body(call(GET, "/notifications/push/key", Map.of())).get("public_key");
    assertThat(authorization).startsWith("vapid t=").endsWith(", k=" + published.asString());
    var token =
        SignedJWT.parse(authorization.substring("vapid t=".length(), authorization.indexOf(',')));
    var point = Base64.getUrlDecoder().decode(published.asString());
    assertThat(token.verify(new ECDSAVerifier(BrowserForTests.key(point)))).isTrue();
    assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(PROVIDER.address(""));
    assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
        .isBefore(time.instant().plus(Duration.ofHours(24)));
  }

  @Test
  void writesInTheLanguageOfItsReader() throws Exception {
    jdbc.sql("update users set language = 'fa'").update();
    var browser = subscribe("/push/1");
    confirmNumber();
    wish("{\"channels\": {\"sms\": true}}");
    assertThat(new String(PROVIDER.taken("/sms").getFirst().body(), StandardCharsets.UTF_8))
        .contains("کد استراتا");

    alert("", 1);

    await(() -> assertThat(PROVIDER.taken("/sms")).hasSize(2));
    await(() -> assertThat(PROVIDER.taken("/push")).hasSize(1));
    await(() -> assertThat(SMTP.getReceivedMessages()).hasSize(1));
    var shown = json.readTree(browser.read(PROVIDER.taken("/push").getLast().body()));
    assertThat(shown.get("title").asString()).isEqualTo("BTC بالای 69000 دلار است");
    assertThat(shown.get("dir").asString()).isEqualTo("rtl");
    assertThat(SMTP.getReceivedMessages()[0].getSubject()).isEqualTo("BTC بالای 69000 دلار است");
  }

  @Test
  void usesOnlyTheChannelsThatAnAlertNamesAndThePersonLeavesOn() throws Exception {
    subscribe("/push/1");
    alert("push", 1);
    await(() -> assertThat(PROVIDER.taken("/push")).hasSize(1));

    wish("{\"channels\": {\"push\": false}}");
    alert("push", 2);

    await(() -> assertThat(notifications()).hasSize(2));
    settled();
    assertThat(PROVIDER.taken("/push")).hasSize(1);
    assertThat(SMTP.getReceivedMessages()).isEmpty();
  }

  @Test
  void disturbsNobodyInQuietHoursAndTellsWhenTheyEnd() {
    // 23:30 in Tehran; they end at 07:00, which is 03:30 UTC.
    time.set(Instant.parse("2026-06-10T20:00:00Z"));
    wish("{\"quiet_hours\": {\"start\": \"22:00\", \"end\": \"07:00\"}}");
    alert("email", 1);
    await(() -> {
      var email = receipts(onlyNotification()).getLast();
      assertThat(channelAndStatus(email)).isEqualTo("email queued");
      assertThat(email.get("next_attempt_at").asString()).isEqualTo("2026-06-11T03:30:00Z");
    });
    assertThat(SMTP.getReceivedMessages()).isEmpty();

    time.set(Instant.parse("2026-06-11T03:30:01Z"));

    await(() -> assertThat(SMTP.getReceivedMessages()).hasSize(1));
    await(() -> assertThat(receipts(onlyNotification())).hasSize(2));
  }

  @Test
  void tellsOfADangerAtAnyHour() throws Exception {
    time.set(Instant.parse("2026-06-10T20:00:00Z"));
    subscribe("/push/1");
    wish(
        """
        {"quiet_hours": {"start": "22:00", "end": "07:00"}, "digest": "daily", "daily_cap": 1}\
        """);

    call(
        POST,
        "/users/me/password",
        Map.of("current_password", AccountForTests.PASSWORD, "new_password", "quite another one"));

    await(() -> assertThat(PROVIDER.taken("/push")).hasSize(1));
    var told = onlyNotification();
    assertThat(told.at("/data/kind").asString()).isEqualTo("security");
    assertThat(told.get("title").asString()).isEqualTo("Your password was changed");
    assertThat(told.get("priority").asString()).isEqualTo("urgent");
    await(() -> assertThat(SMTP.getReceivedMessages()).hasSize(1));
  }

  @Test
  void gathersADigest() throws Exception {
    wish("{\"digest\": \"daily\", \"digest_at\": \"18:00\"}");
    alert("email", 1);
    alert("email", 2);
    alert("email", 3);
    await(() ->
        assertThat(notifications())
            .hasSize(3)
            .allSatisfy(one ->
                assertThat(channelAndStatus(receipts(one).getLast())).isEqualTo("email held")));
    assertThat(SMTP.getReceivedMessages()).isEmpty();

    // 18:00 in Tehran.
    time.set(Instant.parse("2026-06-10T14:30:01Z"));

    await(() -> assertThat(SMTP.getReceivedMessages()).hasSize(1));
    assertThat(SMTP.getReceivedMessages()[0].getSubject()).isEqualTo("3 notifications");
    await(() ->
        assertThat(notifications())
            .allSatisfy(one ->
                assertThat(receipts(one))
                    .extracting(this::channelAndStatus)
                    .containsExactly("in_app sent", "email summarised", "email sent")));
    settled();
    assertThat(SMTP.getReceivedMessages()).hasSize(1);
  }

  @Test
  void carriesNoMoreADayThanTheCapAndTellsTheRestInOneSummary() throws Exception {
    wish("{\"daily_cap\": 2}");
    for (int i = 1; i <= 5; i++) {
      alert("email", i);
    }
    await(() -> assertThat(SMTP.getReceivedMessages()).hasSize(2));
    await(() -> assertThat(held()).isEqualTo(3));
    assertThat(notifications()).hasSize(5);

    // 08:00 in Tehran on the next day.
    time.set(Instant.parse("2026-06-11T04:30:01Z"));

    await(() -> assertThat(SMTP.getReceivedMessages()).hasSize(3));
    assertThat(subjects()).containsOnlyOnce("3 notifications");
    alert("email", 6);
    await(() -> assertThat(SMTP.getReceivedMessages()).hasSize(4));
  }

  @Test
  void triesAgainNoSoonerThanTheProviderAsks() throws Exception {
    subscribe("/push/1");
    PROVIDER.answer("/push/1", 503, 120);
    alert("push", 1);
    await(() ->
        assertThat(receipts(onlyNotification()))
            .extracting(this::channelAndStatus)
            .containsExactly("in_app sent", "push failed", "push queued"));
    var next = receipts(onlyNotification()).getLast().get("next_attempt_at").asString();
    assertThat(Instant.parse(next))
        .isBetween(time.instant().plusSeconds(60), time.instant().plusSeconds(121));
    PROVIDER.answer("/push/1", 201, 0);

    time.advance(Duration.ofSeconds(121));

    await(() ->
        assertThat(receipts(onlyNotification()))
            .extracting(this::channelAndStatus)
            .containsExactly("in_app sent", "push failed", "push sent"));
    assertThat(PROVIDER.taken("/push/1")).hasSize(1);
  }

  @Test
  void givesUpAfterSixAttemptsEachLaterThanTheLast() throws Exception {
    subscribe("/push/1");
    PROVIDER.answer("/push/1", 500, 0);
    alert("push", 1);
    for (int attempt = 1; attempt <= 6; attempt++) {
      var done = attempt;
      await(() ->
          assertThat(receipts(onlyNotification()).stream().filter(r -> is(r, "push failed")))
              .hasSize(done));
      time.advance(Duration.ofHours(1));
    }

    await(() -> assertThat(receipts(onlyNotification())).hasSize(7));
    assertThat(receipts(onlyNotification()).getLast().get("reason").asString())
        .isEqualTo("the push service answered 500");
  }

  @Test
  void warnsByTheOtherChannelsWhenABrowserIsGoneAndCallsItNoMore() throws Exception {
    subscribe("/push/1");
    PROVIDER.answer("/push/1", 410, 0);

    alert("push", 1);

    await(() -> assertThat(subjects()).containsExactly("A browser no longer shows notifications"));
    var warning =
        notifications().stream()
            .filter(one -> one.at("/data/kind").asString().equals("channel_dead"))
            .findFirst()
            .orElseThrow();
    assertThat(warning.get("message").asString()).contains("410").contains("Firefox, Linux");
    assertThat(state("push")).isEqualTo("dead");
    PROVIDER.answer("/push/1", 201, 0);
    alert("push", 2);
    await(() -> assertThat(notifications()).hasSize(3));
    settled();
    assertThat(PROVIDER.taken("/push/1")).isEmpty();

    subscribe("/push/1");

    assertThat(state("push")).isEqualTo("ready");
  }

  @Test
  void warnsWhenTheNumberIsRefusedAndRevivesItByATestThatArrives() throws Exception {
    confirmNumber();
    wish("{\"channels\": {\"sms\": true}}");
    PROVIDER.answer("/sms", 422, 0);
    alert("sms", 1);
    await(() -> assertThat(state("sms")).isEqualTo("dead"));
    await(() -> assertThat(subjects()).containsExactly("Your phone number was refused"));

    assertThat(lastStatus(test("sms"))).isEqualTo("failed");
    assertThat(state("sms")).isEqualTo("dead");
    PROVIDER.answer("/sms", 200, 0);
    assertThat(lastStatus(test("sms"))).isEqualTo("sent");

    assertThat(state("sms")).isEqualTo("ready");
  }

  @Test
  void answersATestWithItsReceipt() throws Exception {
    assertThat(test("push")).hasStatus(409);
    assertThat(test("pigeon"))
        .hasStatus(422)
        .bodyJson()
        .isLenientlyEqualTo("{\"errors\": [{\"field\": \"channel\"}]}");
    subscribe("/push/1");
    wish("{\"quiet_hours\": {\"start\": \"00:00\", \"end\": \"23:59\"}}");

    assertThat(lastStatus(test("push"))).isEqualTo("sent");
    assertThat(lastStatus(test("email"))).isEqualTo("sent");
    assertThat(lastStatus(test("in_app"))).isEqualTo("sent");

    assertThat(PROVIDER.taken("/push/1")).hasSize(1);
    assertThat(subjects()).containsExactly("Test from Strata");
    PROVIDER.answer("/push/1", 500, 0);
    var failed = test("push");
    assertThat(lastStatus(failed)).isEqualTo("failed");
    for (int i = 5; i <= 10; i++) {
      assertThat(test("in_app")).hasStatusOk();
    }
    assertThat(test("in_app")).hasStatus(429);
  }

  @Test
  void marksWhatAProviderTookWithoutAnswerUnknownAndSendsItNoSecondTime() throws Exception {
    subscribe("/push/1");
    try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      jdbc.sql("update push_subscriptions set endpoint = :endpoint")
          .param("endpoint", "http://127.0.0.1:%d/push".formatted(mute.getLocalPort()))
          .update();
      Thread.startVirtualThread(() -> {
        try (var client = mute.accept()) {
          var ignored = client.getInputStream().read();
        } catch (IOException closed) {
          // The test is over.
        }
      });

      assertThat(lastStatus(test("push"))).isEqualTo("unknown");
    }
  }

  @Test
  void sendsAPhoneNothingButACodeBeforeItIsConfirmed() {
    assertThat(call(PUT, "/notifications/phone", Map.of("number", "0912 123")))
        .hasStatus(422)
        .bodyJson()
        .isLenientlyEqualTo("{\"errors\": [{\"field\": \"number\"}]}");
    assertThat(call(PUT, "/notifications/phone", Map.of("number", NUMBER))).hasStatus(202);
    var code = awaitCode(1);
    assertThat(state("sms")).isEqualTo("unconfirmed");
    assertThat(test("sms")).hasStatus(409);
    var wrong = code.equals("000000") ? "000001" : "000000";
    for (int i = 0; i < 5; i++) {
      assertThat(call(POST, "/notifications/phone/confirm", Map.of("code", wrong))).hasStatus(422);
    }
    assertThat(call(POST, "/notifications/phone/confirm", Map.of("code", code))).hasStatus(422);

    assertThat(call(PUT, "/notifications/phone", Map.of("number", NUMBER))).hasStatus(202);
    var second = awaitCode(2);
    time.advance(Duration.ofMinutes(11));
    assertThat(call(POST, "/notifications/phone/confirm", Map.of("code", second))).hasStatus(422);
    assertThat(call(DELETE, "/notifications/phone", Map.of())).hasStatus(204);
    assertThat(call(PUT, "/notifications/phone", Map.of("number", NUMBER))).hasStatus(202);
    var third = awaitCode(3);
    assertThat(call(PUT, "/notifications/phone", Map.of("number", NUMBER))).hasStatus(429);
    assertThat(call(POST, "/notifications/phone/confirm", Map.of("code", third))).hasStatus(204);

    assertThat(state("sms")).isEqualTo("ready");
  }

  @Test
  void takesNoEndpointThatIsNoPushService() throws Exception {
    var inside = new BrowserForTests("http://169.254.169.254/latest/meta-data");

    assertThat(call(POST, "/notifications/push/subscriptions", inside.subscription()))
        .hasStatus(422)
        .bodyJson()
        .isLenientlyEqualTo("{\"errors\": [{\"field\": \"endpoint\"}]}");
  }

  @Test
  void keepsBrowsersApart() throws Exception {
    subscribe("/push/1");
    var other = AccountForTests.another("public", jdbc, mvc, json);
    var ofMine =
        body(call(GET, "/notifications/push/subscriptions", Map.of())).at("/items/0/id").asLong();
    var token = TokensForTests.user(other.id());

    assertThat(other.call(DELETE, "/notifications/push/subscriptions/" + ofMine, token, Map.of()))
        .hasStatus(404);
    var taken = new BrowserForTests(PROVIDER.address("/push/1"));
    assertThat(other.call(POST, "/notifications/push/subscriptions", token, taken.subscription()))
        .hasStatus(201);

    // The browser is the other person's now, under an id that no message of mine names.
    assertThat(body(call(GET, "/notifications/push/subscriptions", Map.of())).get("items"))
        .isEmpty();
    assertThat(test("push")).hasStatus(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"channels\": {\"fax\": true}}                     | channels.fax",
        "{\"channels\": {\"sms\": \"yes\"}}                  | channels.sms",
        "{\"channels\": 1}                                   | channels",
        "{\"quiet_hours\": {\"start\": \"22:00\"}}           | quiet_hours.end",
        "{\"quiet_hours\": {\"start\": \"24:00\", \"end\": \"07:00\"}} | quiet_hours.start",
        "{\"quiet_hours\": {\"start\": \"07:00\", \"end\": \"07:00\"}} | quiet_hours.end",
        "{\"digest\": \"hourly\"}                            | digest",
        "{\"digest_at\": \"8\"}                              | digest_at",
        "{\"digest_day\": \"someday\"}                       | digest_day",
        "{\"daily_cap\": 0}                                  | daily_cap",
        "{\"daily_cap\": 2.5}                                | daily_cap",
        "{\"daily_cap\": 201}                                | daily_cap",
        "{\"subjects\": {\"gossip\": true}}                  | subjects.gossip",
        "{\"loudness\": 11}                                  | loudness"
      })
  void refusesASettingNamingItAndChangesNothing(String change, String field) {
    wish("{\"daily_cap\": 7}");

    var refused =
        call(
            PATCH,
            "/users/me",
            Map.of("preferences", Map.of("notifications", json.readTree(change))));

    assertThat(refused)
        .hasStatus(422)
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"errors\": [{\"field\": \"preferences.notifications.%s\"}]}".formatted(field));
    assertThat(body(call(GET, "/users/me", Map.of())).at("/preferences/notifications"))
        .isEqualTo(json.readTree("{\"daily_cap\": 7}"));
  }

  @Test
  void tellsEveryoneWhatAnAdminSaysInTheirLanguageLabelledAndRecorded() throws Exception {
    var persian = AccountForTests.another("public", jdbc, mvc, json);
    jdbc.sql("update users set language = 'fa' where id = :id").param("id", persian.id()).update();
    var deaf = AccountForTests.another("public", jdbc, mvc, json);
    deaf.call(
        PATCH,
        "/users/me",
        TokensForTests.user(deaf.id()),
        Map.of(
            "preferences",
            Map.of("notifications", Map.of("subjects", Map.of("broadcasts", false)))));
    var admin = AccountForTests.another("admin", jdbc, mvc, json);
    var said =
        Map.of(
            "title", Map.of("en", "Maintenance", "fa", "نگهداری"),
            "message", Map.of("en", "Tonight at ten.", "fa", "امشب ساعت ده."),
            "link", "/signals");

    var answer =
        admin.call(POST, "/notifications/broadcasts", TokensForTests.admin(admin.id()), said);

    assertThat(answer).hasStatus(201);
    assertThat(body(answer).get("recipients").asInt()).isEqualTo(3);
    assertThat(onlyNotification().get("title").asString()).isEqualTo("Maintenance");
    assertThat(onlyNotification().at("/data/label").asString()).isEqualTo("broadcast");
    var ofPersian =
        persian.call(GET, "/notifications", TokensForTests.user(persian.id()), Map.of());
    assertThat(body(ofPersian).at("/items/0/message").asString()).isEqualTo("امشب ساعت ده.");
    var ofDeaf = deaf.call(GET, "/notifications", TokensForTests.user(deaf.id()), Map.of());
    assertThat(body(ofDeaf).get("items")).isEmpty();
    await(() -> assertThat(SMTP.getReceivedMessages()).hasSize(3));
    call(POST, "/notifications/read-all", Map.of());
    var listed =
        admin.call(GET, "/notifications/broadcasts", TokensForTests.admin(admin.id()), Map.of());
    assertThat(body(listed).at("/items/0/read").asInt()).isEqualTo(1);
    assertThat(body(listed).at("/items/0/sent_by").asLong()).isEqualTo(admin.id());
    assertThat(
            jdbc.sql("select action || ' ' || entity_type from user_activities where user_id = :id")
                .param("id", admin.id())
                .query(String.class)
                .list())
        .containsExactly("create broadcast");
    assertThat(call(POST, "/notifications/broadcasts", said)).hasStatus(403);
    var elsewhere = new HashMap<String, Object>(said);
    elsewhere.put("link", "//example.org");
    assertThat(
            admin.call(
                POST, "/notifications/broadcasts", TokensForTests.admin(admin.id()), elsewhere))
        .hasStatus(422);
  }

  @Test
  void tellsOfLiveSignalsAndRecommendationsThoseWhoAsked() {
    var other = AccountForTests.another("public", jdbc, mvc, json);
    wish("{\"subjects\": {\"signals\": true, \"recommendations\": true}}");
    var end = time.instant().plus(Duration.ofDays(5));

    events.publish(
        signal(1, "active", RunKind.LIVE, end),
        signal(1, "active", RunKind.LIVE, end),
        signal(2, "active", RunKind.REPLAY, end),
        signal(3, "active", RunKind.SIMULATED, end),
        signal(4, "expired", RunKind.LIVE, end),
        signal(5, "active", RunKind.LIVE, time.instant().minusSeconds(1)));
    events.publish(
        recommendation(11, person.id(), RunKind.LIVE, end),
        recommendation(12, other.id(), RunKind.LIVE, end),
        recommendation(13, null, RunKind.LIVE, end),
        recommendation(14, null, RunKind.REPLAY, end));

    await(() ->
        assertThat(notifications().stream().map(one -> one.get("title").asString()).toList())
            .containsExactlyInAnyOrder(
                "New signal for BTC",
                "New recommendation: Proposal 11",
                "New recommendation: Proposal 13"));
    var ofOther = other.call(GET, "/notifications", TokensForTests.user(other.id()), Map.of());
    assertThat(body(ofOther).get("items")).isEmpty();
  }

  @Test
  void sendsNothingOutsideOfASimulatedMarket() {
    events.publish(triggered("email,push", 1, RunKind.SIMULATED));

    await(() -> assertThat(notifications()).hasSize(1));
    settled();
    assertThat(receipts(onlyNotification())).hasSize(1);
    assertThat(SMTP.getReceivedMessages()).isEmpty();
  }

  private static SignalChanged signal(long id, String status, RunKind kind, Instant end) {
    var price = new BigDecimal("70000.000");
    var now = end.minus(Duration.ofDays(5));
    return new SignalChanged(
        id,
        1,
        "BTC",
        null,
        "long",
        price,
        price,
        price,
        BigDecimal.ONE,
        "low",
        120,
        0.6,
        status,
        null,
        null,
        null,
        now,
        end,
        now,
        kind,
        UUID.randomUUID());
  }

  private static RecommendationChanged recommendation(
      long id, @Nullable Long userId, RunKind kind, Instant end) {
    var now = end.minus(Duration.ofDays(5));
    return new RecommendationChanged(
        id,
        "watchlist",
        1L,
        userId,
        "entry",
        "Proposal " + id,
        "add_long",
        1L,
        null,
        0.6,
        "pending",
        now,
        end,
        now,
        kind,
        UUID.randomUUID());
  }

  private void alert(String methods, int number) {
    events.publish(triggered(methods, number, RunKind.LIVE));
  }

  private AlertTriggered triggered(String methods, int number, RunKind kind) {
    return new AlertTriggered(
        number,
        person.id(),
        "BTC",
        "price_above",
        Map.of("price", "70000", "trigger_value", "69000"),
        null,
        methods,
        Instant.parse("2026-06-10T00:00:00Z"),
        kind);
  }

  private BrowserForTests subscribe(String path) throws Exception {
    var browser = new BrowserForTests(PROVIDER.address(path));
    var request =
        mvc.post()
            .uri("/api/v1/notifications/push/subscriptions")
            .header("Authorization", "Bearer " + TokensForTests.user(person.id()))
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
            .contentType(MediaType.APPLICATION_JSON)
            .content(json.writeValueAsString(browser.subscription()));
    assertThat(request.exchange()).hasStatus(201);
    return browser;
  }

  private void confirmNumber() {
    assertThat(call(PUT, "/notifications/phone", Map.of("number", NUMBER))).hasStatus(202);
    assertThat(call(POST, "/notifications/phone/confirm", Map.of("code", awaitCode(1))))
        .hasStatus(204);
  }

  private String awaitCode(int messages) {
    await(() -> assertThat(PROVIDER.taken("/sms")).hasSize(messages));
    var text = json.readTree(PROVIDER.taken("/sms").getLast().body()).get("text").asString();
    return text.substring(text.length() - 6);
  }

  private void wish(String notifications) {
    assertThat(
            call(
                PATCH,
                "/users/me",
                Map.of("preferences", Map.of("notifications", json.readTree(notifications)))))
        .hasStatusOk();
  }

  private MvcTestResult test(String channel) {
    return call(POST, "/notifications/test", Map.of("channel", channel));
  }

  private String lastStatus(MvcTestResult result) {
    var statuses = new ArrayList<String>();
    body(result).get("deliveries").forEach(one -> statuses.add(one.get("status").asString()));
    return statuses.getLast();
  }

  private String state(String channel) {
    for (var one : body(call(GET, "/notifications/settings", Map.of())).get("channels")) {
      if (one.get("channel").asString().equals(channel)) {
        return one.get("state").asString();
      }
    }
    throw new AssertionError("no channel " + channel);
  }

  private JsonNode onlyNotification() {
    assertThat(notifications()).hasSize(1);
    return notifications().getFirst();
  }

  private List<JsonNode> notifications() {
    return body(call(GET, "/notifications", Map.of())).get("items").valueStream().toList();
  }

  private List<JsonNode> receipts(JsonNode notification) {
    var path = "/notifications/" + notification.get("id") + "/deliveries";
    return body(call(GET, path, Map.of())).get("items").valueStream().toList();
  }

  private String channelAndStatus(JsonNode receipt) {
    return receipt.get("channel").asString() + " " + receipt.get("status").asString();
  }

  private boolean is(JsonNode receipt, String channelAndStatus) {
    return channelAndStatus(receipt).equals(channelAndStatus);
  }

  private int held() {
    return jdbc.sql("select count(*) from deliveries where status = 'held'")
        .query(Integer.class)
        .single();
  }

  private List<String> subjects() throws Exception {
    var subjects = new ArrayList<String>();
    for (var letter : SMTP.getReceivedMessages()) {
      subjects.add(letter.getSubject());
    }
    return subjects;
  }

  /** Until everything that is there is planned and nothing is due or under way. */
  private void settled() {
    await(() ->
        assertThat(
                jdbc.sql(
                        """
                        select (select count(*) from notifications where channels is not null)
                             + (select count(*) from deliveries where status in ('queued', 'sending'))
                        """)
                    .query(Integer.class)
                    .single())
            .isZero());
  }

  private static void await(ThrowingRunnable assertion) {
    Awaitility.await().atMost(PATIENCE).untilAsserted(assertion);
  }

  private MvcTestResult call(HttpMethod method, String path, Map<String, ?> body) {
    return person.call(method, path, TokensForTests.user(person.id()), body);
  }

  private JsonNode body(MvcTestResult result) {
    return person.body(result);
  }
}
