package dev.strata.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.e2e.Web.Answer;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** People of a running platform, who register, prove their address and log in as anybody does. */
final class People {

  static final String PASSWORD = "nine otters count to eleven";

  private final Platform platform;
  private final Letters letters;

  People(Platform platform) {
    this.platform = platform;
    this.letters = new Letters(platform);
  }

  /** Somebody with a login. */
  final class Person {

    private final Web web = Web.fresh(platform);
    private final String email;
    private long id;
    private String token = "";
    private String refreshToken = "";

    private Person(String email) {
      this.email = email;
    }

    Web web() {
      return web;
    }

    String email() {
      return email;
    }

    long id() {
      return id;
    }

    String token() {
      return token;
    }

    String refreshToken() {
      return refreshToken;
    }

    String bearer() {
      return "Bearer " + token;
    }

    /** Opens one more login and goes on with it. */
    Person logIn() {
      var login =
          web.post("/api/v1/auth/login", json(Map.of("email", email, "password", PASSWORD)));
      assertThat(login.status()).as(login.body()).isEqualTo(200);
      token = login.json().get("access_token").asString();
      refreshToken = login.json().get("refresh_token").asString();
      id = login.json().at("/user/id").asLong();
      return this;
    }

    /** A call with this person's token. */
    Answer call(String method, String path, @Nullable String body, String... headers) {
      return web.send(method, path, body, Web.with(headers, "Authorization", bearer()));
    }

    /** What was made, which must succeed. */
    JsonNode make(String path, Map<String, ?> wish) {
      var made = call("POST", path, json(wish));
      assertThat(made.status()).as(path + " " + made.body()).isEqualTo(201);
      return made.json();
    }

    /** A new API key. */
    String key(String... scopes) {
      return make("/api/v1/users/me/api-keys", Map.of("name", "tests", "scopes", scopes))
          .get("key")
          .asString();
    }
  }

  /** A new account with a proved address and a login. */
  Person join() {
    var person = register(Map.of());
    var token = letters.awaitToken(person.email(), "/verify");
    var verified = person.web().post("/api/v1/auth/verify", json(Map.of("token", token)));
    assertThat(verified.status()).as(verified.body()).isEqualTo(204);
    return person.logIn();
  }

  /** A new account whose address is not proved yet. */
  Person register(Map<String, ?> further) {
    var person = new Person("person-" + UUID.randomUUID() + "@example.org");
    var wish = new java.util.HashMap<String, Object>(further);
    wish.put("email", person.email());
    wish.put("password", PASSWORD);
    var registered = person.web().post("/api/v1/auth/register", json(wish));
    assertThat(registered.status()).as(registered.body()).isEqualTo(202);
    return person;
  }

  /** A new account that the operator of the command line has made an admin. */
  Person admin() throws IOException {
    var person = join();
    var operator =
        person
            .web()
            .post(
                "/api/v1/auth/operator-token", json(Map.of("secret", platform.secret("operator"))));
    assertThat(operator.status()).as(operator.body()).isEqualTo(200);
    var promoted =
        person
            .web()
            .send(
                "PATCH",
                "/api/v1/users/" + person.id(),
                json(Map.of("role", "admin")),
                "Authorization",
                "Bearer " + operator.json().get("access_token").asString());
    assertThat(promoted.status()).as(promoted.body()).isEqualTo(200);
    return person.logIn();
  }

  Letters letters() {
    return letters;
  }

  static String json(Object value) {
    return Web.JSON.writeValueAsString(value);
  }
}
