package dev.strata.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.strata.contracts.RunKind;
import dev.strata.contracts.timing.AlertTriggered;
import dev.strata.contracts.user.ActivityRecorded;
import dev.strata.contracts.user.SessionRevoked;
import dev.strata.contracts.user.UserChanged;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The life of an account, with real letters over SMTP. */
@SliceTest
@Import(TimeForTests.Configuration.class)
class AccountTests {

  private static final GreenMail SMTP =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static final String PASSWORD = "a long enough passphrase";
  private static final String OTHER = "another passphrase, longer";

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final EventsForTests events;
  private final TimeForTests time;

  AccountTests(
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

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    SMTP.start();
    var directory = Files.createTempDirectory("keys");
    // The test kit's issuer is the one that services trust.
    var key = Files.writeString(directory.resolve("signing.json"), TokensForTests.signingKey());
    registry.add("STRATA_SIGNING_KEY_FILE", key::toString);
    registry.add("STRATA_BOOTSTRAP_ADMIN_SECRET", () -> "one-time");
    registry.add("STRATA_PUBLIC_URL", () -> "https://strata.example");
    registry.add("STRATA_SMTP_HOST", () -> "127.0.0.1");
    registry.add("STRATA_SMTP_PORT", () -> Integer.toString(SMTP.getSmtp().getPort()));
    registry.add("STRATA_SMTP_STARTTLS", () -> "false");
  }

  @AfterAll
  static void stopSmtp() {
    SMTP.stop();
  }

  @BeforeEach
  void empty() throws Exception {
    jdbc.sql("delete from deliveries where status <> 'sending'").update();
    // A letter that is under way would arrive in the next test.
    Awaitility.await().until(() -> count("deliveries where status = 'sending'") == 0);
    for (var table : List.of("users", "user_activities", "login_attempt", "deliveries")) {
      jdbc.sql("delete from " + table).update();
    }
    SMTP.purgeEmailFromAllMailboxes();
  }

  @Test
  void opensAnAccountOnlyAfterItsAddressIsProved() throws Exception {
    assertThat(register("A@Example.org", PASSWORD)).hasStatus(202);

    assertThat(logIn("a@example.org", PASSWORD)).hasStatus(403);
    var token = token(letter("a@example.org"));
    assertThat(post("/auth/verify", null, "{\"token\": \"%s\"}".formatted(token))).hasStatus(204);
    assertThat(post("/auth/verify", null, "{\"token\": \"%s\"}".formatted(token))).hasStatus(422);

    assertThat(logIn("a@example.org", PASSWORD)).hasStatusOk();
    assertThat(
            events.await(
                UserChanged.TOPIC, UserChanged.class, 1, u -> u.id() == id("a@example.org")))
        .isNotEmpty();
  }

  @Test
  void answersTheSameWhetherAnAddressHasAnAccountOrNot() throws Exception {
    account("a@example.org");
    SMTP.purgeEmailFromAllMailboxes();

    var known = register("a@example.org", OTHER);
    var unknown = register("b@example.org", OTHER);

    assertThat(known.getResponse().getStatus()).isEqualTo(unknown.getResponse().getStatus());
    assertThat(known.getResponse().getContentAsString())
        .isEqualTo(unknown.getResponse().getContentAsString());
    assertThat(letter("a@example.org").getSubject()).contains("already");
    assertThat(logIn("a@example.org", OTHER)).hasStatus(401);
    assertThat(post("/auth/password-reset", null, "{\"email\": \"nobody@example.org\"}"))
        .hasStatus(202);
  }

  @Test
  void refusesEasyPasswordsNamingTheField() {
    for (var easy :
        List.of(
            "short",
            "password1234",
            "P4$$w0rd1234!",
            "aaaaaaaaaaaaaaa",
            "abcdefghijklmn",
            "qwertyuiop123",
            "passwordpassword",
            // Leaked.
            "1q2w3e4r5t6y",
            "ilovejesus123!")) {
      assertThat(register("a@example.org", easy))
          .as(easy)
          .hasStatus(422)
          .bodyJson()
          .isLenientlyEqualTo("{\"errors\": [{\"field\": \"password\"}]}");
    }
    assertThat(count("users")).isZero();
  }

  @Test
  void writesInTheLanguageOfTheReader() throws Exception {
    post(
        "/auth/register",
        null,
        """
        {"email": "p@example.org", "password": "%s", "language": "fa", "timezone": "Asia/Tehran"}\
        """
            .formatted(PASSWORD));

    var letter = letter("p@example.org");

    assertThat(letter.getSubject()).contains("ایمیل");
    assertThat(html(letter))
        .contains("dir=\"rtl\"")
        .contains("https://strata.example/verify?token=");
  }

