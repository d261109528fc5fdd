package dev.strata.e2e;

import static dev.strata.e2e.People.json;

import dev.strata.testkit.AccessList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one person can see or change of another's. */
@ExtendWith(SimulatedPlatform.class)
@Order(SimulatedPlatform.ATTACKS)
class OwnershipAttackTests {

  private static final List<String> LISTS =
      List.of(
          "/api/v1/alerts",
          "/api/v1/alerts/export",
          "/api/v1/notifications",
          "/api/v1/users/me/sessions",
          "/api/v1/users/me/api-keys",
          "/api/v1/users/me/activity",
          "/api/v1/users/me/export",
          "/api/v1/account/export",
          "/api/v1/watchlists/export",
          "/api/v1/recommendations");

  /**
   * All ids of {@code access.csv} that are somebody's own; what is there must be there afterwards.
   */
  @Test
  void keepsEveryonesThingsTheirOwn(Platform platform, People people, Attacks attacks)
      throws Exception {
    var attack = attacks.of("IDOR");
    var victim = people.join();
    var thief = people.join();
    var admin = people.admin();
    var things = new Things(victim, people.join());
    var theft = new HashMap<String, Object>(Things.INPUT);
    theft.putAll(Map.of("is_active", false, "message", "stolen", "name", "stolen"));
    var before = state(victim);
    for (var entry : AccessList.read().values()) {
      if (!entry.isOwn()) {
        continue;
      }
      var path = things.path(entry);
      var body = entry.method().equals("GET") ? null : json(theft);
      for (var other : Map.of("another user", thief, "an admin", admin).entrySet()) {
        attack.refused(
            entry.method() + " " + path + " as " + other.getKey(),
            other.getValue().call(entry.method(), path, body),
            404);
        attack.refused(
            "the same with ?user_id=" + victim.id(),
            other
                .getValue()
                .call(
                    entry.method(),
                    path + "?user_id=" + victim.id() + "&userId=" + victim.id(),
                    body),
            404);
      }
      var key = thief.key("read", "write");
      attack.refused(
          entry.method() + " " + path + " with another's API key",
          thief.web().send(entry.method(), path, body, "X-Api-Key", key),
          403,
          404);
      attack.refused(
          entry.method() + " " + path + " as a guest",
          victim.web().send(entry.method(), path, body),
          401);
    }
    var after = state(victim);
    attack.tried(
        "the victim's things after all that",
        after.size() + " of which before " + before.size(),
        after.containsAll(before) && after.stream().noneMatch(thing -> thing.contains("stolen")));
    for (var list : LISTS) {
      var answer =
          thief.call(
              "GET",
              list + "?user_id=" + victim.id() + "&userId=" + victim.id(),
              null,
              "X-User-Id",
              Long.toString(victim.id()));
      attack.tried(
          "GET " + list + " with user_id of another",
          answer.status() + " without " + victim.email(),
          answer.status() < 500 && !answer.body().contains(victim.email()));
    }
    attack.refused(
        "GET /users/{id of another}", thief.call("GET", "/api/v1/users/" + victim.id(), null), 403);
    attack.refused(
        "PATCH /users/{id of another}",
        thief.call("PATCH", "/api/v1/users/" + victim.id(), "{\"is_active\":false}"),
        403);
    for (var id :
        List.of(
            "0",
            "-1",
            "9223372036854775807",
            "9223372036854775808",
            "1e3",
            "1;2",
            "1%20or%201=1",
            "%2e%2e",
            "null",
            "1%00")) {
      var answer = thief.call("DELETE", "/api/v1/alerts/" + id, null);
      attack.refused("DELETE /alerts/" + id, answer, 400, 404, 422);
    }
    attack.held();
  }

  @Test
  void letsNobodyKeepPersonalAnswers(People people, Attacks attacks) {
    var attack = attacks.of("personal answers in caches");
    var person = people.join();
    for (var list : LISTS) {
      var answer = person.call("GET", list, null);
      attack.tried(
          "GET " + list,
          answer.status() + " " + answer.header("Cache-Control"),
          answer.header("Cache-Control").contains("no-store"));
    }
    attack.held();
  }

  private static List<String> state(People.Person person) {
    var things = new java.util.ArrayList<String>();
    for (var list :
        List.of("/api/v1/alerts", "/api/v1/users/me/api-keys", "/api/v1/users/me/sessions")) {
      person
          .call("GET", list, null)
          .json()
          .get("items")
          .forEach(item ->
              things.add(
                  list + " " + item.get("id") + " " + item.path("message") + item.path("name")));
    }
    return things;
  }
}
