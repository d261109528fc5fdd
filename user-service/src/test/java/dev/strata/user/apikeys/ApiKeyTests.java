package dev.strata.user.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.strata.contracts.user.SessionRevoked;
import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.EndpointAudit;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import dev.strata.user.AccountForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SliceTest
class ApiKeyTests {

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final EndpointAudit audit;
  private final EventsForTests events;

  private AccountForTests person;

  ApiKeyTests(
      MockMvcTester mvc,
      JdbcClient jdbc,
      JsonMapper json,
      EndpointAudit audit,
      EventsForTests events) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.json = json;
    this.audit = audit;
    this.events = events;
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    var directory = Files.createTempDirectory("keys");
    registry.add("STRATA_SIGNING_KEY_FILE", () -> directory.resolve("signing.json").toString());
  }

  @BeforeEach
  void onePerson() {
    person = AccountForTests.only("admin", jdbc, mvc, json);
  }

  @Test
  void isShownOnceAndKeptAsADigest() {
    var made = make(Map.of("name", "bot", "scopes", List.of("read")));

    var text = made.get("key").asString();
    assertThat(text).matches("strata_[0-9a-z]{8}_[A-Za-z0-9_-]{43}");
    assertThat(text).contains(made.get("prefix").asString());
    assertThat(jdbc.sql("select digest from api_keys").query(String.class).single())
        .matches("[0-9a-f]{64}");
    assertThat(call(GET, "/users/me/api-keys", Map.of()))
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo("{\"items\": [{\"name\": \"bot\", \"scopes\": [\"read\"]}]}")
        .doesNotHavePath("$.items[0].key")
        .doesNotHavePath("$.items[0].digest");
  }

  @Test
  void givesAShortTokenOfThePublicRoleWhateverItsOwnerIs() throws Exception {
    var made = make(Map.of("name", "bot", "scopes", List.of("read", "write")));

    var answer = exchange(made.get("key").asString());

    assertThat(answer).hasStatusOk().hasHeader("Cache-Control", "no-store");
    assertThat(person.body(answer).get("expires_in").asInt()).isEqualTo(300);
    var claims = AccountForTests.claims(person.body(answer));
    assertThat(claims.getSubject()).isEqualTo(Long.toString(person.id()));
    assertThat(claims.getStringClaim("role")).isEqualTo("public");
    assertThat(claims.getStringClaim("scope")).isEqualTo("read write");
    assertThat(claims.getStringClaim("sid")).isEqualTo("key:" + made.get("id").asLong());
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(
            jdbc.sql("select last_used_at is not null from api_keys").query(Boolean.class).single())
        .isTrue();
  }

  @Test
  void refusesWrongExpiredRemovedAndInactiveAlike() {
    var made = make(Map.of("name", "bot", "scopes", List.of("read")));
    var text = made.get("key").asString();
    var wrong = text.substring(0, text.length() - 3) + "AAA";

    assertThat(exchange(wrong)).hasStatus(401);
    assertThat(exchange("strata_00000000_" + "A".repeat(43))).hasStatus(401);
    assertThat(exchange("no key at all")).hasStatus(401);
    assertThat(exchange(text)).hasStatusOk();

    jdbc.sql("update api_keys set expires_at = now()").update();
    assertThat(exchange(text)).hasStatus(401);
    jdbc.sql("update api_keys set expires_at = null").update();
    jdbc.sql("update users set is_active = false").update();
    assertThat(exchange(text)).hasStatus(401);
    jdbc.sql("update users set is_active = true").update();
    assertThat(call(DELETE, "/users/me/api-keys/" + made.get("id").asLong(), Map.of()))
        .hasStatus(204);
    assertThat(exchange(text)).hasStatus(401);
    var login = "key:" + made.get("id").asLong();
    assertThat(
            events.await(
                SessionRevoked.TOPIC,
                SessionRevoked.class,
                1,
                revoked -> login.equals(revoked.loginId())))
        .hasSize(1);
  }

  @Test
  void refusesScopesThatDoNotExistAndAnEndInThePast() {
    var unknown = Map.of("name", "bot", "scopes", List.of("read", "admin"));
    var ended =
        Map.of("name", "bot", "scopes", List.of("read"), "expires_at", Instant.EPOCH.toString());

    assertThat(call(POST, "/users/me/api-keys", unknown)).hasStatus(422);
    assertThat(call(POST, "/users/me/api-keys", ended)).hasStatus(422);
    assertThat(call(POST, "/users/me/api-keys", Map.of("name", "bot", "scopes", List.of())))
        .hasStatus(422);
  }

  @Test
  void isNoStrangersToRemove() {
    var made = make(Map.of("name", "bot", "scopes", List.of("read")));
    var stranger = AccountForTests.another("public", jdbc, mvc, json);

    var answer =
        stranger.call(
            DELETE,
            "/users/me/api-keys/" + made.get("id").asLong(),
            TokensForTests.user(stranger.id()),
            Map.of());

    assertThat(answer).hasStatus(404);
    assertThat(exchange(made.get("key").asString())).hasStatusOk();
  }

  /** An endpoint about the account that forgets {@code @LoginOnly} fails here. */
  @Test
  void reachesNothingOfTheAccountButTheProfile() {
    var open =
        audit.endpoints().entrySet().stream()
            .filter(e -> e.getValue() == AllowUser.class)
            .map(Map.Entry::getKey)
            .filter(e -> e.contains("/api/v1/users/") || e.contains("/api/v1/auth/"))
            .filter(e -> !audit.loginOnly().contains(e))
            .toList();

    assertThat(open).containsExactly("GET /api/v1/users/me", "PATCH /api/v1/users/me");
  }

  private JsonNode make(Map<String, ?> body) {
    var result = call(POST, "/users/me/api-keys", body);
    assertThat(result).hasStatus(201).hasHeader("Cache-Control", "no-store");
    return person.body(result);
  }

  private MvcTestResult exchange(String key) {
    return person.call(POST, "/auth/api-key", null, Map.of("key", key));
  }

  private MvcTestResult call(HttpMethod method, String path, Map<String, ?> body) {
    return person.call(method, path, TokensForTests.user(person.id()), body);
  }
}
