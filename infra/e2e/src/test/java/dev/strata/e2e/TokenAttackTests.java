package dev.strata.e2e;

import static dev.strata.e2e.People.json;
import static dev.strata.e2e.Tokens.but;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import dev.strata.e2e.People.Person;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a token, a cookie or a login can be abused for. */
@ExtendWith(SimulatedPlatform.class)
@Order(SimulatedPlatform.ATTACKS)
class TokenAttackTests {

  private static final String[] BROWSER = {"X-Strata-Client", "browser"};

  @Test
  void takesNoTokenButItsOwn(Platform platform, People people, Attacks attacks) throws Exception {
    var attack = attacks.of("JWT");
    var tokens = new Tokens(platform);
    var admin = people.admin();
    var claims = Tokens.claims(admin.id(), "admin");
    var asked = new AtomicInteger();
    var keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var set =
        new JWKSet(tokens.foreignKey().toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    keys.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, set.length);
          exchange.getResponseBody().write(set);
          exchange.close();
        });
    keys.start();
    var jwks = "http://127.0.0.1:" + keys.getAddress().getPort() + "/jwks.json";
    var now = System.currentTimeMillis() / 1000;
    var bad = new LinkedHashMap<String, String>();
    for (var none : List.of("none", "None", "NONE", "nOnE")) {
      bad.put("alg " + none, Tokens.with(but(tokens.header(), "alg", none), claims, new byte[0]));
    }
    bad.put("alg none with a signature", Tokens.with(Map.of("alg", "none"), claims, new byte[64]));
    bad.put("key of one's own", tokens.forged(tokens.header(), claims));
    bad.put(
        "signature of zeros (CVE-2022-21449)", Tokens.with(tokens.header(), claims, new byte[64]));
    bad.put(
        "HS256 with the public key as secret",
        Tokens.mac(
            but(tokens.header(), "alg", "HS256"),
            claims,
            tokens.publicKey().toECPublicKey().getEncoded()));
    bad.put(
        "HS256 with the JWK's text as secret",
        Tokens.mac(
            but(tokens.header(), "alg", "HS256"),
            claims,
            tokens.publicKey().toJSONString().getBytes(StandardCharsets.UTF_8)));
    for (var kid :
        List.of("../../../../../../dev/null", "/proc/self/environ", "' union select 'x", "")) {
      bad.put(
          "kid \"" + kid + "\", empty secret",
          Tokens.mac(
              but(but(tokens.header(), "alg", "HS256"), "kid", kid), claims, new byte[] {0}));
      bad.put("kid \"" + kid + "\"", tokens.forged(but(tokens.header(), "kid", kid), claims));
    }
    bad.put("jku of one's own", tokens.forged(but(tokens.header(), "jku", jwks), claims));
    bad.put("x5u of one's own", tokens.forged(but(tokens.header(), "x5u", jwks), claims));
    bad.put(
        "jwk in the header",
        tokens.forged(
            but(tokens.header(), "jwk", tokens.foreignKey().toPublicJWK().toJSONObject()), claims));
    bad.put("crit unknown", tokens.forged(but(tokens.header(), "crit", List.of("exp")), claims));
    bad.put("expired", tokens.signed(but(claims, "exp", now - 600)));
    bad.put("not valid yet", tokens.signed(but(claims, "nbf", now + 600)));
    bad.put("other audience", tokens.signed(but(claims, "aud", "elsewhere")));
    bad.put("no audience", tokens.signed(without(claims, "aud")));
    bad.put("other issuer", tokens.signed(but(claims, "iss", "https://evil.example")));
    bad.put("no end", tokens.signed(without(claims, "exp")));
    var own = people.join().token().split("\\.");
    bad.put(
        "role raised under an old signature", own[0] + "." + Tokens.encoded(claims) + "." + own[2]);
    bad.put("signature cut off", own[0] + "." + own[1] + ".");
    bad.put("two parts", own[0] + "." + own[1]);
    bad.put("no token at all", "x");

    bad.forEach((name, token) -> {
      for (var path :
          List.of(
              "/api/v1/users?limit=1",
              "/api/v1/users/me",
              "/api/v1/alerts",
              "/api/v1/stream",
              "/api/v1/assets")) {
        attack.refused(
            "GET " + path + " with " + name,
            admin.web().get(path, "Authorization", "Bearer " + token),
            401);
      }
    });
    attack.tried(
        "jku, x5u: fetches from the attacker's server", asked.get() + " fetches", asked.get() == 0);
    keys.stop(0);
    attack.held();
  }

  private static Map<String, Object> without(Map<String, Object> claims, String name) {
    var rest = new LinkedHashMap<>(claims);
    rest.remove(name);
    return rest;
  }

  @Test
  void takesNoChangeFromAnotherSitesPage(Platform platform, People people, Attacks attacks) {
    var attack = attacks.of("CSRF");
    var person = people.join();
    var cookies = cookies(person);
    var cookie = cookies.values().stream().collect(Collectors.joining("; "));
    var web = person.web();
    var body = json(Map.of("first_name", "Mallory"));
    attack.refused(
        "PATCH /users/me with the cookie alone",
        web.send("PATCH", "/api/v1/users/me", body, "Cookie", cookie),
        401);
    attack.refused(
        "the same, Sec-Fetch-Site: cross-site, with our header",
        web.send(
            "PATCH",
            "/api/v1/users/me",
            body,
            "Cookie",
            cookie,
            "X-Strata-Client",
            "browser",
            "Sec-Fetch-Site",
            "cross-site"),
        403);
    attack.refused(
        "the same, Sec-Fetch-Site: same-site",
        web.send(
            "PATCH",
            "/api/v1/users/me",
            body,
            "Cookie",
            cookie,
            "X-Strata-Client",
            "browser",
            "Sec-Fetch-Site",
            "same-site"),
        403);
    attack.refused(
        "the same, Origin: https://evil.example",
        web.send(
            "PATCH",
            "/api/v1/users/me",
            body,
            "Cookie",
            cookie,
            "X-Strata-Client",
            "browser",
            "Origin",
            "https://evil.example"),
        403);
    attack.refused(
        "the same, Origin: null",
        web.send(
            "PATCH",
            "/api/v1/users/me",
            body,
            "Cookie",
            cookie,
            "X-Strata-Client",
            "browser",
            "Origin",
            "null"),
        403);
    for (var type :
        List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
      attack.refused(
          "POST /alerts as a form would, " + type,
          web.post("/api/v1/alerts", "{}", "Cookie", cookie, "Content-Type", type),
          415);
    }
    attack.refused(
        "POST /auth/login from another site (login CSRF)",
        web.post(
            "/api/v1/auth/login",
            json(Map.of("email", person.email(), "password", People.PASSWORD)),
            "Origin",
            "https://evil.example",
            "X-Strata-Client",
            "browser"),
        403);
    attack.refused(
        "POST /auth/logout from another site",
        web.post(
            "/api/v1/auth/logout",
            "{}",
            "Cookie",
            cookie,
            "Sec-Fetch-Site",
            "cross-site",
            "X-Strata-Client",
            "browser"),
        403);
    var name = person.call("GET", "/api/v1/users/me", null).json().path("first_name");
    attack.tried("name after all that", name.toString(), !name.asString("").equals("Mallory"));
    cookies.values();
    login(person)
        .forEach(set ->
            attack.tried(
                "cookie " + set.replaceAll("=[^;]+;.*", ""),
                set.replaceAll("^[^;]+", ""),
                set.contains("HttpOnly")
                    && set.contains("SameSite=Strict")
                    && set.contains("Secure")));
    attack.held();
  }

  @Test
  void startsEveryLoginWithTokensThatNobodyKnew(Platform platform, People people, Attacks attacks) {
    var attack = attacks.of("session fixation");
    var person = people.join();
    var victim = cookies(person);
    var chosen = new TreeMap<>(victim);
    chosen.replaceAll((name, value) -> name + "=chosen-by-the-attacker");
    var login =
        person
            .web()
            .post(
                "/api/v1/auth/login",
                json(Map.of("email", person.email(), "password", People.PASSWORD)),
                "X-Strata-Client",
                "browser",
                "Cookie",
                String.join("; ", chosen.values()));
    attack.tried(
        "login with a cookie chosen before",
        login,
        login.status() == 200 && !login.header("Set-Cookie").contains("chosen-by"));
    attack.refused(
        "the chosen cookie afterwards",
        person.web().get("/api/v1/users/me", "Cookie", String.join("; ", chosen.values())),
        401);
    var again = cookies(person);
    victim.forEach((name, value) ->
        attack.tried(
            "cookie " + name + " of two logins", "compared", !again.get(name).equals(value)));
    attack.refused(
        "token in the address",
        person.web().get("/api/v1/users/me?access_token=" + person.token()),
        401);
    attack.held();
  }

  @Test
  void takesNoCookieOfALoginThatHasEnded(Platform platform, People people, Attacks attacks)
      throws Exception {
    var attack = attacks.of("cookie theft after logout");
    var person = people.join();
    var stolen = String.join("; ", cookies(person).values());
    var web = person.web();
    attack.tried(
        "the cookie before the logout",
        web.get("/api/v1/users/me", "Cookie", stolen),
        web.get("/api/v1/users/me", "Cookie", stolen).status() == 200);
    web.post("/api/v1/auth/logout", "{}", Web.with(BROWSER, "Cookie", stolen));
    var begin = System.nanoTime();
    var paths =
        List.of(
            "/api/v1/users/me",
            "/api/v1/alerts",
            "/api/v1/watchlists/export",
            "/api/v1/recommendations",
            "/api/v1/account/export");
    for (var path : paths) {
      var status = 200;
      while (status != 401 && Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 10) {
        status = web.get(path, "Cookie", stolen).status();
      }
      var delay = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      attack.tried(
          "GET " + path + " with the stolen cookie",
          status + " within " + delay + " ms of the logout",
          status == 401);
    }
    attack.refused(
        "refresh with the stolen cookie",
        web.post("/api/v1/auth/refresh", "{}", Web.with(BROWSER, "Cookie", stolen)),
        401);
    var replayed = people.join();
    var old = replayed.refreshToken();
    var renewed = web.post("/api/v1/auth/refresh", json(Map.of("refresh_token", old)));
    attack.tried("refresh token, first use", renewed, renewed.status() == 200);
    attack.refused(
        "refresh token, used again",
        web.post("/api/v1/auth/refresh", json(Map.of("refresh_token", old))),
        401);
    attack.refused(
        "its successor after the reuse",
        web.post(
            "/api/v1/auth/refresh",
            json(Map.of("refresh_token", renewed.json().get("refresh_token").asString()))),
        401);
    attack.held();
  }

  private static List<String> login(Person person) {
    var login =
        person
            .web()
            .post(
                "/api/v1/auth/login",
                json(Map.of("email", person.email(), "password", People.PASSWORD)),
                BROWSER);
    return login.headers().allValues("Set-Cookie");
  }

  /** Cookies of a new login of a browser, "name=value" by name. */
  private static Map<String, String> cookies(Person person) {
    return login(person).stream()
        .map(set -> set.substring(0, set.indexOf(';')))
        .collect(
            Collectors.toMap(
                pair -> pair.substring(0, pair.indexOf('=')),
                pair -> pair,
                (a, b) -> b,
                TreeMap::new));
  }
}
