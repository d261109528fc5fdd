package dev.strata.e2e;

import static dev.strata.e2e.People.json;

import dev.strata.e2e.OpenApi.Operation;
import dev.strata.e2e.Web.Answer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be written into parameters and fields, of all endpoints that take any. */
@ExtendWith(SimulatedPlatform.class)
@Order(SimulatedPlatform.ATTACKS)
class InputAttackTests {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Pattern LEAK =
      Pattern.compile(
          "(?i)psqlexception|syntax error|bad sql|jdbc|at dev\\.strata|org\\.springframework|pg_catalog|relation \"");
  private static final String XSS =
      "<img src=x onerror=alert(1)>\"'</script><script>alert(1)</script>";

  /** Endpoints that end something or work for long however they are called. */
  private static final List<String> NOT_CALLED =
      List.of(
          "POST /api/v1/auth/logout-everywhere",
          "DELETE /api/v1/users/me",
          "GET /api/v1/stream",
          "POST /api/v1/market/replays",
          "GET /api/v1/account/export");

  @Test
  void runsNoSqlOfItsCallers(Platform platform, People people, Attacks attacks) throws Exception {
    var attack = attacks.of("SQL injection");
    var admin = people.admin();
    var payloads =
        List.of(
            "' or '1'='1",
            "'; select pg_sleep(9)--",
            "1) union select null,null--",
            "\\'; drop table users;--");
    for (var operation : OpenApi.of(platform).operations().values()) {
      if (NOT_CALLED.contains(operation.endpoint())) {
        continue;
      }
      for (var payload : payloads) {
        if (operation.method().equals("GET")) {
          for (var parameter : operation.parameters()) {
            var path = filled(operation, "1") + "?" + parameter + "=" + encoded(payload);
            judge(attack, operation.method() + " " + path, admin.call("GET", path, null));
          }
        }
        if (operation.path().contains("{") && operation.path().startsWith("/api/")) {
          var path = filled(operation, encoded(payload));
          judge(
              attack,
              operation.method() + " " + path,
              admin.call(operation.method(), path, bodyOf(operation)));
        }
      }
      for (var text : operation.texts()) {
        var body = with(operation, text, payloads.get(1));
        judge(
            attack,
            operation.endpoint() + " " + text,
            admin.call(operation.method(), filled(operation, "999999999"), body));
      }
    }
    var login =
        admin
            .web()
            .post(
                "/api/v1/auth/login",
                json(Map.of("email", admin.email() + "' or '1'='1", "password", "' or '1'='1")));
    attack.refused("login with ' or '1'='1", login, 401);
    var all = admin.call("GET", "/api/v1/users?search=" + encoded("' or '1'='1"), null);
    attack.tried(
        "user search with ' or '1'='1",
        all.status() + ", " + all.json().get("items").size() + " found",
        all.json().get("items").isEmpty());
    var wildcard = admin.call("GET", "/api/v1/assets?search=" + encoded("%_%"), null);
    attack.tried(
        "coin search with wildcards of like",
        wildcard.status() + ", " + wildcard.json().path("items").size() + " found",
        wildcard.json().path("items").isEmpty());
    attack.held();
  }

  private static void judge(Attacks.Kind attack, String request, Answer answer) {
    attack.tried(
        request,
        answer.status() + " after " + answer.took().toMillis() + " ms",
        answer.status() < 500
            && answer.took().compareTo(SOON) < 0
            && !LEAK.matcher(answer.body()).find());
  }

