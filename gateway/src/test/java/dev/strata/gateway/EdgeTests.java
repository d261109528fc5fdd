package dev.strata.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.strata.contracts.RunKind;
import dev.strata.contracts.Topics;
import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.contracts.market.TickerChanged;
import dev.strata.platform.security.EndpointAudit;
import dev.strata.testkit.EndpointMatrix;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The edge over real HTTP, with neighbours that answer what the tests need to see. */
@SliceTest
class EdgeTests {

  private static final HttpServer NEIGHBOUR = neighbour();
  private static final AtomicBoolean BROKEN = new AtomicBoolean();
  private static final AtomicInteger ASKED = new AtomicInteger();
  private static final AtomicReference<CountDownLatch> SLOW_LAYER =
      new AtomicReference<>(new CountDownLatch(0));

  @LocalServerPort int port;
  private final JsonMapper json;
  private final EventsForTests events;
  private final KafkaAdmin admin;
  private final EndpointAudit audit;

  private final HttpClient client = HttpClient.newHttpClient();

  EdgeTests(JsonMapper json, EventsForTests events, KafkaAdmin admin, EndpointAudit audit) {
    this.json = json;
    this.events = events;
    this.admin = admin;
    this.audit = audit;
  }

  @DynamicPropertySource
  static void neighbours(DynamicPropertyRegistry registry) {
    var up = "http://127.0.0.1:" + NEIGHBOUR.getAddress().getPort();
    for (var service :
        List.of(
            "market-data-service",
            "macro-service",
            "sector-service",
            "ops-service",
            "user-service")) {
      registry.add(
          "spring.cloud.discovery.client.simple.instances." + service + "[0].uri", () -> up);
    }
    // Nothing listens there.
    registry.add(
        "spring.cloud.discovery.client.simple.instances.timing-service[0].uri",
        () -> "http://127.0.0.1:1");
  }

  @Test
  void routesByPathAndHandsTheRequestIdOn() throws Exception {
    var answer = get("/api/v1/assets/BTC", "X-Request-Id", "test-12345678");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(read(answer).get("path").asString()).isEqualTo("/api/v1/assets/BTC");
    assertThat(read(answer).get("request_id").asString()).isEqualTo("test-12345678");
    assertThat(answer.headers().firstValue("X-Request-Id")).contains("test-12345678");
  }

  @Test
  void namesTheServiceThatIsDown() throws Exception {
    for (var path : List.of("/api/v1/signals", "/api/v1/models")) {
      var answer = get(path);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(read(answer).get("type").asString())
          .isEqualTo("urn:strata:problem:service-unavailable");
      assertThat(read(answer).get("instance").asString()).isEqualTo(path);
      assertThat(read(answer).get("service").asString()).endsWith("-service");
    }
  }

  @Test
  void namesTheServiceThatBreaksOffItsAnswer() throws Exception {
    var answer = get("/api/v1/macro/cut");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(read(answer).get("type").asString())
        .isEqualTo("urn:strata:problem:service-unavailable");
    assertThat(read(answer).get("instance").asString()).isEqualTo("/api/v1/macro/cut");
    assertThat(read(answer).get("service").asString()).isEqualTo("macro-service");
  }

  @Test
  void composesTheDashboardFromThoseThatAnswer() throws Exception {
    var answer = read(get("/api/v1/dashboard/overview"));

    assertThat(answer.at("/layers/market/available").asBoolean()).isTrue();
    assertThat(answer.at("/layers/market/data/path").asString())
        .isEqualTo("/api/v1/market/overview");
    assertThat(answer.at("/layers/macro/reason").asString()).isEqualTo("no_analysis");
    assertThat(answer.at("/layers/timing/available").asBoolean()).isFalse();
    assertThat(answer.at("/layers/timing/answered_at").isNull()).isTrue();
  }

  @Test
  void goesOnWithoutALayerThatTakesTooLong() throws Exception {
    SLOW_LAYER.set(new CountDownLatch(1));
    try {
      var answer = read(get("/api/v1/dashboard/overview"));

      assertThat(answer.at("/layers/sector/reason").asString()).isEqualTo("too_slow");
      assertThat(answer.at("/layers/market/available").asBoolean()).isTrue();
    } finally {
      SLOW_LAYER.get().countDown();
    }
  }

