package dev.strata.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * An account of which every slice holds something, in every table and column that can speak of a
 * person. It fails as soon as there is a table of people that it doesn't fill, does not find in the
 * export or does not see emptied.
 */
final class WholeAccount {

  private static final String PASSWORD = "nine-herons-walk-past-eleven";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ACCOUNTS = "strata.user.user.v1";
  private static final String DEAD_LETTERS = ".dlt";
  private static final long WEEK = Duration.ofDays(7).toMillis();
  private static final long MONTH = Duration.ofDays(30).toMillis();

  /** Where the export shows the rows of a table. */
  private static final Map<String, String> EXPORTED =
      Map.ofEntries(
          Map.entry("users.users", "/account/profile"),
          Map.entry("users.user_sessions", "/account/sessions"),
          Map.entry("users.user_activities", "/account/activities"),
          Map.entry("users.notifications", "/account/notifications"),
          Map.entry("users.deliveries", "/account/deliveries"),
          Map.entry("users.push_subscriptions", "/account/push_subscriptions"),
          Map.entry("users.phone_numbers", "/account/phone_number"),
          Map.entry("users.api_keys", "/account/api_keys"),
          Map.entry("users.user_credentials", "/account/passkeys"),
          Map.entry("users.user_totp", "/account/second_factor"),
          Map.entry("users.recovery_codes", "/account/recovery_codes"),
          Map.entry("timing.signal_alerts", "/alerts/alerts"),
          Map.entry("asset.watchlists", "/watchlists/watchlists"),
          Map.entry("asset.watchlist_assets", "/watchlists/watchlist_assets"),
          Map.entry("asset.watchlist_membership", "/watchlists/watchlist_membership"),
          Map.entry("asset.portfolio", "/watchlists/portfolio"),
          Map.entry("asset.trade_actions", "/watchlists/trade_actions"),
          Map.entry("asset.ai_recommendations", "/watchlists/ai_recommendations"));

  /** Tables of which the export shows nothing, with why. */
  private static final Map<String, String> NOT_EXPORTED =
      Map.ofEntries(
          Map.entry("asset.user_ref", "a copy of the profile"),
          Map.entry("timing.user_ref", "a copy of the profile"),
          Map.entry("users.delivery_attempts", "the receipts of /notifications/{id}/deliveries"),
          Map.entry("users.dead_targets", "found anew when a message does not arrive"),
          Map.entry("users.account_token", "digests of links that are out"),
          Map.entry("users.login_attempt", "digests, of failed logins"),
          Map.entry("users.login_challenge", "digests of logins under way"),
          Map.entry("users.passkey_challenges", "random numbers under way"),
          Map.entry("users.used_refresh_token", "digests"),
          Map.entry("users.user_entities", "a handle of the passkeys and the address once more"));

  /** Topics that speak of the deleted for a while, each with the longest. */
  private static final Map<String, Long> FADING =
      Map.of(
          "strata.user.session-revoked.v1", WEEK,
          "strata.user.activity.v1", WEEK,
          "strata.timing.alert-triggered.v1", MONTH);

  private final Platform platform;
  private final Broker broker;
  private final String nonce = UUID.randomUUID().toString().replace("-", "");
  private final String email = "leaver-" + nonce.substring(0, 12) + "@example.org";
  private final String agent = "Agent-" + nonce;
  private final String token;
  private final long id;

  /** Registers the account and lets it do whatever can be done. */
  WholeAccount(Platform platform) throws Exception {
    this.platform = platform;
    this.broker = new Broker(platform);
    send(202, "POST", "/auth/register", Map.of("email", email, "password", PASSWORD), "");
    send(
        204,
        "POST",
        "/auth/verify",
        Map.of("token", new Letters(platform).awaitToken(email, "/verify")),
        "");
    send(401, "POST", "/auth/login", Map.of("email", email, "password", "not it"), "");
    var earlier = logIn();
    send(
        200,
        "POST",
        "/auth/refresh",
        Map.of("refresh_token", earlier.get("refresh_token").asString()),
        "");
    var login = logIn();
    this.token = login.get("access_token").asString();
    this.id = login.at("/user/id").asLong();
    // What has just been failed again is counted until the next login.
    send(401, "POST", "/auth/login", Map.of("email", email, "password", "not it"), "");
    act();
  }

  private JsonNode logIn() throws Exception {
    return Platform.json(
        send(200, "POST", "/auth/login", Map.of("email", email, "password", PASSWORD), ""));
  }