  @Test
  void takesOverNoFieldThatItDoesNotOffer(Platform platform, People people, Attacks attacks) {
    var attack = attacks.of("mass assignment");
    var further = new HashMap<String, Object>();
    further.putAll(
        Map.of(
            "role",
            "admin",
            "is_verified",
            true,
            "id",
            1,
            "is_active",
            true,
            "password_hash",
            "x",
            "login_count",
            99,
            "email_verified",
            true,
            "second_factor",
            "none"));
    var greedy = people.register(further);
    attack.refused(
        "register with is_verified: true, then log in",
        greedy
            .web()
            .post(
                "/api/v1/auth/login",
                json(Map.of("email", greedy.email(), "password", People.PASSWORD))),
        403);
    var token = people.letters().awaitToken(greedy.email(), "/verify");
    greedy
        .web()
        .post("/api/v1/auth/verify", json(Map.of("token", token, "role", "admin", "user_id", 1)));
    greedy.logIn();
    var me = greedy.call("GET", "/api/v1/users/me", null).json();
    attack.tried(
        "register with role: admin",
        me.get("role").toString(),
        me.get("role").asString().equals("public"));
    var victim = people.join();
    var patched =
        greedy.call(
            "PATCH",
            "/api/v1/users/me",
            json(
                Map.of(
                    "role",
                    "admin",
                    "email",
                    victim.email(),
                    "id",
                    victim.id(),
                    "is_verified",
                    false,
                    "is_active",
                    false,
                    "password_hash",
                    "x",
                    "user_id",
                    victim.id(),
                    "first_name",
                    "Greedy")));
    var after = greedy.call("GET", "/api/v1/users/me", null).json();
    attack.tried(
        "PATCH /users/me with role, email, id",
        patched.status() + ", then " + after.get("role") + " " + after.get("email"),
        after.get("role").asString().equals("public")
            && after.get("email").asString().equals(greedy.email())
            && after.get("id").asLong() == greedy.id());
    attack.refused("GET /users after that", greedy.call("GET", "/api/v1/users", null), 403);
    attack.refused(
        "PATCH /users/{own id} with role: admin",
        greedy.call("PATCH", "/api/v1/users/" + greedy.id(), "{\"role\":\"admin\"}"),
        403);
    var alert =
        greedy.make(
            "/api/v1/alerts",
            Map.of(
                "symbol",
                "BTC",
                "alert_type",
                "price_target",
                "condition",
                "above",
                "trigger_value",
                1_000_000_000,
                "user_id",
                victim.id(),
                "id",
                1,
                "is_triggered",
                true,
                "last_triggered",
                "2020-01-01T00:00:00Z"));
    var theirs = victim.call("GET", "/api/v1/alerts", null).json().get("items");
    attack.tried(
        "POST /alerts with user_id of another",
        "victim has " + theirs.size() + ", is_triggered " + alert.get("is_triggered"),
        theirs.isEmpty() && !alert.get("is_triggered").asBoolean());
    greedy.call(
        "PATCH",
        "/api/v1/alerts/" + alert.get("id").asLong(),
        json(Map.of("user_id", victim.id(), "is_triggered", true, "crypto_id", 2)));
    var still = greedy.call("GET", "/api/v1/alerts", null).json().at("/items/0");
    attack.tried(
        "PATCH /alerts/{id} with user_id, is_triggered",
        still.get("symbol") + " " + still.get("is_triggered"),
        still.get("symbol").asString().equals("BTC") && !still.get("is_triggered").asBoolean());
    attack.refused(
        "API key with scope admin",
        greedy.call(
            "POST",
            "/api/v1/users/me/api-keys",
            json(Map.of("name", "x", "scopes", List.of("read", "admin")))),
        422);
    var key =
        greedy.make(
            "/api/v1/users/me/api-keys",
            Map.of(
                "name", "x", "scopes", List.of("read"), "user_id", victim.id(), "role", "admin"));
    var whose = greedy.web().get("/api/v1/users/me", "X-Api-Key", key.get("key").asString()).json();
    attack.tried(
        "API key with user_id of another",
        whose.get("id").toString(),
        whose.get("id").asLong() == greedy.id());
    attack.refused(
        "an unknown preference",
        greedy.call("PATCH", "/api/v1/users/me", "{\"preferences\":{\"role\":\"admin\"}}"),
        422);
    attack.held();
  }

