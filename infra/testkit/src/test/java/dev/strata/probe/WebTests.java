package dev.strata.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.platform.security.EndpointAudit;
import dev.strata.platform.security.Revocations;
import dev.strata.testkit.AccessList;
import dev.strata.testkit.AccessList.Who;
import dev.strata.testkit.EndpointMatrix;
import dev.strata.testkit.Migrations;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SliceTest
class WebTests {

  private final MockMvcTester mvc;
  private final EndpointAudit audit;
  private final Environment environment;
  private final Revocations revocations;

  WebTests(
      MockMvcTester mvc, EndpointAudit audit, Environment environment, Revocations revocations) {
    this.mvc = mvc;
    this.audit = audit;
    this.environment = environment;
    this.revocations = revocations;
  }

  @Test
  void spellsFieldsLikeColumnsAndNumbersPlainly() {
    assertThat(mvc.get().uri("/api/v1/probe/figures"))
        .hasStatusOk()
        .hasHeader("X-Data-Origin", "real")
        .bodyText()
        .isEqualTo(
            "{\"price\":0.00000123,\"performance_24h\":-2.5,\"as_of\":\"2021-01-01T00:00:00Z\"}");
  }

  @Test
  void namesTheFieldAndTheReasonOfBadInput() {
    assertThat(
            mvc.get().uri("/api/v1/probe/limited?limit=500").header("X-Request-Id", "abc-12345678"))
        .hasStatus(422)
        .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"type": "urn:strata:problem:bad-input", "status": 422, "request_id": "abc-12345678",
             "errors": [{"field": "limit", "reason": "must be less than or equal to 200"}]}
            """);
    assertThat(mvc.get().uri("/api/v1/probe/limited?limit=many"))
        .hasStatus(422)
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"errors\": [{\"field\": \"limit\", \"reason\": \"is not understood, was many\"}]}");
  }

  @Test
  void namesFieldsOfABodyAsTheCallerSpelledThem() {
    assertThat(
            mvc.post()
                .uri("/api/v1/probe/wishes")
                .header("Authorization", "Bearer " + TokensForTests.user(7))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"max_assets\": 11}"))
        .hasStatus(422)
        .bodyJson()
        .isLenientlyEqualTo("{\"errors\": [{\"field\": \"max_assets\"}]}");
  }

  @Test
  void keepsTheCauseOfAFailureToItself() {
    assertThat(mvc.get().uri("/api/v1/probe/broken"))
        .hasStatus(500)
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"type\": \"urn:strata:problem:unexpected-failure\", \"detail\": \"Unexpected failure\"}")
        .doesNotHavePath("$.trace");
  }

  @Test
  void knowsTheUserByTheToken() {
    assertThat(
            mvc.get()
                .uri("/api/v1/probe/me")
                .header("Authorization", "Bearer " + TokensForTests.user(7)))
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo("{\"id\": 7, \"is_admin\": false}");
  }

  @Test
  void keepsAnApiKeyWithinItsScope() {
    var toRead = TokensForTests.key(7, "read");
    var toWrite = TokensForTests.key(7, "read write");

    assertThat(get("/api/v1/probe/me", toRead)).hasStatusOk();
    assertThat(wish(toRead)).hasStatus(403);
    assertThat(wish(toWrite)).hasStatus(409);
  }

  @Test
  void keepsAnApiKeyFromTheAccountItselfAndFromWhatIsForAdmins() {
    assertThat(get("/api/v1/probe/locks", TokensForTests.user(7))).hasStatusOk();
    assertThat(get("/api/v1/probe/locks", TokensForTests.key(7, "read write"))).hasStatus(403);
    assertThat(get("/api/v1/probe/secrets", TokensForTests.admin(1))).hasStatusOk();
    assertThat(get("/api/v1/probe/secrets", TokensForTests.adminKey(1))).hasStatus(403);
  }

  private MvcTestResult get(String path, String token) {
    return mvc.get().uri(path).header("Authorization", "Bearer " + token).exchange();
  }

  private MvcTestResult wish(String token) {
    return mvc.post()
        .uri("/api/v1/probe/wishes")
        .header("Authorization", "Bearer " + token)
        .contentType(MediaType.APPLICATION_JSON)
        .content("{\"max_assets\": 5}")
        .exchange();
  }

  @Test
  void answersEachRoleAsEachEndpointSays() {
    assertThat(EndpointMatrix.broken(audit, mvc)).isEmpty();
    assertThat(audit.endpoints()).hasSize(8);
  }

  @Test
  void namesTheLineThatAnUnlistedEndpointNeeds() {
    assertThat(EndpointMatrix.unlisted(audit))
        .hasSize(8)
        .anySatisfy(difference ->
            assertThat(difference)
                .startsWith("GET /api/v1/probe/things/{id} is not in")
                .endsWith("add the line  GET,/api/v1/probe/things/{id},guest,none"))
        .anySatisfy(difference ->
            assertThat(difference).endsWith("add the line  GET,/api/v1/probe/locks,login,"));
  }

  @Test
  void noticesALineWithoutAnEndpointAndOneThatSaysOtherwise() {
    var listed = AccessList.read().get("GET /api/v1/system/tasks");

    assertThat(AccessList.differences(Map.of(), List.of(listed)))
        .singleElement()
        .asString()
        .startsWith("There is no endpoint GET /api/v1/system/tasks; take its line out of");
    assertThat(AccessList.differences(Map.of(listed.endpoint(), Who.GUEST), List.of(listed)))
        .singleElement()
        .asString()
        .startsWith("GET /api/v1/system/tasks lets in guest, but its line in")
        .endsWith("says admin");
  }

  @Test
  void migratesForwardsBackAndForwards() throws Exception {
    assertThat(Migrations.roundTrip(environment, "probe_scratch")).isZero();
  }

  /** A reader that is started and does not read would let in every login that was ended. */
  @Test
  void readsEndedLoginsAgainAfterEachStart() {
    for (int start = 0; start < 20; start++) {
      revocations.stop();
      revocations.start();

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> revocations.health().getStatus().equals(Status.UP));
    }
  }
}
