package dev.strata.e2e;

import static dev.strata.e2e.People.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can be sent to the edge that no honest client sends, and what lies behind it. */
@ExtendWith(SimulatedPlatform.class)
@Order(SimulatedPlatform.ATTACKS)
class EdgeAttackTests {

  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void agreesWithItselfWhereARequestEnds(Platform platform, Attacks attacks) {
    var attack = attacks.of("header smuggling");
    var post =
        "POST /api/v1/auth/verify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    var smuggled = "GET /api/v1/assets?limit=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    var one = new LinkedHashMap<String, String>();
    one.put(
        "CL.TE",
        post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled);
    one.put(
        "TE.CL",
        post
            + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n"
            + smuggled
            + "\r\n0\r\n\r\n");
    one.put("two lengths", post + "Content-Length: 2\r\nContent-Length: 60\r\n\r\n{}" + smuggled);
    one.put("length twice in a line", post + "Content-Length: 2, 60\r\n\r\n{}" + smuggled);
    one.put("length with a plus", post + "Content-Length: +2\r\n\r\n{}" + smuggled);
    one.put("length below zero", post + "Content-Length: -1\r\n\r\n{}" + smuggled);
    one.put(
        "TE with a tab",
        post + "Content-Length: 5\r\nTransfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n" + smuggled);
    one.put(
        "TE with a space before the colon",
        post + "Content-Length: 5\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + smuggled);
    one.put(
        "TE xchunked",
        post + "Content-Length: 5\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + smuggled);
    one.put(
        "TE twice",
        post
            + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"
            + smuggled);
    one.put(
        "line folding",
        post
            + "X-A: b\r\n Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"
            + smuggled);
    one.put(
        "chunk longer than a number",
        post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n" + smuggled);
    one.put(
        "bare line feeds",
        post.replace("\r\n", "\n")
            + "Content-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n"
            + smuggled);
    one.forEach((name, request) -> {
      var answer = Wire.send(platform.port(), request);
      var leaked = answer.contains("\"items\"");
      attack.tried(
          name,
          Wire.answers(answer) + " answers, first " + Wire.status(answer),
          !leaked && Wire.status(answer) != 200);
    });
    var bad = new LinkedHashMap<String, String>();
    bad.put(
        "two hosts",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    bad.put("no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    bad.put(
        "absolute address of another host",
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    bad.put(
        "header without a name",
        "GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\nConnection: close\r\n\r\n");
    bad.put(
        "a null byte in a header",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: a\0b\r\nConnection: close\r\n\r\n");
    bad.put(
        "headers of 9 KiB",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: "
            + "a".repeat(9216)
            + "\r\nConnection: close\r\n\r\n");
    bad.put("unknown protocol", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n");
    bad.forEach((name, request) -> {
      var answer = Wire.send(platform.port(), request);
      attack.tried(
          name,
          Integer.toString(Wire.status(answer)),
          Wire.status(answer) >= 400 || Wire.status(answer) == 0);
    });
    var split =
        Wire.send(
            platform.port(),
            "GET /api/v1/assets?search=x%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: abcdefgh%0d%0aSet-Cookie: a=b\r\nConnection: close\r\n\r\n");
    attack.tried(
        "line breaks in what is answered (response splitting)",
        Wire.status(split) + "",
        !split.contains("Set-Cookie"));
    attack.held();
  }

  @Test
  void believesNobodyWhoSaysWhereItIs(Platform platform, People people, Attacks attacks) {
    var attack = attacks.of("host header");
    for (var host :
        List.of(
            "evil.example",
            "localhost.evil.example",
            "evil.example:" + platform.port(),
            "localhost@evil.example",
            "169.254.169.254")) {
      var answer =
          Wire.send(
              platform.port(),
              "GET /api/v1/assets HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
      attack.tried(
          "Host: " + host, Integer.toString(Wire.status(answer)), Wire.status(answer) == 400);
    }
    var person = people.join();
    var asked =
        person
            .web()
            .post(
                "/api/v1/auth/password-reset",
                json(Map.of("email", person.email())),
                "X-Forwarded-Host",
                "evil.example",
                "Forwarded",
                "host=evil.example",
                "X-Forwarded-Proto",
                "https",
                "X-Original-URL",
                "/evil",
                "X-Forwarded-Prefix",
                "/evil");
    var token = people.letters().awaitToken(person.email(), "/reset");
    var letter = people.letters().newestTo(person.email()).orElseThrow();
    attack.tried(
        "password reset with X-Forwarded-Host: evil.example",
        asked.status()
            + ", link to "
            + letter.replaceAll("(?s).*?(https?://[^/\\s]+)/reset.*", "$1"),
        !token.isEmpty() && !letter.contains("evil"));
    var sessions =
        person
            .web()
            .post(
                "/api/v1/auth/login",
                json(Map.of("email", person.email(), "password", People.PASSWORD)),
                "X-Forwarded-For",
                "6.6.6.6",
                "Forwarded",
                "for=6.6.6.6",
                "X-Real-IP",
                "6.6.6.6");
    person.logIn();
    var list = person.call("GET", "/api/v1/users/me/sessions", null);
    attack.tried(
        "login with X-Forwarded-For: 6.6.6.6",
        sessions.status() + ", address kept: " + list.json().at("/items/0/ip_address"),
        !list.body().contains("6.6.6.6"));
    attack.held();
  }

  @Test
  void tellsNoOtherSiteThatItMayRead(Platform platform, Attacks attacks) {
    var attack = attacks.of("CORS");
    var web = Web.fresh(platform);
    for (var origin :
        List.of(
            "https://evil.example",
            "null",
            "http://localhost.evil.example",
            "http://localhost:" + (platform.port() + 1),
            "file://")) {
      var preflight =
          web.send(
              "OPTIONS",
              "/api/v1/users/me",
              null,
              "Origin",
              origin,
              "Access-Control-Request-Method",
              "PATCH",
              "Access-Control-Request-Headers",
              "x-strata-client");
      attack.tried(
          "preflight from " + origin,
          preflight,
          preflight.status() == 403 && preflight.header("Access-Control-Allow-Origin").isEmpty());
      var read = web.get("/api/v1/assets?limit=1", "Origin", origin);
      attack.tried(
          "GET from " + origin,
          read.status() + ", ACAO \"" + read.header("Access-Control-Allow-Origin") + "\"",
          read.header("Access-Control-Allow-Origin").isEmpty());
    }
    attack.held();
  }

  @Test
  void readsNoBodyThatIsTooMuch(Platform platform, People people, Attacks attacks)
      throws Exception {
    var person = people.join();
    var auth = new String[] {"Authorization", person.bearer(), "Content-Type", "application/json"};
    var large = attacks.of("10 MB body");
    var ten = "{\"message\": \"" + "x".repeat(10 << 20) + "\"}";
    large.refused(
        "POST /alerts with 10 MiB", person.web().send("POST", "/api/v1/alerts", ten, auth), 413);
    large.refused(
        "the same in chunks",
        person
            .web()
            .exchange(
                "POST",
                "/api/v1/alerts",
                BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(ten.getBytes(StandardCharsets.UTF_8))),
                auth),
        413);
    large.refused(
        "a guest's login with 2 MiB",
        person.web().post("/api/v1/auth/login", "{\"email\": \"" + "x".repeat(2 << 20) + "\"}"),
        413);
    large.held();

    var deep = attacks.of("deep JSON");
    for (var levels : List.of(65, 1_000, 100_000)) {
      var arrays = person.call("POST", "/api/v1/alerts", "[".repeat(levels) + "]".repeat(levels));
      deep.tried(
          levels + " arrays", arrays, arrays.status() == 400 && arrays.took().compareTo(SOON) < 0);
      var objects =
          person.call(
              "POST", "/api/v1/alerts", "{\"a\":".repeat(levels) + "1" + "}".repeat(levels));
      deep.tried(
          levels + " objects",
          objects,
          objects.status() == 400 && objects.took().compareTo(SOON) < 0);
    }
    for (var number : List.of("1e1000000000", "1e-1000000000", "9".repeat(900_000), "-1e999999")) {
      var answer =
          person.call(
              "POST",
              "/api/v1/alerts",
              "{\"symbol\":\"BTC\",\"alert_type\":\"price_target\",\"condition\":\"above\",\"trigger_value\":%s}"
                  .formatted(number));
      deep.tried(
          "number " + number.substring(0, Math.min(20, number.length())),
          answer.status() + " after " + answer.took().toMillis() + " ms",
          answer.status() >= 400 && answer.status() < 500 && answer.took().compareTo(SOON) < 0);
    }
    var keys = new StringBuilder("{");
    for (int i = 0; i < 50_000; i++) {
      keys.append("\"k").append(i).append("\":1,");
    }
    var many = person.call("PATCH", "/api/v1/users/me", keys + "\"first_name\":\"x\"}");
    deep.tried(
        "50,000 unknown fields",
        many.status() + " after " + many.took().toMillis() + " ms",
        many.status() < 500 && many.took().compareTo(SOON) < 0);
    deep.held();
  }

  @Test
  void unpacksNoBomb(Platform platform, People people, Attacks attacks) throws Exception {
    var attack = attacks.of("zip bomb upload");
    var admin = people.admin();
    var bomb = bomb(512);
    for (var path :
        List.of("/api/v1/market/imports?file=a.csv.gz", "/api/v1/macro/imports?file=a.csv.gz")) {
      var answer =
          admin
              .web()
              .exchange(
                  "POST",
                  path,
                  BodyPublishers.ofByteArray(bomb),
                  "Authorization",
                  admin.bearer(),
                  "Content-Type",
                  "application/octet-stream");
      attack.tried(
          "POST " + path + ", " + bomb.length / 1024 + " KiB that unpack to 512 MiB",
          answer,
          answer.status() == 409 && answer.took().compareTo(SOON) < 0);
    }
    for (var encoding : List.of("gzip", "deflate", "br", "gzip, gzip")) {
      attack.refused(
          "POST /alerts with Content-Encoding: " + encoding,
          admin
              .web()
              .exchange(
                  "POST",
                  "/api/v1/alerts",
                  BodyPublishers.ofByteArray(bomb),
                  "Authorization",
                  admin.bearer(),
                  "Content-Type",
                  "application/json",
                  "Content-Encoding",
                  encoding),
          415);
    }
    attack.refused(
        "a guest's bomb",
        Web.fresh(platform)
            .exchange(
                "POST",
                "/api/v1/market/imports?file=a.gz",
                BodyPublishers.ofByteArray(bomb),
                "Content-Type",
                "application/octet-stream"),
        401);
    attack.held();
  }

  static byte[] bomb(int mebibytes) throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < mebibytes; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    return packed.toByteArray();
  }

  @Test
  void sendsNobodyElsewhere(Platform platform, Attacks attacks) {
    var attack = attacks.of("open redirect");
    for (var path :
        List.of(
            "//evil.example/",
            "//evil.example/%2e%2e",
            "/\\evil.example/",
            "/%5cevil.example/",
            "/%2f%2fevil.example/",
            "/login?return=https://evil.example",
            "/login?return=//evil.example",
            "/verify?token=x&return=//evil.example",
            "/api/v1/auth/login?redirect=https://evil.example",
            "/assets//evil.example",
            "/.//evil.example",
            "/;@evil.example")) {
      var answer =
          Wire.send(
              platform.port(),
              "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      attack.tried(
          "GET " + path,
          Integer.toString(Wire.status(answer)),
          Wire.status(answer) / 100 != 3
              && !answer.toLowerCase(java.util.Locale.ROOT).contains("\r\nlocation:"));
    }
    attack.held();
  }

  @Test
  void servesNoFileButThePages(Platform platform, Attacks attacks) {
    var attack = attacks.of("path traversal");
    for (var path :
        List.of(
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/..%2f..%2fetc/passwd",
            "/%252e%252e/%252e%252e/etc/passwd",
            "/assets/../application.yaml",
            "/assets/..%2fapplication.yaml",
            "/assets/..%5c..%5capplication.yaml",
            "/..;/application.yaml",
            "/application.yaml",
            "/platform.yaml",
            "/..%c0%af..%c0%afetc/passwd",
            "/assets/%00/../application.yaml",
            "/WEB-INF/web.xml",
            "/META-INF/MANIFEST.MF",
            "/.git/config",
            "/.vite/manifest.json",
            "/file:///etc/passwd",
            "/BOOT-INF/classes/application.yaml",
            "/static/../application.yaml",
            "/%2e%2e%2fapplication.yaml",
            "/dev/strata/gateway/GatewayApplication.class",
            "/index.html/../../application.yaml")) {
      var answer =
          Wire.send(
              platform.port(),
              "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      attack.tried(
          "GET " + path,
          Integer.toString(Wire.status(answer)),
          (Wire.status(answer) == 400 || Wire.status(answer) == 404)
              && !answer.contains("root:")
              && !answer.contains("STRATA_"));
    }
    attack.held();
  }

  @Test
  void showsNothingOfItsInside(Platform platform, People people, Attacks attacks) throws Exception {
    var attack = attacks.of("actuator exposure");
    var web = Web.fresh(platform);
    var hidden =
        List.of(
            "",
            "/env",
            "/heapdump",
            "/threaddump",
            "/loggers",
            "/beans",
            "/configprops",
            "/mappings",
            "/metrics",
            "/shutdown",
            "/gateway/routes",
            "/logfile",
            "/refresh",
            "/caches",
            "/scheduledtasks",
            "/httpexchanges",
            "/eureka");
    var ports = platform.servicePorts();
    for (var service : ports.entrySet()) {
      for (var path : hidden) {
        for (var method :
            path.equals("/shutdown") || path.equals("/refresh")
                ? List.of("GET", "POST")
                : List.of("GET")) {
          attack.refused(
              method + " " + service.getKey() + " /actuator" + path,
              web.at(service.getValue())
                  .send(method, "/actuator" + path, method.equals("POST") ? "{}" : null),
              401,
              403,
              404);
        }
      }
      var trace =
          Wire.send(
              service.getValue(),
              "TRACE / HTTP/1.1\r\nHost: localhost\r\nX-Secret: abc\r\nConnection: close\r\n\r\n");
      attack.tried(
          "TRACE " + service.getKey(),
          Integer.toString(Wire.status(trace)),
          Wire.status(trace) >= 400 && !trace.contains("abc"));
    }
    var health = web.get("/actuator/health");
    attack.tried(
        "GET /actuator/health at the gateway",
        health.body(),
        health.status() == 200 && !health.body().contains("components"));
    var forwarded = web.get("/actuator/prometheus", "X-Forwarded-For", "203.0.113.7");
    attack.refused(
        "GET /actuator/prometheus at the gateway, through a proxy", forwarded, 401, 403, 404);
    for (var path :
        List.of(
            "/actuator/..;/env",
            "/api/v1/assets/..%2f..%2f..%2factuator/env",
            "/api/v1/assets/../../../actuator/env",
            "/%61ctuator/env",
            "/actuator;x=y/env",
            "//actuator/env",
            "/ACTUATOR/env")) {
      var answer =
          Wire.send(
              platform.port(),
              "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      attack.tried(
          "GET " + path,
          Integer.toString(Wire.status(answer)),
          !answer.contains("propertySources"));
    }
    attack.held();
  }

  @Test
  void checksTheCallerAlsoBehindTheEdge(Platform platform, People people, Attacks attacks)
      throws Exception {
    var attack = attacks.of("direct calls past the gateway");
    var tokens = new Tokens(platform);
    var person = people.join();
    var forged = tokens.forged(tokens.header(), Tokens.claims(1, "admin"));
    var operations = dev.strata.testkit.AccessList.read();
    var web = Web.fresh(platform);
    for (var service : platform.servicePorts().entrySet()) {
      if (service.getKey().equals("gateway")) {
        continue;
      }
      var direct = web.at(service.getValue());
      direct
          .get("/v3/api-docs")
          .json()
          .get("paths")
          .forEachEntry((path, methods) ->
              methods.forEachEntry((method, unused) -> {
                var verb = method.toUpperCase(java.util.Locale.ROOT);
                var entry = operations.get(verb + " " + path);
                if (entry == null || entry.who() == dev.strata.testkit.AccessList.Who.GUEST) {
                  return;
                }
                var filled = path.replaceAll("\\{[^}]+}", "1");
                var body = verb.equals("GET") ? null : "{}";
                var name = verb + " " + service.getKey() + " " + path;
                attack.refused(
                    name + " without a token",
                    direct.send(
                        verb,
                        filled,
                        body,
                        "X-User-Id",
                        "1",
                        "X-Role",
                        "admin",
                        "X-Forwarded-User",
                        "admin",
                        "Cookie",
                        "strata_access=" + person.token()),
                    401);
                attack.refused(
                    name + " with a forged token",
                    direct.send(verb, filled, body, "Authorization", "Bearer " + forged),
                    401);
                if (entry.who() == dev.strata.testkit.AccessList.Who.ADMIN) {
                  attack.refused(
                      name + " as a user",
                      direct.send(verb, filled, body, "Authorization", person.bearer()),
                      403);
                }
              }));
    }
    var discovery = web.at(platform.portOf("discovery"));
    attack.refused("GET discovery /eureka/apps", discovery.get("/eureka/apps"), 401);
    attack.refused(
        "POST discovery /eureka/apps/USER-SERVICE",
        discovery.post("/eureka/apps/USER-SERVICE", "{}"),
        401);
    attack.held();
  }
}