  @Test
  void keepsNoLinkOnceALetterIsSent() throws Exception {
    register("a@example.org", PASSWORD);
    letter("a@example.org");

    Awaitility.await()
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql("select status || coalesce(text_values::text, '') from deliveries")
                        .query(String.class)
                        .list())
                .containsExactly("sent"));
  }

  @Test
  void slowsDownWhoGuessesAndForgetsItAfterAWhile() throws Exception {
    account("a@example.org");
    for (int i = 0; i < 5; i++) {
      assertThat(logIn("a@example.org", OTHER)).hasStatus(401);
    }

    var refused = logIn("a@example.org", PASSWORD);
    assertThat(refused).hasStatus(429);
    assertThat(refused.getResponse().getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo("1");

    time.advance(Duration.ofSeconds(2));
    assertThat(logIn("a@example.org", OTHER)).hasStatus(401);
    var longer = logIn("a@example.org", PASSWORD).getResponse();
    assertThat(longer.getStatus()).isEqualTo(429);
    assertThat(longer.getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
    time.advance(Duration.ofSeconds(3));
    assertThat(logIn("a@example.org", PASSWORD)).hasStatusOk();
    assertThat(logIn("a@example.org", OTHER)).hasStatus(401);
  }

  /** More at once than there are connections, each of which needs one of its own to be counted. */
  @Test
  void answersAStormOfWrongPasswords() throws Exception {
    var tries = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 24; i++) {
      var email = "nobody%d@example.org".formatted(i);
      tries.add(() -> logIn(email, PASSWORD).getResponse().getStatus());
    }

    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : callers.invokeAll(tries)) {
        // Busy is an honest answer where the machine is.
        assertThat(answer.get()).isIn(401, 503);
      }
    }
  }

  @Test
  void endsALoginWhenAnyOfItsReplacedTokensIsShownAgain() throws Exception {
    account("a@example.org");
    var first = body(logIn("a@example.org", PASSWORD)).get("refresh_token").asString();
    var second = body(refresh(first)).get("refresh_token").asString();
    var third = body(refresh(second)).get("refresh_token").asString();
    SMTP.purgeEmailFromAllMailboxes();

    assertThat(refresh(first)).hasStatus(401);

    assertThat(refresh(third)).hasStatus(401);
    assertThat(letter("a@example.org").getSubject()).contains("login was ended");
  }

  @Test
  void renewsForOneOfTwoWhoShowTheSameToken() throws Exception {
    account("a@example.org");
    var token = body(logIn("a@example.org", PASSWORD)).get("refresh_token").asString();
    try (var callers = Executors.newFixedThreadPool(4)) {
      Callable<Integer> renew = () -> refresh(token).getResponse().getStatus();
      var answers = new ArrayList<Integer>();
      for (var answer : callers.invokeAll(List.of(renew, renew, renew, renew))) {
        answers.add(answer.get());
      }
      assertThat(answers).containsOnlyOnce(200).contains(401);
    }
  }

  @Test
  void showsLoginsAndRefusesTokensOfOneThatWasEnded() throws Exception {
    account("a@example.org");
    var here = body(logIn("a@example.org", PASSWORD)).get("access_token").asString();
    var there = body(logIn("a@example.org", PASSWORD)).get("access_token").asString();
    var sessions = body(get("/users/me/sessions", here)).get("items");
    assertThat(sessions.size()).isEqualTo(2);
    var other =
        sessions
            .valueStream()
            .filter(s -> !s.get("is_current").asBoolean())
            .findFirst()
            .orElseThrow();

    var ended = delete("/users/me/sessions/" + other.get("id"), here, null);

    assertThat(ended).hasStatus(204);
    assertThat(
            events.await(
                SessionRevoked.TOPIC,
                SessionRevoked.class,
                1,
                r -> r.loginId().equals(other.get("id").toString())))
        .isNotEmpty();
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(get("/users/me", there)).hasStatus(401));
    assertThat(get("/users/me", here)).hasStatusOk();
  }

  @Test
  void endsNobodyElsesLogin() throws Exception {
    account("a@example.org");
    account("b@example.org");
    var a = body(logIn("a@example.org", PASSWORD)).get("access_token").asString();
    var b = body(logIn("b@example.org", PASSWORD)).get("access_token").asString();
    var ofB = body(get("/users/me/sessions", b)).at("/items/0/id").asLong();

    assertThat(delete("/users/me/sessions/" + ofB, a, null)).hasStatus(404);

    assertThat(get("/users/me", b)).hasStatusOk();
  }

  @Test
  void setsAForgottenPasswordByLetterOnceAndEndsEveryLogin() throws Exception {
    account("a@example.org");
    var refresh = body(logIn("a@example.org", PASSWORD)).get("refresh_token").asString();
    SMTP.purgeEmailFromAllMailboxes();
    post("/auth/password-reset", null, "{\"email\": \"a@example.org\"}");
    var token = token(letter("a@example.org"));
    var reset = "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(token, OTHER);

    assertThat(post("/auth/password-reset/confirm", null, reset)).hasStatus(204);
    assertThat(post("/auth/password-reset/confirm", null, reset)).hasStatus(422);

    assertThat(refresh(refresh)).hasStatus(401);
    assertThat(logIn("a@example.org", PASSWORD)).hasStatus(401);
    assertThat(logIn("a@example.org", OTHER)).hasStatusOk();
  }

  @Test
  void refusesALinkThatIsOutOfDate() throws Exception {
    account("a@example.org");
    SMTP.purgeEmailFromAllMailboxes();
    post("/auth/password-reset", null, "{\"email\": \"a@example.org\"}");
    var token = token(letter("a@example.org"));
    time.advance(Duration.ofMinutes(31));

    assertThat(
            post(
                "/auth/password-reset/confirm",
                null,
                "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(token, OTHER)))
        .hasStatus(422);
  }

  @Test
  void changesAPasswordAndSparesThisLogin() throws Exception {
    account("a@example.org");
    var login = body(logIn("a@example.org", PASSWORD));
    var elsewhere = body(logIn("a@example.org", PASSWORD)).get("refresh_token").asString();
    var change = "{\"current_password\": \"%s\", \"new_password\": \"%s\"}";
    var access = login.get("access_token").asString();

    assertThat(post("/users/me/password", access, change.formatted(OTHER, OTHER))).hasStatus(422);
    assertThat(post("/users/me/password", access, change.formatted(PASSWORD, OTHER)))
        .hasStatus(204);

    assertThat(refresh(elsewhere)).hasStatus(401);
    assertThat(refresh(login.get("refresh_token").asString())).hasStatusOk();
  }

  @Test
  void keepsSettingsThatItKnowsAndNamesThoseItDoesNot() throws Exception {
    account("a@example.org");
    var access = body(logIn("a@example.org", PASSWORD)).get("access_token").asString();

    patch(
        "/users/me",
        access,
        "{\"preferences\": {\"theme\": \"dark\", \"risk\": {\"max_leverage\": 3}}, \"role\": \"admin\"}");
    patch("/users/me", access, "{\"preferences\": {\"digits\": \"persian\"}}");
    var unknown = patch("/users/me", access, "{\"preferences\": {\"shoe_size\": 44}}");
    var wrong =
        patch("/users/me", access, "{\"preferences\": {\"risk\": {\"max_leverage\": 900}}}");

    assertThat(unknown)
        .hasStatus(422)
        .bodyJson()
        .isLenientlyEqualTo("{\"errors\": [{\"field\": \"preferences.shoe_size\"}]}");
    assertThat(wrong).hasStatus(422);
    var me = body(get("/users/me", access));
    assertThat(me.get("role").asString()).isEqualTo("public");
    assertThat(me.at("/preferences/theme").asString()).isEqualTo("dark");
    assertThat(me.at("/preferences/digits").asString()).isEqualTo("persian");
    assertThat(me.at("/preferences/risk/max_leverage").asInt()).isEqualTo(3);
  }

  @Test
  void deletesAnAccountAndLeavesNothingPersonal() throws Exception {
    account("a@example.org");
    logIn("b@example.org", OTHER);
    logIn("a@example.org", OTHER);
    assertThat(count("login_attempt")).isEqualTo(5);
    var access = body(logIn("a@example.org", PASSWORD)).get("access_token").asString();
    var id = id("a@example.org");

    assertThat(delete("/users/me", access, "{\"password\": \"%s\"}".formatted(OTHER)))
        .hasStatus(422);
    logIn("a@example.org", OTHER);
    assertThat(delete("/users/me", access, "{\"password\": \"%s\"}".formatted(PASSWORD)))
        .hasStatus(204);

    // The address's own count and both of the other account's stay.
    assertThat(count("login_attempt")).isEqualTo(3);
    assertThat(count("users")).isZero();
    assertThat(count("user_sessions")).isZero();
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from user_activities
                    where user_id is not null or ip_address is not null or user_agent is not null
                       or session_id is not null or details is not null
                    """)
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(count("user_activities")).isPositive();
    events.awaitTombstone(UserChanged.TOPIC, Long.toString(id));
    assertThat(letter("a@example.org").getSubject()).isNotBlank();
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(jdbc.sql("select target from deliveries").query(String.class).list())
                .containsOnly(""));
    assertThat(logIn("a@example.org", PASSWORD)).hasStatus(401);
  }

  @Test
  void letsAnAdminLookAndChangeAndRecordsIt() throws Exception {
    admin("root@example.org");
    account("a@example.org");
    var admin = body(logIn("root@example.org", PASSWORD)).get("access_token").asString();
    var user = body(logIn("a@example.org", PASSWORD));
    var id = id("a@example.org");

    var found = body(get("/users?search=A@EXA", admin));
    assertThat(found.at("/items/0/email").asString()).isEqualTo("a@example.org");
    assertThat(body(get("/users?search=%25", admin)).get("items").size()).isZero();
    assertThat(get("/users/" + id, admin)).hasStatusOk();
    assertThat(patch("/users/" + id, admin, "{\"is_active\": false}")).hasStatusOk();

    assertThat(refresh(user.get("refresh_token").asString())).hasStatus(401);
    assertThat(logIn("a@example.org", PASSWORD)).hasStatus(401);
    assertThat(
            jdbc.sql(
                    """
                    select action from user_activities where activity_type = 'administration' and entity_id = :id
                    order by id
                    """)
                .param("id", id)
                .query(String.class)
                .list())
        .containsExactly("view", "update");
    assertThat(patch("/users/" + id("root@example.org"), admin, "{\"role\": \"public\"}"))
        .hasStatus(409);
  }

  @Test
  void takesActsElsewhereIntoTheTrailOnceAndForgetsWhoseTheyWere() throws Exception {
    admin("root@example.org");
    account("a@example.org");
    var root = id("root@example.org");
    var a = id("a@example.org");
    var access = body(logIn("a@example.org", PASSWORD)).get("access_token").asString();
    var at = Instant.parse("2022-01-01T00:00:00.000001Z");
    var look =
        new ActivityRecorded(root, "administration", "view", "user_watchlists", a, Map.of(), at);
    var looked =
        new ActivityRecorded(a, "watchlists_viewed", "view", null, null, Map.of("by", "admin"), at);
    var ofNobody =
        new ActivityRecorded(987_654, "watchlist", "create", "watchlist", 1L, Map.of(), at);

    events.publish(ofNobody, look, look, looked, looked);

    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> {
          assertThat(looks(a)).isOne();
          assertThat(
                  body(get("/users/me/activity", access))
                      .get("items")
                      .valueStream()
                      .filter(i -> i.get("activity_type").asString().equals("watchlists_viewed"))
                      .map(i -> i.at("/details/by").asString()))
              .containsExactly("admin");
        });
    delete("/users/me", access, "{\"password\": \"%s\"}".formatted(PASSWORD));
    assertThat(looks(a)).isZero();
    events.publish(look);
    assertThat(
            jdbc.sql(
                    "select count(*) from user_activities where user_id = :root and action = 'view'")
                .param("root", root)
                .query(Integer.class)
                .single())
        .isOne();
  }

  private int looks(long whose) {
    return jdbc.sql(
            "select count(*) from user_activities where entity_type = 'user_watchlists' and entity_id = :id")
        .param("id", whose)
        .query(Integer.class)
        .single();
  }

  @Test
  void pagesThroughWhatOneDid() throws Exception {
    account("a@example.org");
    var access = body(logIn("a@example.org", PASSWORD)).get("access_token").asString();
    for (var language : List.of("fa", "en", "fa")) {
      patch("/users/me", access, "{\"language\": \"%s\"}".formatted(language));
    }
    var all = body(get("/users/me/activity", access)).get("items").size();

    var seen = 0;
    var cursor = "";
    do {
      var page = body(get("/users/me/activity?limit=2" + cursor, access));
      seen += page.get("items").size();
      cursor =
          page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asString();
    } while (!cursor.isEmpty());

    assertThat(seen).isEqualTo(all).isGreaterThanOrEqualTo(6);
  }

  @Test
  void marksALetterUnknownWhoseSenderDiedAndSendsItNoSecondTime() {
    jdbc.sql(
            """
            insert into deliveries (channel, target, language, template, text_values, message_id, status, claimed_at)
            values ('email', 'x@example.org', 'en', 'PASSWORD_CHANGED', '{}', 'one', 'sending', now() - interval '1 hour')
            """)
        .update();

    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() ->
            jdbc.sql("select status from deliveries")
                .query(String.class)
                .single()
                .equals("unknown"));

    assertThat(SMTP.getReceivedMessages()).isEmpty();
  }

  @Test
  void tellsOfAnAlertOnceHoweverOftenItComesAndByLetterWhereAsked() throws Exception {
    account("a@example.org");
    account("b@example.org");
    SMTP.purgeEmailFromAllMailboxes();
    var a = body(logIn("a@example.org", PASSWORD)).get("access_token").asString();
    var b = body(logIn("b@example.org", PASSWORD)).get("access_token").asString();
    var alert =
        new AlertTriggered(
            5,
            id("a@example.org"),
            "BTC",
            "price_above",
            Map.of("price", "70000", "trigger_value", "69000"),
            "Sell a little\r\nBcc: x@example.org",
            "email",
            Instant.parse("2021-11-10T00:00:00Z"),
            RunKind.LIVE);

    events.publish(alert, alert, alert);

    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> body(get("/notifications", a)).get("unread_count").asInt() == 1);
    var item = body(get("/notifications", a)).at("/items/0");
    assertThat(item.get("title").asString()).isEqualTo("BTC is above 69000 USD");
    assertThat(letter("a@example.org").getSubject()).isEqualTo("BTC is above 69000 USD");
    events.publish(alert);
    Awaitility.await()
        .during(Duration.ofSeconds(1))
        .until(() -> body(get("/notifications", a)).get("items").size() == 1);
    assertThat(SMTP.getReceivedMessages()).hasSize(1);
    var path = "/notifications/" + item.get("id");
    Awaitility.await()
        .until(() ->
            body(get(path + "/deliveries", a)).at("/items/1/status").asString().equals("sent"));
    assertThat(get(path + "/deliveries", b)).hasStatus(404);
    assertThat(patch(path, b, "{\"status\": \"read\"}")).hasStatus(404);
    assertThat(patch(path, a, "{\"status\": \"read\"}")).hasStatusOk();
    assertThat(body(get("/notifications?status=unread", a)).get("items").size()).isZero();
  }

  private void account(String email) throws Exception {
    register(email, PASSWORD);
    post("/auth/verify", null, "{\"token\": \"%s\"}".formatted(token(letter(email))));
  }

  private void admin(String email) {
    post(
        "/auth/bootstrap",
        null,
        "{\"secret\": \"one-time\", \"email\": \"%s\", \"password\": \"%s\"}"
            .formatted(email, PASSWORD));
  }

  private MvcTestResult register(String email, String password) {
    return post(
        "/auth/register",
        null,
        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
  }

  private MvcTestResult logIn(String email, String password) {
    return post(
        "/auth/login",
        null,
        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
  }

  private MvcTestResult refresh(String token) {
    return post("/auth/refresh", null, "{\"refresh_token\": \"%s\"}".formatted(token));
  }

  private MvcTestResult get(String path, String token) {
    return call(HttpMethod.GET, path, token, null);
  }

  private MvcTestResult patch(String path, String token, String body) {
    return call(HttpMethod.PATCH, path, token, body);
  }

  private MvcTestResult delete(String path, String token, String body) {
    return call(HttpMethod.DELETE, path, token, body);
  }

  private MvcTestResult post(String path, String token, String body) {
    return call(HttpMethod.POST, path, token, body);
  }

  private MvcTestResult call(HttpMethod method, String path, String token, String body) {
    var request = mvc.method(method).uri("/api/v1" + path).contentType(MediaType.APPLICATION_JSON);
    if (body != null) {
      request.content(body);
    }
    if (token != null) {
      request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }
    return request.exchange();
  }

  private JsonNode body(MvcTestResult result) {
    return json.readTree(result.getResponse().getContentAsByteArray());
  }

  private long id(String email) {
    return jdbc.sql("select id from users where email = :email")
        .param("email", email)
        .query(Long.class)
        .single();
  }

  private int count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
  }

  private static MimeMessage letter(String address) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> last(address) != null);
    return last(address);
  }

  private static MimeMessage last(String address) {
    return Arrays.stream(SMTP.getReceivedMessagesForDomain(address))
        .reduce((a, b) -> b)
        .orElse(null);
  }

  private static String token(MimeMessage letter) throws Exception {
    var link = Pattern.compile("token=([A-Za-z0-9_-]{43})").matcher(html(letter));
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private static String html(MimeMessage letter) throws Exception {
    return text((MimeMultipart) letter.getContent());
  }

  private static String text(MimeMultipart parts) throws Exception {
    var text = new StringBuilder();
    for (int i = 0; i < parts.getCount(); i++) {
      var content = parts.getBodyPart(i).getContent();
      text.append(content instanceof MimeMultipart inner ? text(inner) : content.toString());
    }
    return text.toString();
  }
}