  @Test
  void stopsAskingAServiceThatBreaksAndAsksAgainLater() throws Exception {
    BROKEN.set(true);
    for (int i = 0; i < 10; i++) {
      assertThat(get("/api/v1/system/tasks").statusCode()).isEqualTo(503);
    }
    var asked = ASKED.get();
    var refused = get("/api/v1/system/tasks");
    var askedSince = ASKED.get() - asked;
    BROKEN.set(false);

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(askedSince).isZero();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/api/v1/system/tasks").statusCode() == 200);
  }

  @Test
  void keepsTokensInCookiesThatScriptsCannotRead() throws Exception {
    var login = browser("login", "{\"email\": \"a\", \"password\": \"b\"}");

    assertThat(login.statusCode()).isEqualTo(200);
    assertThat(login.body()).contains("a@example.org").doesNotContain("token");
    var cookies = login.headers().allValues("Set-Cookie");
    assertThat(cookies)
        .hasSize(2)
        .allSatisfy(c -> assertThat(c).contains("HttpOnly", "Secure", "SameSite=Strict"));
    assertThat(cookies.getFirst()).startsWith("strata_local_access=the-access-token;");
  }

  @Test
  void turnsTheCookieIntoABearerForReadsAndForChangesWithTheHeaderOnly() throws Exception {
    var cookie = "strata_local_access=abc";

    assertThat(read(get("/api/v1/assets", "Cookie", cookie)).get("authorization").asString())
        .isEqualTo("Bearer abc");
    assertThat(
            read(post("/api/v1/market/replays", "{}", "Cookie", cookie))
                .get("authorization")
                .isNull())
        .isTrue();
    assertThat(
            read(post(
                    "/api/v1/market/replays", "{}", "Cookie", cookie, "X-Strata-Client", "browser"))
                .get("authorization")
                .asString())
        .isEqualTo("Bearer abc");
  }

  @Test
  void forgetsTheCookiesAtLogout() throws Exception {
    var logout = browser("logout", "{}");

    assertThat(logout.statusCode()).isEqualTo(204);
    assertThat(logout.headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allSatisfy(c -> assertThat(c).contains("Max-Age=0"));
  }

  @Test
  void describesEveryEndpointOfThoseThatAnswerAndEveryEvent() throws Exception {
    var endpoints = read(get("/docs/openapi.json"));
    var events = read(get("/docs/asyncapi.json"));
    var page = get("/docs");

    assertThat(endpoints.at("/paths/~1api~1v1~1assets/get/tags/0").asString())
        .isEqualTo("user-service");
    assertThat(endpoints.at("/x-services-without-answer").toString()).contains("timing-service");
    var reference = "/paths/~1api~1v1~1assets/get/responses/200/content/a/schema/$ref";
    var schema = endpoints.at(reference).asString();
    assertThat(endpoints.at(schema.substring(1)).path("type").asString()).isEqualTo("object");
    assertThat(events.path("channels").size()).isEqualTo(Topics.ALL.size());
    assertThat(
            events
                .at("/components/messages/market.candle.v1/payload/properties/open/type")
                .asString())
        .isEqualTo("number");
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body())
        .contains("/api/v1/assets", "strata.market.candle.v1", "first price, USD");
    assertThat(get("/docs/reference.css").body()).contains("border-collapse");
    // It makes every service work, so nobody may ask it as often as he likes.
    assertThat(page.headers().firstValue("RateLimit")).isPresent();
    assertThat(get("/docs", "Authorization", "Bearer no.such.token").statusCode()).isEqualTo(401);
  }

  @Test
  void forbidsForeignScripts() throws Exception {
    var policy =
        get("/api/v1/assets").headers().firstValue("Content-Security-Policy").orElseThrow();

    assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe");
  }

  @Test
  void streamsEventsAndResumesAfterTheLastOneSeen() throws Exception {
    admin.createOrModifyTopics(
        TopicBuilder.name(TickerChanged.TOPIC).partitions(1).replicas(1).build(),
        TopicBuilder.name(RegimeAssessed.TOPIC).partitions(1).replicas(1).build());
    events.publish(ticker(1));
    var first = stream(null);
    var one = first.next("ticker");
    first.close();
    events.publish("replay:2018-01-01:2018-12-31:1d", List.of(regime()));
    events.publish(ticker(2));
    events.publish(ticker(3));

    var second = stream(one.id());

    assertThat(json.readTree(second.next("ticker").data()).get("price").asInt()).isEqualTo(2);
    assertThat(json.readTree(second.next("ticker").data()).get("price").asInt()).isEqualTo(3);
    assertThat(second.names()).doesNotContain("regime");
    second.close();
  }

