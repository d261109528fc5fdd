package dev.strata.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.strata.contracts.user.UserChanged;
import dev.strata.testkit.ArchitectureRules;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceContract;
import dev.strata.testkit.SliceTest;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SliceTest
class UserServiceTests implements SliceContract {

  private static final String PASSWORD = "a long enough passphrase";

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final EventsForTests events;

  UserServiceTests(MockMvcTester mvc, JdbcClient jdbc, JsonMapper json, EventsForTests events) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.json = json;
    this.events = events;
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    var directory = Files.createTempDirectory("keys");
    registry.add("STRATA_SIGNING_KEY_FILE", () -> directory.resolve("signing.json").toString());
    registry.add("STRATA_BOOTSTRAP_ADMIN_SECRET", () -> "one-time");
    registry.add("STRATA_OPERATOR_SECRET", () -> "operator-secret");
    registry.add("STRATA_MAIL_DIR", () -> directory.resolve("mail").toString());
  }

  @BeforeEach
  void emptyAccounts() {
    jdbc.sql("delete from users").update();
    jdbc.sql("delete from login_attempt").update();
  }

  @Test
  void makesTheFirstAdminOnceAndOnlyWithTheSecret() {
    assertThat(bootstrap("guessed", "a@example.org")).hasStatus(401);
    assertThat(bootstrap("one-time", "A@Example.org")).hasStatus(201);
    assertThat(bootstrap("one-time", "b@example.org")).hasStatus(409);

    var announced =
        events.await(UserChanged.TOPIC, UserChanged.class, 1, u -> "admin".equals(u.role()));
    assertThat(announced.getLast().isActive()).isTrue();
  }

  @Test
  void refusesAShortPasswordNamingTheField() {
    assertThat(
            post(
                "bootstrap",
                """
                {"secret": "one-time", "email": "a@example.org", "password": "short"}\
                """))
        .hasStatus(422)
        .bodyJson()
        .isLenientlyEqualTo("{\"errors\": [{\"field\": \"password\"}]}");
    assertThat(jdbc.sql("select count(*) from users").query(Integer.class).single()).isZero();
  }

  @Test
  void logsInWithTheRightPasswordAndSaysTheSameOfWrongOnesAndUnknownPeople() throws Exception {
    bootstrap("one-time", "a@example.org");

    var wrong = logIn("a@example.org", "a wrong passphrase");
    var unknown = logIn("nobody@example.org", PASSWORD);
    var right = logIn("A@example.org", PASSWORD);

    assertThat(wrong).hasStatus(401);
    assertThat(unknown).hasStatus(401);
    assertThat(body(wrong).get("detail")).isEqualTo(body(unknown).get("detail"));
    assertThat(right).hasStatusOk().hasHeader("Cache-Control", "no-store");
    var claims = SignedJWT.parse(body(right).get("access_token").asString()).getJWTClaimsSet();
    assertThat(claims.getStringClaim("role")).isEqualTo("admin");
    assertThat(claims.getAudience()).containsExactly("strata");
  }

  @Test
  void endsALoginWhoseReplacedRefreshTokenIsShownAgain() {
    bootstrap("one-time", "a@example.org");
    var first = body(logIn("a@example.org", PASSWORD)).get("refresh_token").asString();
    var second = body(refresh(first)).get("refresh_token").asString();
    assertThat(second).isNotEqualTo(first);

    assertThat(refresh(first)).hasStatus(401);

    assertThat(refresh(second)).hasStatus(401);
  }

  @Test
  void cannotRenewAfterLogout() {
    bootstrap("one-time", "a@example.org");
    var token = body(logIn("a@example.org", PASSWORD)).get("refresh_token").asString();

    assertThat(post("logout", "{\"refresh_token\": \"%s\"}".formatted(token))).hasStatus(204);

    assertThat(refresh(token)).hasStatus(401);
  }

  @Test
  void keepsNoTokenThatCouldBeUsed() {
    bootstrap("one-time", "a@example.org");
    var token = body(logIn("a@example.org", PASSWORD)).get("refresh_token").asString();

    var stored =
        jdbc.sql("select refresh_token || session_token from user_sessions")
            .query(String.class)
            .single();
    assertThat(stored).matches("[0-9a-f]{128}").doesNotContain(token);
    assertThat(jdbc.sql("select password_hash from users").query(String.class).single())
        .startsWith("$argon2id$");
  }

  @Test
  void givesTheOperatorATokenForTheSecretOnly() {
    assertThat(post("operator-token", "{\"secret\": \"operator-secret\"}")).hasStatusOk();
    assertThat(post("operator-token", "{\"secret\": \"x\"}")).hasStatus(401);
  }

  @Override
  public int endpoints() {
    return 53;
  }

  @Test
  void keepsTheArchitecture() {
    assertThat(ArchitectureRules.violations("dev.strata.user")).isEmpty();
    ApplicationModules.of(UserApplication.class).verify();
  }

  private MvcTestResult bootstrap(String secret, String email) {
    return post(
        "bootstrap",
        "{\"secret\": \"%s\", \"email\": \"%s\", \"password\": \"%s\"}"
            .formatted(secret, email, PASSWORD));
  }

  private MvcTestResult logIn(String email, String password) {
    return post("login", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
  }

  private MvcTestResult refresh(String token) {
    return post("refresh", "{\"refresh_token\": \"%s\"}".formatted(token));
  }

  private MvcTestResult post(String path, String body) {
    return mvc.post()
        .uri("/api/v1/auth/" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private JsonNode body(MvcTestResult result) {
    return json.readTree(result.getResponse().getContentAsByteArray());
  }
}
