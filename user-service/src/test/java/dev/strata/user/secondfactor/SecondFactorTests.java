package dev.strata.user.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import dev.strata.user.AccountForTests;
import dev.strata.user.sessions.SecondFactor;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.util.encoders.Base32;
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
class SecondFactorTests {

  private static final Map<String, String> PASSWORD = Map.of("password", AccountForTests.PASSWORD);

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;
  private final List<SecondFactor> factors;

  private AccountForTests person;

  SecondFactorTests(
      MockMvcTester mvc,
      JdbcClient jdbc,
      JsonMapper json,
      Clock clock,
      List<SecondFactor> factors) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.factors = factors;
  }

  /** A test that outlasts a step goes on with the codes that it began with. */
  private long start;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    var directory = Files.createTempDirectory("keys");
    registry.add("STRATA_SIGNING_KEY_FILE", () -> directory.resolve("signing.json").toString());
    registry.add("strata.accounts.admin-second-factor", () -> "required");
  }

  @BeforeEach
  void onePerson() {
    person = AccountForTests.only("public", jdbc, mvc, json);
    start = Totp.step(clock.instant());
  }

  @Test
  void isSetUpByTheFirstRightCodeAndNotBefore() {
    var secret = offer();
    assertThat(totp().isSetUpFor(person.id())).isFalse();
    assertThat(call(POST, "/users/me/totp/confirm", Map.of("code", "000000"))).hasStatus(422);

    var confirmed = confirm(secret);

    assertThat(confirmed).hasStatusOk().hasHeader("Cache-Control", "no-store");
    assertThat(person.body(confirmed).get("recovery_codes")).hasSize(10);
    assertThat(totp().isSetUpFor(person.id())).isTrue();
    assertThat(call(GET, "/users/me/security", Map.of()))
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo("{\"totp\": {\"enabled\": true}, \"recovery_codes_left\": 10}");
    assertThat(call(POST, "/users/me/totp", PASSWORD)).hasStatus(409);
  }

  @Test
  void isOfferedForThePasswordOnlyAndReadableByAnyApp() {
    assertThat(call(POST, "/users/me/totp", Map.of("password", "a wrong passphrase")))
        .hasStatus(422)
        .bodyJson()
        .isLenientlyEqualTo("{\"errors\": [{\"field\": \"password\"}]}");

    var offer = person.body(call(POST, "/users/me/totp", PASSWORD));

    assertThat(offer.get("secret").asString()).matches("[A-Z2-7]{32}");
    assertThat(offer.get("uri").asString())
        .startsWith("otpauth://totp/Strata:")
        .contains("secret=" + offer.get("secret").asString(), "issuer=Strata");
    assertThat(offer.get("qr_svg").asString()).startsWith("<svg ").endsWith("</svg>");
  }

  @Test
  void keepsNoSecretAndNoRecoveryCodeThatCouldBeRead() {
    var secret = offer();
    var codes = recoveryCodes(secret);

    var stored =
        jdbc.sql("select encode(secret, 'hex') from user_totp").query(String.class).single();
    assertThat(stored).hasSize(2 * (12 + 20 + 16)).doesNotContain(HexFormat.of().formatHex(secret));
    assertThat(
            jdbc.sql("select encode(digest, 'escape') from recovery_codes")
                .query(String.class)
                .list())
        .hasSize(10)
        .noneMatch(codes::contains);
  }

  @Test
  void takesEachCodeOnce() {
    var secret = offer();
    confirm(secret);

    assertThat(totp().accepts(person.id(), code(secret, 0))).isFalse();
    assertThat(totp().accepts(person.id(), code(secret, 1))).isTrue();
    assertThat(totp().accepts(person.id(), code(secret, 1))).isFalse();
  }

  @Test
  void takesARecoveryCodeOnceHoweverItIsTyped() {
    var codes = recoveryCodes(offer());
    var typed = codes.getFirst().replace("-", " ").toLowerCase(Locale.ROOT);

    assertThat(recovery().accepts(person.id(), typed)).isTrue();
    assertThat(recovery().accepts(person.id(), codes.getFirst())).isFalse();
    assertThat(recovery().accepts(person.id(), "0000-0000-0000")).isFalse();
    assertThat(call(GET, "/users/me/security", Map.of()))
        .bodyJson()
        .isLenientlyEqualTo("{\"recovery_codes_left\": 9}");
  }

  @Test
  void takesNobodyElsesCodes() {
    var secret = offer();
    var codes = recoveryCodes(secret);
    var other = AccountForTests.another("public", jdbc, mvc, json);

    assertThat(totp().accepts(other.id(), code(secret, 1))).isFalse();
    assertThat(recovery().accepts(other.id(), codes.getFirst())).isFalse();
  }

  @Test
  void voidsOldRecoveryCodesWhenNewOnesAreMade() {
    var old = recoveryCodes(offer());

    var made = call(POST, "/users/me/recovery-codes", PASSWORD);

    assertThat(made).hasStatusOk();
    var fresh = person.body(made).get("recovery_codes").get(0).asString();
    assertThat(recovery().accepts(person.id(), old.getFirst())).isFalse();
    assertThat(recovery().accepts(person.id(), fresh)).isTrue();
  }

  @Test
  void stopsLookingAtCodesAfterFiveWrongOnes() {
    var secret = offer();
    confirm(secret);
    var wrong = code(secret, 40);
    for (var tries = 0; tries < 5; tries++) {
      assertThat(totp().accepts(person.id(), wrong)).isFalse();
    }

    assertThat(totp().accepts(person.id(), code(secret, 1))).isFalse();

    jdbc.sql("update user_totp set locked_until = now() - interval '1 second'").update();
    assertThat(totp().accepts(person.id(), code(secret, 1))).isTrue();
    assertThat(jdbc.sql("select failed_attempts from user_totp").query(Integer.class).single())
        .isZero();
  }

  @Test
  void isRemovedWithPasswordAndCode() {
    var secret = offer();
    confirm(secret);
    assertThat(remove(code(secret, 40))).hasStatus(422);

    assertThat(remove(code(secret, 1))).hasStatus(204);

    assertThat(totp().isSetUpFor(person.id())).isFalse();
    assertThat(recovery().isSetUpFor(person.id())).isFalse();
    assertThat(
            jdbc.sql("select entity_type || ' ' || action from user_activities order by id")
                .query(String.class)
                .list())
        .contains("totp create", "totp delete");
  }

  @Test
  void anAdminActsAsPublicUntilOneIsSetUp() throws Exception {
    person = AccountForTests.only("admin", jdbc, mvc, json);

    var before = logIn();
    assertThat(AccountForTests.claims(before).getStringClaim("role")).isEqualTo("public");
    assertThat(before.get("user").get("second_factor_required").asBoolean()).isTrue();
    assertThat(before.get("user").get("role").asString()).isEqualTo("admin");

    confirm(offer());
    var after =
        person.body(
            person.call(
                POST,
                "/auth/refresh",
                null,
                Map.of("refresh_token", before.get("refresh_token").asString())));

    assertThat(AccountForTests.claims(after).getStringClaim("role")).isEqualTo("admin");
    assertThat(after.get("user").get("second_factor_required").asBoolean()).isFalse();
  }

  private JsonNode logIn() {
    return person.body(
        person.call(
            POST,
            "/auth/login",
            null,
            Map.of("email", person.email(), "password", AccountForTests.PASSWORD)));
  }

  private SecondFactor totp() {
    return factors.stream().filter(f -> "totp".equals(f.method())).findFirst().orElseThrow();
  }

  private SecondFactor recovery() {
    return factors.stream()
        .filter(f -> "recovery_code".equals(f.method()))
        .findFirst()
        .orElseThrow();
  }

  private byte[] offer() {
    var offer = person.body(call(POST, "/users/me/totp", PASSWORD));
    return Base32.decode(offer.get("secret").asString());
  }

  private MvcTestResult confirm(byte[] secret) {
    return call(POST, "/users/me/totp/confirm", Map.of("code", code(secret, 0)));
  }

  private List<String> recoveryCodes(byte[] secret) {
    return person
        .body(confirm(secret))
        .get("recovery_codes")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private MvcTestResult remove(String code) {
    return call(
        DELETE, "/users/me/totp", Map.of("password", AccountForTests.PASSWORD, "code", code));
  }

  private String code(byte[] secret, int stepsFromStart) {
    return Totp.code(secret, start + stepsFromStart, Totp.DIGITS);
  }

  private MvcTestResult call(HttpMethod method, String path, Map<String, ?> body) {
    return person.call(method, path, TokensForTests.user(person.id()), body);
  }
}
