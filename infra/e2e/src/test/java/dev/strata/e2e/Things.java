package dev.strata.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.e2e.People.Person;
import dev.strata.testkit.AccessList.Entry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the ids in paths stand for: things that exist, made for each call where it may end them. */
final class Things {

  /** Good input of every endpoint about one thing: each takes the fields that it knows. */
  static final Map<String, ?> INPUT =
      Map.of(
          "symbol",
          "ETH",
          "assets",
          List.of(Map.of("symbol", "BTC")),
          "symbols",
          List.of("BTC"),
          "status",
          "read");

  private static final String NONE = "999999999";

  private final Person owner;
  private final Person bystander;
  private final String sector;
  private long watchlist;

  Things(Person owner, Person bystander) throws IOException {
    this.owner = owner;
    this.bystander = bystander;
    this.sector = first("/api/v1/sectors", "slug");
  }

  /** The entry's path with its placeholders filled in. */
  String path(Entry entry) {
    var path =
        entry
            .path()
            .replace("{symbol}", "BTC")
            .replace("{slug}", sector)
            .replace("{service}", "market-data-service")
            .replace("{timestamp}", "2026-01-01")
            // A month, but one before all markets.
            .replace("{month}", "1970-01");
    return path.contains("{") ? path.replaceAll("\\{[^}]+}", id(entry)) : path;
  }

  private String id(Entry entry) {
    return switch (entry.of()) {
      case "none" -> NONE;
      case "own alert" -> made(alert(owner));
      case "own api key" ->
          made(
              owner
                  .make(
                      "/api/v1/users/me/api-keys",
                      Map.of("name", "x", "scopes", new String[] {"read"}))
                  .get("id")
                  .asLong());
      case "own login" -> made(anotherLogin(owner));
      case "own watchlist" -> made(watchlistWithBitcoin());
      case "account" -> made(bystander.id());
      case "signal" -> first("/api/v1/signals?limit=1", "id");
      case "model" -> first("/api/v1/models", "id");
      case "recommendation" -> first("/api/v1/recommendations?limit=1", "id");
      default ->
          throw new IllegalArgumentException(
              "access.csv says that the id of %s is of \"%s\"; say in Things.java how one is made, or \"none\""
                  .formatted(entry.endpoint(), entry.of()));
    };
  }

  static long alert(Person person) {
    return person
        .make(
            "/api/v1/alerts",
            Map.of(
                "symbol",
                "BTC",
                "alert_type",
                "price_target",
                "condition",
                "above",
                "trigger_value",
                1_000_000_000))
        .get("id")
        .asLong();
  }

  /** Not the one that the person goes on with. */
  static long anotherLogin(Person person) {
    var login =
        person
            .web()
            .post(
                "/api/v1/auth/login",
                People.json(Map.of("email", person.email(), "password", People.PASSWORD)));
    assertThat(login.status()).as(login.body()).isEqualTo(200);
    var sessions = person.call("GET", "/api/v1/users/me/sessions", null).json().get("items");
    for (var session : sessions) {
      if (!session.get("is_current").asBoolean()) {
        return session.get("id").asLong();
      }
    }
    throw new IllegalStateException("no other login in " + sessions);
  }

  /** The same one as long as it is there: an account has room for few. */
  private long watchlistWithBitcoin() {
    var path = "/api/v1/watchlists/" + watchlist + "/assets";
    if (watchlist == 0 || owner.call("PUT", path, People.json(INPUT)).status() == 404) {
      watchlist = owner.make("/api/v1/watchlists", Map.of("name", "Tests")).get("id").asLong();
      owner.make("/api/v1/watchlists/" + watchlist + "/assets", Map.of("symbol", "BTC"));
    }
    return watchlist;
  }

  private String first(String list, String field) {
    var answer = owner.web().get(list);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Objects.requireNonNull(answer.json().at("/items/0/" + field)).asString();
  }

  private static String made(long id) {
    return Long.toString(id);
  }
}