  @Test
  void saysOfEachOfItsOwnEndpointsWhoMayCallIt() {
    assertThat(audit.endpoints().keySet())
        .contains("GET /api/v1/dashboard/overview", "GET /api/v1/stream");
    assertThat(EndpointMatrix.unlisted(audit)).isEmpty();
  }

  private static TickerChanged ticker(int price) {
    return new TickerChanged(
        1, "BTC", new BigDecimal(price), null, null, "test", Instant.parse("2021-01-01T00:00:00Z"));
  }

  private static RegimeAssessed regime() {
    return new RegimeAssessed(
        1,
        "bull",
        0.5,
        Map.of(),
        Instant.parse("2018-01-01T00:00:00Z"),
        RunKind.REPLAY,
        new UUID(0, 1),
        false);
  }

  private record Sent(String name, String id, String data) {}

  private record Stream(BufferedReader lines, List<String> names) {

    Sent next(String wanted) throws Exception {
      return CompletableFuture.supplyAsync(() -> read(wanted)).get(20, TimeUnit.SECONDS);
    }

    private Sent read(String wanted) {
      try {
        String name = "";
        String id = "";
        String data = "";
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("event:")) {
            name = line.substring(6);
          } else if (line.startsWith("id:")) {
            id = line.substring(3);
          } else if (line.startsWith("data:")) {
            data = line.substring(5);
          } else if (line.isEmpty() && !name.isEmpty()) {
            names.add(name);
            if (name.equals(wanted)) {
              return new Sent(name, id, data);
            }
            name = "";
          }
        }
        throw new IllegalStateException("the stream ended before a " + wanted);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    void close() throws IOException {
      lines.close();
    }
  }

  /** Waits until the gateway reads the topic: what was published before is history for it. */
  private Stream stream(@org.jspecify.annotations.Nullable String lastEventId) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/stream"))
            .timeout(Duration.ofSeconds(10));
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    } else {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> firstId().contains(":"));
      request.header("Last-Event-ID", "-");
    }
    var answer = client.send(request.build(), BodyHandlers.ofInputStream());
    return new Stream(
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)),
        new ArrayList<>());
  }

  private String firstId() throws Exception {
    var answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/stream"))
                .build(),
            BodyHandlers.ofInputStream());
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id:")) {
          return line;
        }
      }
    }
    return "";
  }

  private JsonNode read(HttpResponse<String> answer) {
    return json.readTree(answer.body());
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, "", headers);
  }

  private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return send("POST", path, body, headers);
  }

  private HttpResponse<String> browser(String act, String body) throws Exception {
    return post("/api/v1/auth/" + act, body, "X-Strata-Client", "browser");
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpServer neighbour() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", EdgeTests::answer);
      server.start();
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    var path = exchange.getRequestURI().getPath();
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (path.equals("/api/v1/macro/cut")) {
      // Dead amid its answer.
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      exchange.close();
      return;
    }
    if (path.startsWith("/api/v1/system/")) {
      ASKED.incrementAndGet();
      if (BROKEN.get()) {
        exchange.close();
        return;
      }
    }
    if (path.equals("/api/v1/sectors/overview")) {
      awaitSlowLayer();
    }
    int status = 200;
    String body =
        "{\"path\": \"%s\", \"request_id\": \"%s\", \"authorization\": %s}"
            .formatted(
                path,
                exchange.getRequestHeaders().getFirst("X-Request-Id"),
                authorization == null ? "null" : "\"" + authorization + "\"");
    if (path.startsWith("/api/v1/auth/")) {
      body =
          "{\"access_token\": \"the-access-token\", \"token_type\": \"Bearer\", \"expires_in\": 900, "
              + "\"refresh_token\": \"r\", \"user\": {\"email\": \"a@example.org\"}}";
    } else if (path.equals("/api/v1/macro/overview")) {
      status = 404;
      body = "{\"type\": \"urn:strata:problem:no-analysis\"}";
    }
    if (path.equals("/v3/api-docs")) {
      body =
          """
          {"paths": {"/api/v1/assets": {"get": {"operationId": "list", "parameters": [{"name": "sort"}],
            "responses": {"200": {"content": {"a": {"schema": {"$ref": "#/components/schemas/Asset"}}}}}}}},
           "components": {"schemas": {"Asset": {"type": "object"}}}}
          """;
    }
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static void awaitSlowLayer() {
    try {
      SLOW_LAYER.get().await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
