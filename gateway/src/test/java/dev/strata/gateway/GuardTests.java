package dev.strata.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.strata.contracts.user.SessionRevoked;
import dev.strata.platform.security.Revocations;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the edge refuses and whom it knows, over real HTTP. */
@SliceTest
@TestPropertySource(
    properties = {
      "STRATA_PUBLIC_URL=https://strata.example",
      "STRATA_GATEWAY_HOSTS=localhost,127.0.0.1",
      "strata.gateway.rates.user.burst=150",
      "strata.gateway.rates.user.per-minute=1",
      "strata.gateway.rates.guesses.burst=12",
      "strata.gateway.rates.guesses.per-minute=1"
    })
class GuardTests {

  private static final HttpServer NEIGHBOUR = neighbour();
  private static final AtomicInteger EXCHANGES = new AtomicInteger();
  private static final AtomicInteger STUMBLES = new AtomicInteger();
  private static final String KEY = "strata_abcdefgh_" + "k".repeat(43);
  private static final String NOTIFICATIONS = "strata.user.notification.v1";

  @LocalServerPort int port;
  private final JsonMapper json;
  private final EventsForTests events;
  private final KafkaAdmin admin;
  private final Revocations revocations;
  private final KafkaTemplate<String, byte[]> kafka;

  private final HttpClient client = HttpClient.newHttpClient();

  GuardTests(
      JsonMapper json,
      EventsForTests events,
      KafkaAdmin admin,
      Revocations revocations,
      KafkaTemplate<String, byte[]> kafka) {
    this.json = json;
    this.events = events;
    this.admin = admin;
    this.revocations = revocations;
    this.kafka = kafka;
  }

  @DynamicPropertySource
  static void neighbours(DynamicPropertyRegistry registry) {
    var up = "http://127.0.0.1:" + NEIGHBOUR.getAddress().getPort();
    for (var service : List.of("market-data-service", "user-service", "timing-service")) {
      registry.add(
          "spring.cloud.discovery.client.simple.instances." + service + "[0].uri", () -> up);
    }
  }