  private void act() throws Exception {
    mine(200, "PATCH", "/users/me", Map.of("first_name", "First " + nonce, "language", "fa"));
    mine(201, "POST", "/users/me/api-keys", Map.of("name", nonce, "scopes", List.of("read")));
    mine(
        201,
        "POST",
        "/alerts",
        Map.of(
            "symbol",
            "BTC",
            "alert_type",
            "price_target",
            "condition",
            "above",
            "trigger_value",
            1_000_000,
            "message",
            "Alert " + nonce,
            "notification_methods",
            List.of("email")));
    var list =
        Platform.json(
            mine(
                201,
                "POST",
                "/watchlists",
                Map.of("name", "List " + nonce, "description", "About " + nonce)));
    mine(
        200,
        "PUT",
        "/watchlists/" + list.get("id") + "/assets",
        Map.of(
            "assets",
            List.of(
                Map.of("symbol", "BTC", "notes", "Note " + nonce),
                Map.of("symbol", "ETH", "position_type", "short"))));
    var operator = operator();
    var seen = Platform.json(send(200, "GET", "/watchlists/users/" + id, Map.of(), operator));
    assertThat(seen.at("/context/user_id").asLong()).isEqualTo(id);
    assertThat(seen.at("/items/0/items").size()).isEqualTo(2);
    Awaitility.await("the look in the trail of whom it was at")
        .atMost(PATIENCE)
        .until(() ->
            mine(200, "GET", "/users/me/activity", Map.of()).body().contains("watchlists_viewed"));
  }

  /** Fills by hand what no call of this account reaches. */
  void fill(Database database) throws Exception {
    for (var row : statements().entrySet()) {
      var table = row.getKey().split("\\.");
      if (database.has(table[0] + "." + table[1])) {
        var sql =
            row.getValue()
                .replace(":id", Long.toString(id))
                .replace(":email", email)
                .replace(":nonce", nonce);
        assertThat(database.change(table[0], sql)).as(row.getKey()).isPositive();
      }
    }
  }

  /** Whether the catalogue knows of no place of people that stays empty here. */
  void assertFilled(Database database) throws Exception {
    var rows = rows(database);
    assertThat(rows.unknown()).as("columns that speak of people, unknown to this test").isEmpty();
    for (var table : rows.owned().entrySet()) {
      assertThat(database.count(table.getKey(), table.getValue()))
          .as("rows of the person in " + table.getKey() + ": let this test fill it")
          .isPositive();
    }
    for (var column : rows.emptied()) {
      assertThat(database.count(column.table(), column.name() + " = " + id))
          .as("the person in " + column + ": let this test fill it")
          .isPositive();
    }
    assertThat(rows.mentions(List.of(email, nonce))).contains("users.users", "asset.watchlists");
  }

  /** Whether every row of the person's stands in their export. */
  void assertExported(Database database) throws Exception {
    var export = Platform.json(mine(200, "GET", "/account/export", Map.of()));
    assertThat(export.get("complete").asBoolean()).as(export.get("missing").toString()).isTrue();
    var tables = new LinkedHashMap<>(rows(database).owned());
    tables.put("users.user_activities", "user_id = " + id);
    for (var table : tables.entrySet()) {
      var name = table.getKey();
      if (NOT_EXPORTED.containsKey(name)) {
        continue;
      }
      assertThat(EXPORTED).as("an export of " + name).containsKey(name);
      var part = export.get("parts").at(EXPORTED.get(name));
      assertThat(part.isArray()).as(name).isTrue();
      assertThat((long) part.size())
          .as("exported rows of " + name)
          .isEqualTo(database.count(name, table.getValue()));
      if (part.at("/0/id").isNumber()) {
        assertThat(part.valueStream().map(row -> row.get("id").asString()))
            .as("exported rows of " + name)
            .containsExactlyInAnyOrderElementsOf(
                database.texts("select id from %s where %s".formatted(name, table.getValue())));
      }
    }
    assertThat(export.toString())
        .contains("Note " + nonce, "Alert " + nonce, "Thesis " + nonce, "Lesson " + nonce, agent)
        .doesNotContain("password_hash", "_digest", "secret", "public_key");
  }