  @Test
  void answersTextAsTextOnly(Platform platform, People people, Attacks attacks) throws Exception {
    var attack = attacks.of("stored XSS");
    var person = people.join();
    for (var operation : OpenApi.of(platform).operations().values()) {
      if (NOT_CALLED.contains(operation.endpoint())) {
        continue;
      }
      for (var text : operation.texts()) {
        asText(
            attack,
            operation.endpoint() + " " + text,
            person.call(
                operation.method(), filled(operation, "999999999"), with(operation, text, XSS)));
      }
    }
    var stored =
        person.call("PATCH", "/api/v1/users/me", json(Map.of("first_name", XSS, "last_name", XSS)));
    attack.tried("PATCH /users/me, names", stored, stored.status() == 200);
    person.make(
        "/api/v1/alerts",
        Map.of(
            "symbol",
            "BTC",
            "alert_type",
            "price_target",
            "condition",
            "above",
            "trigger_value",
            1_000_000_000,
            "message",
            XSS));
    person.make(
        "/api/v1/users/me/api-keys",
        Map.of("name", XSS.substring(0, 40), "scopes", List.of("read")));
    person
        .web()
        .post(
            "/api/v1/auth/login",
            json(Map.of("email", person.email(), "password", People.PASSWORD)),
            "User-Agent",
            XSS);
    for (var path :
        List.of(
            "/api/v1/users/me",
            "/api/v1/alerts",
            "/api/v1/users/me/api-keys",
            "/api/v1/users/me/sessions",
            "/api/v1/users/me/activity",
            "/api/v1/users/me/export",
            "/api/v1/account/export",
            "/api/v1/alerts/export",
            "/api/v1/notifications",
            "/api/v1/assets/" + encoded(XSS.replace("/", "")),
            "/unavailable/" + encoded("<script>"))) {
      asText(attack, "GET " + path, person.call("GET", path, null));
    }
    attack.held();
  }

  /**
   * How the pages show it is tried in a browser, by injection.e2e.ts; here it must be no page
   * itself.
   */
  private static void asText(Attacks.Kind attack, String request, Answer answer) {
    var type = answer.header("Content-Type");
    attack.tried(
        request,
        answer.status() + " " + type,
        answer.status() < 500
            && (answer.body().isEmpty()
                || type.startsWith("application/json")
                || type.startsWith("application/problem+json"))
            && answer.header("X-Content-Type-Options").equals("nosniff")
            && answer.header("Content-Security-Policy").contains("script-src 'self'"));
  }

