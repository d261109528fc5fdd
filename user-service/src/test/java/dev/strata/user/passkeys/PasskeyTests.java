package dev.strata.user.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import dev.strata.user.AccountForTests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over a real connection, with an authenticator that signs for itself. */
@SliceTest
class PasskeyTests {

  private static final String ORIGIN = "http://localhost:8080";

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;

  PasskeyTests(MockMvcTester mvc, JdbcClient jdbc, JsonMapper json) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.json = json;
  }

  @LocalServerPort int port;

  private final HttpClient http = HttpClient.newHttpClient();
  private AccountForTests person;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    var directory = Files.createTempDirectory("keys");
    registry.add("STRATA_SIGNING_KEY_FILE", () -> directory.resolve("signing.json").toString());
    registry.add("STRATA_PUBLIC_URL", () -> ORIGIN);
  }

  @BeforeEach
  void onePerson() {
    person = AccountForTests.only("public", jdbc, mvc, json);
  }

  @AfterEach
  void close() {
    http.close();
  }

  private record Answer(int status, JsonNode body) {}

  @Test
  void logsInWithAPasskeyThatWasAdded() throws Exception {
    var authenticator = SoftwareAuthenticator.at(ORIGIN);
    var added = add(authenticator, person);
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.body().get("last_used_at").isNull()).isTrue();

    var loggedIn = logIn(authenticator);

    assertThat(loggedIn.status()).isEqualTo(200);
    assertThat(AccountForTests.claims(loggedIn.body()).getSubject())
        .isEqualTo(Long.toString(person.id()));
    var listed = call("GET", "/users/me/security", token(person), null).body().get("passkeys");
    assertThat(listed.get(0).get("id").asString()).isEqualTo(authenticator.id());
    assertThat(listed.get(0).get("label").asString()).isEqualTo("laptop");
    assertThat(listed.get(0).get("last_used_at").isNull()).isFalse();
  }

  @Test
  void asksForTheWholePersonAndGivesAnUntellingHandle() throws Exception {
    var options = askToAdd(person).get("options");

    assertThat(options.get("rp").get("id").asString()).isEqualTo("localhost");
    assertThat(options.get("authenticatorSelection").get("userVerification").asString())
        .isEqualTo("required");
    assertThat(options.get("authenticatorSelection").get("residentKey").asString())
        .isEqualTo("required");
    assertThat(options.get("user").get("id").asString()).hasSize(43);
    assertThat(options.get("user").get("name").asString()).isEqualTo(person.email());
  }

  @Test
  void addsOnlyAfterThePassword() throws Exception {
    var refused =
        call(
            "POST",
            "/users/me/passkeys/options",
            token(person),
            Map.of("password", "a wrong passphrase"));

    assertThat(refused.status()).isEqualTo(422);
  }

  @Test
  void takesAnAnswerOnce() throws Exception {
    var authenticator = SoftwareAuthenticator.at(ORIGIN);
    add(authenticator, person);
    var asked = call("POST", "/auth/passkeys/options", null, Map.of()).body();
    var answer =
        Map.of(
            "challenge_id",
            asked.get("challenge_id").asString(),
            "credential",
            authenticator.get(asked.get("options")));

    assertThat(call("POST", "/auth/passkeys/login", null, answer).status()).isEqualTo(200);
    assertThat(call("POST", "/auth/passkeys/login", null, answer).status()).isEqualTo(401);
  }

  @Test
  void refusesAChallengeWhoseTimeIsOver() throws Exception {
    var authenticator = SoftwareAuthenticator.at(ORIGIN);
    add(authenticator, person);
    var asked = call("POST", "/auth/passkeys/options", null, Map.of()).body();
    jdbc.sql("update passkey_challenges set expires_at = now() - interval '1 second'").update();

    assertThat(answer(asked, authenticator).status()).isEqualTo(401);
  }

  @Test
  void refusesAnAnswerToAnotherChallengeAndOfAnotherSite() throws Exception {
    var authenticator = SoftwareAuthenticator.at(ORIGIN);
    add(authenticator, person);
    var one = call("POST", "/auth/passkeys/options", null, Map.of()).body();
    var other = call("POST", "/auth/passkeys/options", null, Map.of()).body();
    var crossed =
        Map.of(
            "challenge_id",
            one.get("challenge_id").asString(),
            "credential",
            authenticator.get(other.get("options")));
    assertThat(call("POST", "/auth/passkeys/login", null, crossed).status()).isEqualTo(401);

    var phished = SoftwareAuthenticator.at("https://strata.example.net");
    assertThat(add(phished, person).status()).isEqualTo(422);
  }

  @Test
  void refusesAnAuthenticatorThatDoesNotVerifyItsPerson() throws Exception {
    var added = add(SoftwareAuthenticator.withoutVerification(ORIGIN), person);

    assertThat(added.status()).isEqualTo(422);
    assertThat(jdbc.sql("select count(*) from user_credentials").query(Integer.class).single())
        .isZero();
  }

  @Test
  void refusesACloneThatHasCountedLess() throws Exception {
    var authenticator = SoftwareAuthenticator.at(ORIGIN);
    add(authenticator, person);
    assertThat(logIn(authenticator).status()).isEqualTo(200);

    authenticator.forgetTwoSignatures();

    assertThat(logIn(authenticator).status()).isEqualTo(401);
  }

  @Test
  void refusesAnUnknownPasskeyAndNonsenseAlike() throws Exception {
    var asked = call("POST", "/auth/passkeys/options", null, Map.of()).body();
    assertThat(answer(asked, SoftwareAuthenticator.at(ORIGIN)).status()).isEqualTo(401);

    var again = call("POST", "/auth/passkeys/options", null, Map.of()).body();
    var nonsense =
        Map.of(
            "challenge_id",
            again.get("challenge_id").asString(),
            "credential",
            Map.of("id", "x", "response", Map.of("signature", 7)));
    assertThat(call("POST", "/auth/passkeys/login", null, nonsense).status()).isEqualTo(401);
  }

  @Test
  void letsNobodyAnswerAnothersChallengeOrRemoveAnothersPasskey() throws Exception {
    var authenticator = SoftwareAuthenticator.at(ORIGIN);
    add(authenticator, person);
    var stranger = AccountForTests.another("public", jdbc, mvc, json);
    var asked = askToAdd(person);

    var stolen = answerToAdd(asked, SoftwareAuthenticator.at(ORIGIN), stranger);
    var removed = remove(authenticator, stranger);

    assertThat(stolen.status()).isEqualTo(422);
    assertThat(removed).isEqualTo(404);
    assertThat(remove(authenticator, person)).isEqualTo(204);
    assertThat(logIn(authenticator).status()).isEqualTo(401);
  }

  @Test
  void refusesAPasskeyOfAnAccountThatMayNotBeUsed() throws Exception {
    var authenticator = SoftwareAuthenticator.at(ORIGIN);
    add(authenticator, person);
    jdbc.sql("update users set is_active = false").update();

    assertThat(logIn(authenticator).status()).isEqualTo(401);
  }

  @Test
  void goesWithItsAccount() throws Exception {
    add(SoftwareAuthenticator.at(ORIGIN), person);

    jdbc.sql("delete from users").update();

    assertThat(
            jdbc.sql("select count(*) from user_credentials full join user_entities on true")
                .query(Integer.class)
                .single())
        .isZero();
  }

  private Answer add(SoftwareAuthenticator authenticator, AccountForTests owner) throws Exception {
    return answerToAdd(askToAdd(owner), authenticator, owner);
  }

  private JsonNode askToAdd(AccountForTests owner) throws Exception {
    return call(
            "POST",
            "/users/me/passkeys/options",
            token(owner),
            Map.of("password", AccountForTests.PASSWORD))
        .body();
  }

  private Answer answerToAdd(
      JsonNode asked, SoftwareAuthenticator authenticator, AccountForTests owner) throws Exception {
    return call(
        "POST",
        "/users/me/passkeys",
        token(owner),
        Map.of(
            "challenge_id", asked.get("challenge_id").asString(),
            "label", "laptop",
            "credential", authenticator.create(asked.get("options"))));
  }

  private Answer logIn(SoftwareAuthenticator authenticator) throws Exception {
    return answer(call("POST", "/auth/passkeys/options", null, Map.of()).body(), authenticator);
  }

  private Answer answer(JsonNode asked, SoftwareAuthenticator authenticator) throws Exception {
    return call(
        "POST",
        "/auth/passkeys/login",
        null,
        Map.of(
            "challenge_id",
            asked.get("challenge_id").asString(),
            "credential",
            authenticator.get(asked.get("options"))));
  }

  private int remove(SoftwareAuthenticator authenticator, AccountForTests by) throws Exception {
    return call("DELETE", "/users/me/passkeys/" + authenticator.id(), token(by), null).status();
  }

  private static String token(AccountForTests owner) {
    return TokensForTests.user(owner.id());
  }

  private Answer call(
      String method, String path, @Nullable String token, @Nullable Map<String, ?> body)
      throws Exception {
    var content =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body));
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
            .method(method, content)
            .header("Content-Type", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    var answer =
        response.body().isEmpty() ? json.createObjectNode() : json.readTree(response.body());
    return new Answer(response.statusCode(), answer);
  }
}