  @Test
  void servesItsOwnHostsOnly() throws Exception {
    assertThat(get("/api/v1/assets", "Host", "evil.example").statusCode()).isEqualTo(400);
    assertThat(type(get("/api/v1/assets", "Host", "evil.example"))).endsWith("unknown-host");
    assertThat(get("/api/v1/assets", "Host", "strata.example").statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/assets", "X-Forwarded-Host", "evil.example").statusCode())
        .isEqualTo(200);
  }

  @Test
  void refusesChangesFromForeignPages() throws Exception {
    for (var foreign :
        List.of(
            List.of("Sec-Fetch-Site", "cross-site"),
            List.of("Sec-Fetch-Site", "same-site"),
            List.of("Origin", "https://evil.example"),
            List.of("Origin", "null"))) {
      var answer = post("/api/v1/market/replays", "{}", foreign.get(0), foreign.get(1));
      assertThat(answer.statusCode()).as(foreign.toString()).isEqualTo(403);
      assertThat(type(answer)).endsWith("cross-site");
    }
    assertThat(post("/api/v1/market/replays", "{}", "Sec-Fetch-Site", "same-origin").statusCode())
        .isEqualTo(200);
    assertThat(
            post("/api/v1/market/replays", "{}", "Origin", "http://127.0.0.1:" + port).statusCode())
        .isEqualTo(200);
  }

  @Test
  void tellsNoForeignPageThatItMayRead() throws Exception {
    var preflight =
        send(
            "OPTIONS",
            "/api/v1/assets",
            "",
            "Origin",
            "https://evil.example",
            "Access-Control-Request-Method",
            "GET");
    var read = get("/api/v1/assets", "Origin", "https://evil.example");

    assertThat(preflight.statusCode()).isEqualTo(403);
    assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
    assertThat(read.headers().map()).doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void handsNothingOnThatOnlyTheEdgeMaySay() throws Exception {
    var echo =
        read(
            get(
                "/api/v1/assets",
                "X-Forwarded-For",
                "6.6.6.6",
                "Forwarded",
                "for=6.6.6.6",
                "X-Real-IP",
                "6.6.6.6",
                "X-Forwarded-Prefix",
                "/evil",
                "Cookie",
                "a=b",
                "X-Http-Method-Override",
                "DELETE"));

    assertThat(echo.get("forwarded_for").asString()).isEqualTo("127.0.0.1");
    assertThat(echo.get("headers").asString()).doesNotContain("6.6.6.6", "evil", "a=b", "DELETE");
  }

  @Test
  void refusesBodiesTooLargeTooDeepEncodedOrNotJson() throws Exception {
    var large = "\"" + "x".repeat(10 << 20) + "\"";
    assertThat(type(post("/api/v1/alerts", large))).endsWith("too-large");
    var chunked =
        request("/api/v1/alerts")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofInputStream(() ->
                    new ByteArrayInputStream(
                        large.substring(0, 2 << 20).getBytes(StandardCharsets.UTF_8))))
            .build();
    assertThat(client.send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    var deep = "[".repeat(65) + "]".repeat(65);
    assertThat(type(post("/api/v1/alerts", deep))).endsWith("too-deep");
    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[5 << 20]);
    }
    var encoded =
        request("/api/v1/alerts")
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(bomb.toByteArray()))
            .build();
    assertThat(type(client.send(encoded, BodyHandlers.ofString()))).endsWith("encoded-body");
    var form =
        request("/api/v1/alerts")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    assertThat(type(client.send(form, BodyHandlers.ofString()))).endsWith("not-json");
    assertThat(read(post("/api/v1/alerts", "{\"a\": 1}")).get("body").asInt()).isEqualTo(8);
  }

  @Test
  void letsUploadsBeLongAndEncoded() throws Exception {
    var upload =
        request("/api/v1/market/imports?file=a.csv.gz")
            .header("Content-Type", "application/octet-stream")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(new byte[3 << 20]))
            .build();

    assertThat(read(client.send(upload, BodyHandlers.ofString())).get("body").asInt())
        .isEqualTo(3 << 20);
  }

  @Test
  void refusesRequestsWithHugeHeadersOrPathsThatClimb() throws Exception {
    assertThat(get("/api/v1/assets", "X-Long", "x".repeat(9000)).statusCode()).isEqualTo(400);
    for (var path :
        List.of(
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e/application.yaml",
            "/assets/..%2f..%2fapplication.yaml",
            "/assets/../application.yaml",
            "/..;/application.yaml",
            "/%5c..%5capplication.yaml",
            "/.vite/manifest.json",
            "/.git/config",
            "/application.yaml")) {
      var answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(answer).as(path).containsPattern("^HTTP/1.1 (400|404)").doesNotContain("STRATA_");
    }
  }

  @Test
  void showsItsInsideToCollectorsOnly() throws Exception {
    assertThat(get("/actuator/health").body()).contains("\"status\"").doesNotContain("components");
    assertThat(get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
    for (var header : List.of("X-Forwarded-For", "Forwarded")) {
      assertThat(get("/actuator/prometheus", header, "for=203.0.113.7").statusCode())
          .isEqualTo(401);
      assertThat(get("/actuator/info", header, "for=203.0.113.7").statusCode()).isEqualTo(401);
    }
    for (var path : List.of("", "/env", "/heapdump", "/loggers", "/mappings", "/shutdown")) {
      assertThat(get("/actuator" + path).statusCode()).as(path).isEqualTo(401);
    }
  }

  @Test
  void refusesABadTokenWhereAGuestIsLetIn() throws Exception {
    var forged = "Bearer " + TokensForTests.forged(1);
    for (var path : List.of("/api/v1/dashboard/overview", "/api/v1/stream")) {
      assertThat(get(path, "Authorization", forged).statusCode()).as(path).isEqualTo(401);
    }
  }

  @Test
  void tellsOfAServiceBeingDownOnlyWhenItIs() throws Exception {
    assertThat(get("/unavailable/market-data-service").statusCode()).isEqualTo(404);
    assertThat(post("/unavailable/market-data-service", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesSmuggledRequests() throws Exception {
    var both =
        raw(
            "POST /api/v1/alerts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "0\r\n\r\nGET /api/v1/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n");
    var twice =
        raw(
            "POST /api/v1/alerts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
                + "Content-Length: 5\r\nConnection: close\r\n\r\nabcde");

    assertThat(both.split("HTTP/1.1 ", -1)).hasSize(2);
    assertThat(twice).startsWith("HTTP/1.1 400");
  }

  @Test
  void exchangesAKeyOnceAndKeepsItToItself() throws Exception {
    EXCHANGES.set(0);
    for (var header : List.of("X-Api-Key", "Authorization", "X-Api-Key")) {
      var value = header.equals("Authorization") ? "Bearer " + KEY : KEY;
      var echo = read(get("/api/v1/assets", header, value));
      assertThat(echo.get("headers").asString())
          .contains("Bearer " + tokenOfTheKey())
          .doesNotContain(KEY);
    }
    assertThat(EXCHANGES).hasValue(1);
    assertThat(get("/api/v1/assets", "X-Api-Key", "strata_wrong000_" + "w".repeat(43)).statusCode())
        .isEqualTo(401);
    assertThat(get("/api/v1/assets", "X-Api-Key", "x").statusCode()).isEqualTo(401);
  }

  @Test
  void keepsEveryLoginInCookiesOfTheHostAlone() throws Exception {
    for (var act : List.of("login", "login/second-factor", "passkeys/login", "refresh")) {
      var login = post("/api/v1/auth/" + act, "{}", "X-Strata-Client", "browser");
      assertThat(login.statusCode()).as(act).isEqualTo(200);
      assertThat(login.body()).doesNotContain("token");
      assertThat(login.headers().allValues("Set-Cookie"))
          .hasSize(2)
          .allSatisfy(c -> assertThat(c).contains("HttpOnly", "Secure", "SameSite=Strict"))
          .anySatisfy(
              c -> assertThat(c).startsWith("__Host-strata_local_access=").contains("Path=/;"))
          .anySatisfy(c -> assertThat(c).startsWith("__Secure-strata_local_refresh="));
    }
  }

  @Test
  void asksForTheSecondFactorWithoutCookies() throws Exception {
    var asked = post("/api/v1/auth/login", "{\"second\": true}", "X-Strata-Client", "browser");

    assertThat(read(asked).at("/second_factor/challenge").asString()).isEqualTo("c");
    assertThat(asked.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void limitsAUserWithoutLimitingAnother() throws Exception {
    var token = "Bearer " + TokensForTests.user(901);
    var first = get("/api/v1/assets", "Authorization", token);
    assertThat(first.headers().firstValue("RateLimit")).get().asString().contains("r=149");
    assertThat(first.headers().firstValue("RateLimit-Policy")).isPresent();
    get("/api/v1/account/export", "Authorization", token);

    var refused = get("/api/v1/account/export", "Authorization", token);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(type(refused)).endsWith("too-many-requests");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    assertThat(
            get("/api/v1/assets", "Authorization", "Bearer " + TokensForTests.user(902))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void limitsGuessesOfAnAddressWithoutLimitingAnother() throws Exception {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < 13; i++) {
      statuses.add(guess("127.0.0.9").statusCode());
    }

    assertThat(statuses.subList(0, 12)).containsOnly(200);
    assertThat(statuses.getLast()).isEqualTo(429);
    assertThat(guess("127.0.0.10").statusCode()).isEqualTo(200);
  }

  @Test
  void limitsGuestsByAddressAndLetsAdminsDoMore() throws Exception {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < 7; i++) {
      statuses.add(
          from("127.0.0.11")
              .send(request("/api/v1/account/export").build(), BodyHandlers.ofString())
              .statusCode());
    }
    var admin = get("/api/v1/assets", "Authorization", "Bearer " + TokensForTests.admin(905));

    // A hundred tokens each, of six hundred.
    assertThat(statuses.subList(0, 6)).containsOnly(401);
    assertThat(statuses.getLast()).isEqualTo(429);
    assertThat(admin.headers().firstValue("RateLimit-Policy")).get().asString().contains("q=4800");
    assertThat(get("/api/v1/assets").headers().firstValue("RateLimit-Policy"))
        .get()
        .asString()
        .contains("q=1200");
  }

  private HttpResponse<String> guess(String address) throws Exception {
    return from(address)
        .send(
            request("/api/v1/auth/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());
  }

  private static HttpClient from(String address) throws IOException {
    return HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).build();
  }

  @Test
  void exportsAnAccountAndNamesWhatIsMissing() throws Exception {
    var export =
        read(get("/api/v1/account/export", "Authorization", "Bearer " + TokensForTests.user(903)));

    assertThat(export.get("complete").asBoolean()).isFalse();
    assertThat(export.at("/missing/0").asString()).isEqualTo("watchlists");
    assertThat(export.at("/parts/alerts/path").asString()).isEqualTo("/api/v1/alerts/export");
    assertThat(export.at("/parts/account/headers").asString()).contains("Bearer ");
    assertThat(get("/api/v1/account/export").statusCode()).isEqualTo(401);
    assertThat(
            get(
                    "/api/v1/account/export",
                    "Authorization",
                    "Bearer " + TokensForTests.key(904, "read"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void readsAgainAfterABrokenConnectionButChangesOnlyOnce() throws Exception {
    STUMBLES.set(0);
    assertThat(get("/api/v1/assets/stumble").statusCode()).isEqualTo(200);
    assertThat(STUMBLES).hasValue(2);
    STUMBLES.set(0);
    assertThat(post("/api/v1/assets/stumble", "{}").statusCode()).isEqualTo(503);
    assertThat(STUMBLES).hasValue(1);
  }

  @Test
  void refusesAForgedLoginItsStream() throws Exception {
    var stream = get("/api/v1/stream", "Authorization", "Bearer " + TokensForTests.forged(1));

    assertThat(stream.statusCode()).isEqualTo(401);
  }

  @Test
  void streamsNotificationsToTheirUserAndEndsWithTheLogin() throws Exception {
    admin.createOrModifyTopics(
        TopicBuilder.name(NOTIFICATIONS).partitions(1).replicas(1).build(),
        TopicBuilder.name(SessionRevoked.TOPIC).partitions(1).replicas(1).build());
    // Reading begins when the topics are found.
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> revocations.health().getStatus().equals(Status.UP));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          kafka.send(NOTIFICATIONS, "0", "{\"user_id\": 0}".getBytes(StandardCharsets.UTF_8)).get();
          try (var probe = stream(null)) {
            return probe.next("hello").contains("n.0:");
          }
        });
    try (var own = stream(TokensForTests.user(77));
        var other = stream(TokensForTests.key(78, "read"));
        var guest = stream(null)) {
      for (var stream : List.of(own, other, guest)) {
        stream.next("hello");
      }
      kafka.send(NOTIFICATIONS, "78", bytes("{\"user_id\": 78, \"text\": \"for 78\"}")).get();
      kafka.send(NOTIFICATIONS, "77", bytes("{\"user_id\": 77, \"text\": \"for 77\"}")).get();
      assertThat(own.next("notification")).contains("for 77").doesNotContain("for 78");
      assertThat(other.next("notification")).contains("for 78").doesNotContain("for 77");

      // The benchmark holds this to a second; here a busy machine only has to get there.
      var ended = Instant.now();
      events.publish(new SessionRevoked("key:1", 78, ended));
      other.next("login_ended");

      assertThat(Duration.between(ended, Instant.now())).isLessThan(Duration.ofSeconds(10));
      assertThat(other.isOver()).isTrue();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() ->
              get("/api/v1/stream", "Authorization", "Bearer " + TokensForTests.key(78, "read"))
                      .statusCode()
                  == 401);
      kafka.send(NOTIFICATIONS, "77", bytes("{\"user_id\": 77, \"text\": \"again\"}")).get();
      assertThat(own.next("notification")).contains("again");
      assertThat(guest.heard()).doesNotContain("for 7");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class Stream implements AutoCloseable {

    private final BufferedReader lines;
    private final StringBuffer heard = new StringBuffer();

    Stream(InputStream body) {
      lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    String heard() {
      return heard.toString();
    }

    /** Everything up to and with the next event of this name. */
    String next(String name) throws Exception {
      return CompletableFuture.supplyAsync(
              () -> {
                var block = new StringBuilder();
                var isIt = false;
                for (var line = line(); line != null; line = line()) {
                  block.append(line).append('\n');
                  heard.append(line).append('\n');
                  isIt |= line.equals("event:" + name);
                  if (isIt && line.isEmpty()) {
                    return block.toString();
                  }
                }
                throw new IllegalStateException("ended before " + name + ": " + block);
              })
          .get(20, TimeUnit.SECONDS);
    }

    boolean isOver() throws Exception {
      return CompletableFuture.supplyAsync(
              () -> {
                var line = line();
                while (line != null && line.isEmpty()) {
                  line = line();
                }
                return line == null;
              })
          .get(5, TimeUnit.SECONDS);
    }

    private @org.jspecify.annotations.Nullable String line() {
      try {
        return lines.readLine();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  private Stream stream(@org.jspecify.annotations.Nullable String token) throws Exception {
    var request = request("/api/v1/stream");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return new Stream(client.send(request.build(), BodyHandlers.ofInputStream()).body());
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private JsonNode read(HttpResponse<String> answer) {
    return json.readTree(answer.body());
  }

  private String type(HttpResponse<String> answer) {
    return read(answer).path("type").asString();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, "", headers);
  }

  private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return send("POST", path, body, headers);
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request =
        request(path).method(method, publisher).header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String tokenOfTheKey() {
    return "token-of-the-key";
  }

  private static HttpServer neighbour() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", GuardTests::answer);
      server.start();
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    var text = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8);
    var path = exchange.getRequestURI().getPath();
    if (path.endsWith("/stumble") && STUMBLES.incrementAndGet() == 1) {
      exchange.close();
      return;
    }
    int status = 200;
    String answer =
        "{\"path\": \"%s\", \"body\": %d, \"forwarded_for\": \"%s\", \"headers\": \"%s\"}"
            .formatted(
                path,
                body.length,
                exchange.getRequestHeaders().getFirst("X-Forwarded-For"),
                exchange.getRequestHeaders().entrySet().toString().replace('"', '\''));
    if (path.equals("/api/v1/auth/api-key")) {
      EXCHANGES.incrementAndGet();
      status = text.contains(KEY) ? 200 : 401;
      answer = "{\"access_token\": \"" + tokenOfTheKey() + "\", \"expires_in\": 300}";
    } else if (text.contains("second")) {
      answer = "{\"second_factor\": {\"challenge\": \"c\", \"methods\": [\"totp\"]}}";
    } else if (path.startsWith("/api/v1/auth/")) {
      answer =
          "{\"access_token\": \"the-access-token\", \"token_type\": \"Bearer\", \"expires_in\": 900, "
              + "\"refresh_token\": \"r\", \"user\": {\"email\": \"a@example.org\"}}";
    }
    var bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