  @Test
  void asksNoAddressOfItsCallers(Platform platform, People people, Attacks attacks)
      throws Exception {
    var attack = attacks.of("SSRF");
    var admin = people.admin();
    var hits = new AtomicInteger();
    try (var trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            while (!trap.isClosed()) {
              try (var _ = trap.accept()) {
                hits.incrementAndGet();
              } catch (java.io.IOException closed) {
                return;
              }
            }
          });
      var trapped = "http://127.0.0.1:" + trap.getLocalPort() + "/x";
      for (var operation : OpenApi.of(platform).operations().values()) {
        if (NOT_CALLED.contains(operation.endpoint())) {
          continue;
        }
        for (var text : operation.texts()) {
          var before = hits.get();
          var answer =
              admin.call(
                  operation.method(),
                  filled(operation, "999999999"),
                  with(operation, text, trapped));
          attack.tried(
              operation.endpoint() + " " + text + " = " + trapped,
              answer.status() + ", " + (hits.get() - before) + " connections",
              hits.get() == before && answer.status() < 500);
        }
        if (operation.method().equals("GET")) {
          for (var parameter : operation.parameters()) {
            var before = hits.get();
            var answer =
                admin.call(
                    "GET", filled(operation, "1") + "?" + parameter + "=" + encoded(trapped), null);
            attack.tried(
                operation.endpoint() + " ?" + parameter + "=" + trapped,
                answer.status() + ", " + (hits.get() - before) + " connections",
                hits.get() == before && answer.status() < 500);
          }
        }
      }
      for (var header :
          List.of(
              "Referer",
              "X-Forwarded-Host",
              "Forwarded",
              "X-Original-URL",
              "True-Client-IP",
              "X-Wap-Profile",
              "From")) {
        admin.web().get("/api/v1/assets?limit=1", header, trapped);
      }
      attack.tried("headers that some servers follow", hits + " connections", hits.get() == 0);
      var absolute =
          Wire.send(
              platform.port(),
              "GET " + trapped + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      attack.tried(
          "GET " + trapped + " as to a proxy",
          Integer.toString(Wire.status(absolute)),
          hits.get() == 0);
    }
    attack.held();
  }

  @Test
  void readsNoTextForLong(Platform platform, People people, Attacks attacks) throws Exception {
    var attack = attacks.of("ReDoS");
    var person = people.join();
    var texts =
        List.of(
            "a".repeat(100_000) + "!",
            "a@".repeat(30_000),
            "!".repeat(50_000) + "a".repeat(50_000),
            "((((a+)+)+)+)+".repeat(1_000),
            "1".repeat(100_000) + "e",
            " ".repeat(100_000) + "x");
    for (var operation : OpenApi.of(platform).operations().values()) {
      if (NOT_CALLED.contains(operation.endpoint())) {
        continue;
      }
      for (var field : operation.texts()) {
        for (var text : texts) {
          var answer =
              person.call(
                  operation.method(), filled(operation, "999999999"), with(operation, field, text));
          attack.tried(
              operation.endpoint()
                  + " "
                  + field
                  + " = "
                  + text.substring(0, 6)
                  + "… ("
                  + text.length()
                  + ")",
              answer.status() + " after " + answer.took().toMillis() + " ms",
              answer.status() < 500 && answer.took().compareTo(SOON) < 0);
        }
      }
    }
    for (var key :
        List.of("strata_" + "a".repeat(7_000), "strata_" + "a_".repeat(3_000), "a".repeat(7_000))) {
      var answer = person.web().get("/api/v1/users/me", "X-Api-Key", key);
      attack.tried(
          "X-Api-Key of " + key.length(),
          answer.status() + " after " + answer.took().toMillis() + " ms",
          answer.status() == 401 && answer.took().compareTo(SOON) < 0);
    }
    attack.held();
  }

  @Test
  void logsWhatItWasSentAsOneLine(Platform platform, People people, Attacks attacks)
      throws Exception {
    var attack = attacks.of("log injection");
    var mark = "forged" + System.nanoTime();
    var line =
        "\r\n{\"@timestamp\":\"2020-01-01T00:00:00Z\",\"log.level\":\"ERROR\",\"message\":\""
            + mark
            + "\"}\r\n";
    var person = people.join();
    person
        .web()
        .post("/api/v1/auth/login", json(Map.of("email", "x" + line, "password", "x" + line)));
    person.call("PATCH", "/api/v1/users/me", json(Map.of("timezone", line, "first_name", line)));
    person.call("POST", "/api/v1/alerts", json(Map.of("symbol", line, "alert_type", line)));
    person.call("GET", "/api/v1/assets/" + encoded(line), null);
    person.call("GET", "/unavailable/" + encoded(line), null);
    person.web().get("/api/v1/assets?search=" + encoded(line), "User-Agent", mark);
    person.web().get("/api/v1/assets?cursor=" + encoded(line));
    Wire.send(
        platform.port(),
        "GET /api/v1/assets HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: "
            + mark
            + "%0d%0a{\"message\":\""
            + mark
            + "\"}\r\nConnection: close\r\n\r\n");
    Wire.send(
        platform.portOf("user-service"),
        "GET /api/v1/users/me HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a\n"
            + mark
            + "\r\nConnection: close\r\n\r\n");
    try (var logs = Files.list(platform.home().resolve("logs"))) {
      for (var log :
          logs.filter(
                  file -> file.toString().endsWith("-service.log") || file.endsWith("gateway.log"))
              .toList()) {
        long begins = 0;
        long secrets = 0;
        for (var written : Files.readAllLines(log)) {
          begins += isForged(written, mark) ? 1 : 0;
          secrets +=
              written.contains(People.PASSWORD)
                      || written.contains(person.token())
                      || written.contains(person.refreshToken())
                  ? 1
                  : 0;
        }
        attack.tried(
            "lines of " + log.getFileName() + " that are the attacker's",
            begins + " lines",
            begins == 0);
        attack.tried(
            "lines of " + log.getFileName() + " with a password or token",
            secrets + " lines",
            secrets == 0);
      }
    }
    attack.held();
  }

  private static boolean isForged(String written, String mark) {
    try {
      return Web.JSON.readTree(written).path("message").asString("").equals(mark);
    } catch (JacksonException noJson) {
      return written.startsWith(mark);
    }
  }

  private static String filled(Operation operation, String id) {
    return operation.path().replaceAll("\\{[^}]+}", java.util.regex.Matcher.quoteReplacement(id));
  }

  private static @Nullable String bodyOf(Operation operation) {
    return operation.method().equals("GET") ? null : operation.body().toString();
  }

  /** The example body with this text at that place. */
  private static String with(Operation operation, String pointer, String text) {
    var body = operation.body().deepCopy();
    var slash = pointer.lastIndexOf('/');
    var name = pointer.substring(slash + 1);
    switch (body.at(pointer.substring(0, slash))) {
      case ObjectNode object -> object.put(name, text);
      case ArrayNode array -> array.set(Integer.parseInt(name), array.stringNode(text));
      default -> throw new IllegalStateException(pointer + " is nowhere in " + body);
    }
    return body.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