  /** Deletes the account and looks everywhere, also among what could not be handled. */
  void assertForgotten(Database database) throws Exception {
    var rows = rows(database);
    var owned = rows.owned();
    var emptied = rows.emptied();
    var acts =
        database.texts("select id from users.user_activities where user_id = %d".formatted(id));
    var lists = database.texts("select id from asset.watchlists where user_id = %d".formatted(id));
    var inLists = "watchlist_id in (%s)".formatted(String.join(", ", lists));
    awaitRows(database, "market.watched_coin", inLists, 2);
    broker.send(ACCOUNTS, Long.toString(id), "{\"id\": \"" + nonce + "\"}");
    Awaitility.await("a dead letter")
        .atMost(PATIENCE)
        .until(() -> broker.newest(ACCOUNTS + DEAD_LETTERS).get(Long.toString(id)) != null);

    mine(204, "DELETE", "/users/me", Map.of("password", PASSWORD));

    for (var table : owned.entrySet()) {
      awaitRows(database, table.getKey(), table.getValue(), 0);
    }
    for (var column : emptied) {
      awaitRows(database, column.table(), column.name() + " = " + id, 0);
    }
    awaitRows(database, "market.watched_coin", inLists, 0);
    Awaitility.await("no word of the person in any table")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(rows.mentions(List.of(email, nonce))).isEmpty());
    assertBareFacts(database, acts);
    assertTopicsForgot(lists);
    send(401, "POST", "/auth/login", Map.of("email", email, "password", PASSWORD), "");
    mine(401, "GET", "/users/me", Map.of());
    mine(401, "GET", "/watchlists", Map.of());
    assertThat(logsThatName(email)).as("logs that name the address").isEmpty();
  }

  /** Of what was done only that it was, and when. */
  private static void assertBareFacts(Database database, List<String> acts) throws Exception {
    var kept = List.of("id", "activity_type", "entity_type", "action", "created_at");
    var bare =
        database.columns().stream()
            .filter(c -> c.table().equals("users.user_activities") && !kept.contains(c.name()))
            .map(c -> c.name() + " is null")
            .collect(Collectors.joining(" and "));
    var ids = "id in (%s)".formatted(String.join(", ", acts));
    assertThat(acts).isNotEmpty();
    assertThat(database.count("users.user_activities", ids + " and " + bare))
        .isEqualTo(acts.size());
  }

  private void assertTopicsForgot(List<String> lists) throws Exception {
    var topics = broker.topics();
    FADING.forEach((topic, longest) ->
        assertThat(Long.parseLong(topics.get(topic).get("retention.ms")))
            .as(topic)
            .isBetween(1L, longest));
    var ofPerson =
        Pattern.compile("\"user_id\":%d\\b|%s|%s".formatted(id, Pattern.quote(email), nonce));
    for (var topic : topics.entrySet()) {
      var name = topic.getKey();
      if (name.endsWith(DEAD_LETTERS)) {
        assertThat(Long.parseLong(topic.getValue().get("retention.ms")))
            .as(name)
            .isBetween(1L, WEEK);
      }
      if (topic.getValue().get("cleanup.policy").contains("compact") && !FADING.containsKey(name)) {
        Awaitility.await("no word of the person on " + name)
            .atMost(PATIENCE)
            .untilAsserted(() ->
                assertThat(broker.newest(name).values())
                    .noneMatch(body -> body != null && ofPerson.matcher(body).find()));
      }
    }
    for (var topic : List.of(ACCOUNTS, ACCOUNTS + DEAD_LETTERS)) {
      assertThat(broker.newest(topic)).containsEntry(Long.toString(id), null);
    }
    var announced = broker.newest("strata.asset.watchlist.v1");
    assertThat(lists)
        .isNotEmpty()
        .allSatisfy(list -> assertThat(announced).containsEntry(list, null));
  }

  private PersonRows rows(Database database) throws Exception {
    return new PersonRows(database, id, email);
  }

  private static void awaitRows(Database database, String table, String condition, long expected) {
    Awaitility.await("%d rows of %s where %s".formatted(expected, table, condition))
        .atMost(PATIENCE)
        .until(() -> database.count(table, condition) == expected);
  }

  private List<Path> logsThatName(String word) throws Exception {
    var found = new ArrayList<Path>();
    try (var logs = Files.list(platform.directory("logs"))) {
      for (var log : logs.filter(Files::isRegularFile).toList()) {
        if (Files.readString(log, StandardCharsets.ISO_8859_1).contains(word)) {
          found.add(log);
        }
      }
    }
    return found;
  }

  private String operator() throws Exception {
    var answer =
        send(
            200, "POST", "/auth/operator-token", Map.of("secret", platform.secret("operator")), "");
    return Platform.json(answer).get("access_token").asString();
  }

  /** Statements of {@code person-rows.sql} by table. */
  private static Map<String, String> statements() throws Exception {
    var statements = new LinkedHashMap<String, String>();
    try (var in = WholeAccount.class.getResourceAsStream("/person-rows.sql")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (var part : text.split("-- name: ")) {
        var end = part.indexOf('\n');
        if (!part.startsWith("--")) {
          statements.put(part.substring(0, end).strip(), part.substring(end).strip());
        }
      }
    }
    return statements;
  }

  private HttpResponse<String> mine(int status, String method, String path, Map<String, ?> body)
      throws Exception {
    return send(status, method, path, body, token);
  }

  private HttpResponse<String> send(
      int status, String method, String path, Map<String, ?> body, String bearer) throws Exception {
    var headers = new ArrayList<>(List.of("User-Agent", agent));
    if (!bearer.isEmpty()) {
      headers.addAll(List.of("Authorization", "Bearer " + bearer));
    }
    var answer =
        platform.call(
            method,
            "/api/v1" + path,
            body.isEmpty() ? "" : Platform.text(body),
            headers.toArray(String[]::new));
    assertThat(answer.statusCode()).as(method + " " + path + " " + answer.body()).isEqualTo(status);
    return answer;
  }
}
