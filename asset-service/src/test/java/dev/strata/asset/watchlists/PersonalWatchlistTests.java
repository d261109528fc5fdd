package dev.strata.asset.watchlists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.asset.WatchlistChanged;
import dev.strata.contracts.market.CoinChanged;
import dev.strata.contracts.user.ActivityRecorded;
import dev.strata.contracts.user.UserChanged;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Coins W0 to W29 trade; WOLD is retired. */
@SliceTest
class PersonalWatchlistTests {

  private static final Instant NOW = Instant.parse("2022-01-01T00:00:00Z");
  private static final long ANN = 71_001;
  private static final long BOB = 71_002;
  private static final long ADMIN = 71_003;
  private static final long FIRST_COIN = 71_100;
  private static final int COINS = 30;

  private final EventsForTests events;
  private final JdbcClient jdbc;
  private final MockMvcTester mvc;
  private final JsonMapper json;

  PersonalWatchlistTests(
      EventsForTests events, JdbcClient jdbc, MockMvcTester mvc, JsonMapper json) {
    this.events = events;
    this.jdbc = jdbc;
    this.mvc = mvc;
    this.json = json;
  }

  @BeforeEach
  void begin() {
    jdbc.sql("delete from watchlists where user_id is not null").update();
    for (int i = 0; i < COINS; i++) {
      events.publish(coin(FIRST_COIN + i, "W" + i, true));
    }
    events.publish(coin(FIRST_COIN + COINS, "WOLD", false));
    for (var person : List.of(ANN, BOB, ADMIN)) {
      events.publish(new UserChanged(person, "public", "en", "UTC", true, NOW));
    }
    Awaitility.await("known coins and people")
        .until(() ->
            jdbc.sql(
                        """
                        select (select count(*) from cryptocurrency_ref where symbol = 'WOLD')
                          + (select count(*) from user_ref where id = 71003 and role is not null)
                        """)
                    .query(Integer.class)
                    .single()
                == 2);
  }

  @Test
  void keepsAListFromItsMakingToItsEnd() {
    var id = create(ANN, "  Layer one  ");
    assertThat(call(HttpMethod.POST, "/" + id + "/assets", ANN, "{\"symbol\": \"w1\"}"))
        .hasStatus(201);
    call(
        HttpMethod.POST,
        "/" + id + "/assets",
        ANN,
        "{\"symbol\": \"W2\", \"position_type\": \"short\", \"notes\": \"too dear\"}");

    var list = body(call(HttpMethod.GET, "/" + id, ANN, null));

    assertThat(list.get("name").asString()).isEqualTo("Layer one");
    assertThat(list.get("watchlist_type").asString()).isEqualTo("personal");
    assertThat(list.get("max_assets").asInt()).isEqualTo(25);
    assertThat(sides(list)).containsExactly("1 W1 long", "2 W2 short");
    assertThat(list.at("/items/1/notes").asString()).isEqualTo("too dear");
    var summary = body(call(HttpMethod.GET, "", ANN, null)).at("/items/0");
    assertThat(summary.get("assets").asInt()).isEqualTo(2);
    var renamed =
        call(
            HttpMethod.PATCH,
            "/" + id,
            ANN,
            "{\"name\": \"L1\", \"description\": \"of chains\", \"sort_order\": 4}");
    assertThat(renamed)
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"name\": \"L1\", \"description\": \"of chains\", \"sort_order\": 4}");
    assertThat(call(HttpMethod.DELETE, "/" + id + "/assets/W1", ANN, null)).hasStatus(204);
    assertThat(sides(body(call(HttpMethod.GET, "/" + id, ANN, null))))
        .containsExactly("2 W2 short");
    assertThat(call(HttpMethod.DELETE, "/" + id, ANN, null)).hasStatus(204);
    assertThat(call(HttpMethod.GET, "/" + id, ANN, null)).hasStatus(404);
    events.awaitTombstone(WatchlistChanged.TOPIC, Long.toString(id));
    var acts =
        events.await(
            ActivityRecorded.TOPIC,
            ActivityRecorded.class,
            6,
            a -> a.userId() == ANN && Long.valueOf(id).equals(a.entityId()));
    assertThat(acts)
        .extracting(ActivityRecorded::action)
        .containsExactly("create", "update", "update", "update", "update", "delete");
  }

  @Test
  void isNotThereForAnybodyElse() {
    var id = create(ANN, "mine");
    call(HttpMethod.POST, "/" + id + "/assets", ANN, "{\"symbol\": \"W1\"}");
    var asset = "{\"symbol\": \"W2\"}";

    for (var token : List.of(TokensForTests.user(BOB), TokensForTests.admin(ADMIN))) {
      assertThat(call(HttpMethod.GET, "/" + id, token, null)).hasStatus(404);
      assertThat(call(HttpMethod.PATCH, "/" + id, token, "{\"name\": \"theirs\"}")).hasStatus(404);
      assertThat(call(HttpMethod.DELETE, "/" + id, token, null)).hasStatus(404);
      assertThat(call(HttpMethod.POST, "/" + id + "/assets", token, asset)).hasStatus(404);
      assertThat(call(HttpMethod.PUT, "/" + id + "/assets", token, "{\"assets\": []}"))
          .hasStatus(404);
      assertThat(call(HttpMethod.PATCH, "/" + id + "/assets/W1", token, "{}")).hasStatus(404);
      assertThat(call(HttpMethod.DELETE, "/" + id + "/assets/W1", token, null)).hasStatus(404);
      assertThat(call(HttpMethod.PUT, "/" + id + "/order", token, "{\"symbols\": [\"W1\"]}"))
          .hasStatus(404);
    }
    var defaultList = body(call(HttpMethod.GET, "/default", ANN, null)).get("id").asLong();
    assertThat(call(HttpMethod.DELETE, "/" + defaultList, TokensForTests.admin(ADMIN), null))
        .hasStatus(404);
    assertThat(body(call(HttpMethod.GET, "", BOB, null)).get("items").size()).isZero();
    assertThat(sides(body(call(HttpMethod.GET, "/" + id, ANN, null)))).containsExactly("1 W1 long");
  }

  @Test
  void holdsTwentyListsOfTwentyFiveCoinsAndNamesWhatDoesNotFit() {
    var id = create(ANN, "full");
    fill(id, 25);
    var one = "{\"symbol\": \"%s\"}";

    assertProblem(
        call(HttpMethod.POST, "/" + id + "/assets", ANN, one.formatted("W29")),
        409,
        "watchlist-full");
    assertProblem(
        call(HttpMethod.POST, "/" + id + "/assets", ANN, one.formatted("W3")),
        409,
        "already-on-watchlist");
    var empty = create(ANN, "empty");
    for (var symbol : List.of("NOSUCH", "WOLD")) {
      assertThat(call(HttpMethod.POST, "/" + empty + "/assets", ANN, one.formatted(symbol)))
          .hasStatus(422)
          .bodyJson()
          .isLenientlyEqualTo("{\"errors\": [{\"field\": \"symbol\"}]}");
    }
    for (int i = 2; i < 20; i++) {
      create(ANN, "list " + i);
    }
    assertProblem(
        call(HttpMethod.POST, "", ANN, "{\"name\": \"one too many\"}"), 409, "too-many-watchlists");
    create(BOB, "of another");
    for (var name : List.of("", "   ", "a\\u0000b", "a\\nb", "x".repeat(101))) {
      assertThat(call(HttpMethod.POST, "", BOB, "{\"name\": \"%s\"}".formatted(name)))
          .as(name)
          .hasStatus(422)
          .bodyJson()
          .isLenientlyEqualTo("{\"errors\": [{\"field\": \"name\"}]}");
    }
    assertThat(
            call(
                HttpMethod.POST,
                "/" + empty + "/assets",
                ANN,
                "{\"symbol\": \"W1\", \"position_type\": \"sideways\"}"))
        .hasStatus(422);
  }

  @Test
  void turnsACoinAndKeepsItsHistory() {
    var id = create(ANN, "turning");
    fill(id, 2);

    var turned =
        call(
            HttpMethod.PATCH,
            "/" + id + "/assets/W0",
            ANN,
            "{\"position_type\": \"short\", \"notes\": \"tired\"}");

    assertThat(sides(body(turned))).containsExactly("1 W0 short", "2 W1 long");
    assertThat(body(turned).at("/items/0/notes").asString()).isEqualTo("tired");
    assertThat(history(id)).containsExactly("W0 long closed", "W0 short open", "W1 long open");
    var cleared = call(HttpMethod.PATCH, "/" + id + "/assets/W0", ANN, "{\"notes\": \"\"}");
    assertThat(body(cleared).at("/items/0/notes").isNull()).isTrue();
    assertThat(history(id)).hasSize(3);
    assertThat(call(HttpMethod.PATCH, "/" + id + "/assets/W9", ANN, "{}")).hasStatus(404);
  }

  @Test
  void sortsExactlyTheCoinsItHolds() {
    var id = create(ANN, "sorted");
    fill(id, 4);
    call(HttpMethod.DELETE, "/" + id + "/assets/W1", ANN, null);

    var sorted =
        call(HttpMethod.PUT, "/" + id + "/order", ANN, "{\"symbols\": [\"W3\", \"W0\", \"W2\"]}");

    assertThat(sides(body(sorted))).containsExactly("1 W3 long", "2 W0 long", "3 W2 long");
    for (var wrong :
        List.of(
            "[\"W3\", \"W0\"]",
            "[\"W3\", \"W0\", \"W0\"]",
            "[\"W3\", \"W0\", \"W2\", \"W5\"]",
            "[\"W3\", \"W0\", \"W5\"]")) {
      assertProblem(
          call(HttpMethod.PUT, "/" + id + "/order", ANN, "{\"symbols\": %s}".formatted(wrong)),
          409,
          "watchlist-has-changed");
    }
    var events = announced(id, 3);
    assertThat(events.getLast().entries())
        .containsExactly(
            new WatchlistChanged.Entry(FIRST_COIN + 3, "long", 1),
            new WatchlistChanged.Entry(FIRST_COIN, "long", 2),
            new WatchlistChanged.Entry(FIRST_COIN + 2, "long", 3));
  }

  @Test
  void replacesAllItsCoinsOrNone() {
    var id = create(ANN, "replaced");
    fill(id, 3);
    var before =
        jdbc.sql("select count(*) from watchlist_membership").query(Integer.class).single();

    var wrong =
        call(
            HttpMethod.PUT,
            "/" + id + "/assets",
            ANN,
            """
            {"assets": [{"symbol": "W4"}, {"symbol": "NOSUCH"}, {"symbol": "W4"}, {"symbol": "W5"}]}
            """);
    assertThat(wrong)
        .hasStatus(422)
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"errors\": [{\"field\": \"assets[1].symbol\"}, {\"field\": \"assets[2].symbol\"}]}");
    assertThat(sides(body(call(HttpMethod.GET, "/" + id, ANN, null)))).hasSize(3);
    assertThat(call(HttpMethod.PUT, "/" + id + "/assets", ANN, wishes(26))).hasStatus(422);
    assertThat(jdbc.sql("select count(*) from watchlist_membership").query(Integer.class).single())
        .isEqualTo(before);

    var replaced =
        call(
            HttpMethod.PUT,
            "/" + id + "/assets",
            ANN,
            """
            {"assets": [{"symbol": "W7", "notes": "new"}, {"symbol": "W2", "position_type": "short"}, {"symbol": "W0"}]}
            """);

    assertThat(sides(body(replaced))).containsExactly("1 W7 long", "2 W2 short", "3 W0 long");
    assertThat(history(id))
        .containsExactly(
            "W0 long open", "W1 long closed", "W2 long closed", "W2 short open", "W7 long open");
    var same =
        call(
            HttpMethod.PUT,
            "/" + id + "/assets",
            ANN,
            """
            {"assets": [{"symbol": "W7", "notes": "new"}, {"symbol": "W2", "position_type": "short"}, {"symbol": "W0"}]}
            """);
    assertThat(same).hasStatusOk();
    call(HttpMethod.PUT, "/" + id + "/assets", ANN, "{\"assets\": []}");
    // Making it, filling it, replacing it and emptying it; the same once more is no change.
    assertThat(announced(id, 4))
        .hasSize(4)
        .last()
        .satisfies(e -> assertThat(e.entries()).isEmpty());
  }

  @Test
  void letsChangesOfOneListFollowEachOther() throws Exception {
    var id = create(ANN, "busy");
    try (var callers = Executors.newFixedThreadPool(8)) {
      var calls = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < COINS; i++) {
        var wish = "{\"symbol\": \"W%d\"}".formatted(i);
        calls.add(
            () -> call(HttpMethod.POST, "/" + id + "/assets", ANN, wish).getResponse().getStatus());
      }
      var answers = new ArrayList<Integer>();
      for (var answer : callers.invokeAll(calls)) {
        answers.add(answer.get());
      }
      assertThat(answers).containsOnly(201, 409);
      assertThat(answers.stream().filter(status -> status == 201)).hasSize(25);
    }
    var list = body(call(HttpMethod.GET, "/" + id, ANN, null));
    assertThat(list.get("items").valueStream().map(i -> i.get("position").asInt()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 25).boxed().toList());
  }

  @Test
  void showsAnAdminWhatAPersonWatchesAndRecordsTheLook() {
    var id = create(ANN, "seen");
    fill(id, 2);
    create(BOB, "not asked for");
    var path = "/users/" + ANN;

    assertThat(call(HttpMethod.GET, path, BOB, null)).hasStatus(403);
    var seen = body(call(HttpMethod.GET, path, TokensForTests.admin(ADMIN), null));

    assertThat(seen.at("/context/user_id").asLong()).isEqualTo(ANN);
    assertThat(seen.at("/context/viewed_by").asLong()).isEqualTo(ADMIN);
    assertThat(seen.get("items").size()).isOne();
    assertThat(sides(seen.at("/items/0"))).containsExactly("1 W0 long", "2 W1 long");
    var looks =
        events.await(
            ActivityRecorded.TOPIC,
            ActivityRecorded.class,
            2,
            a ->
                a.action().equals("view")
                    && a.occurredAt().toString().equals(seen.at("/context/viewed_at").asString()));
    assertThat(looks).hasSize(2);
    assertThat(looks.getFirst())
        .satisfies(look -> {
          assertThat(look.userId()).isEqualTo(ADMIN);
          assertThat(look.activityType()).isEqualTo("administration");
          assertThat(look.entityType()).isEqualTo("user_watchlists");
          assertThat(look.entityId()).isEqualTo(ANN);
        });
    assertThat(looks.getLast())
        .satisfies(look -> {
          assertThat(look.userId()).isEqualTo(ANN);
          assertThat(look.activityType()).isEqualTo("watchlists_viewed");
        });
    assertProblem(
        call(HttpMethod.GET, "/users/71999", TokensForTests.admin(ADMIN), null),
        404,
        "no-such-user");
  }

  @Test
  void exportsAllThatAPersonWatches() {
    var id = create(ANN, "exported");
    fill(id, 3);
    call(HttpMethod.DELETE, "/" + id + "/assets/W1", ANN, null);
    create(BOB, "not theirs");

    var export = body(call(HttpMethod.GET, "/export", ANN, null));

    assertThat(export.get("watchlists").valueStream().map(w -> w.get("id").asLong()))
        .containsExactly(id);
    assertThat(export.get("watchlist_assets").valueStream().map(w -> w.get("symbol").asString()))
        .containsExactly("W0", "W2");
    assertThat(export.get("watchlist_membership").size()).isEqualTo(3);
  }

  private static CoinChanged coin(long id, String symbol, boolean isActive) {
    return new CoinChanged(id, symbol, symbol, 1, 3, isActive, false, null, null, NOW);
  }

  private long create(long person, String name) {
    var made = call(HttpMethod.POST, "", person, "{\"name\": \"%s\"}".formatted(name));
    assertThat(made).hasStatus(201);
    return body(made).get("id").asLong();
  }

  private void fill(long id, int coins) {
    assertThat(call(HttpMethod.PUT, "/" + id + "/assets", ANN, wishes(coins))).hasStatusOk();
  }

  private static String wishes(int coins) {
    return IntStream.range(0, coins)
        .mapToObj("{\"symbol\": \"W%d\"}"::formatted)
        .collect(Collectors.joining(",", "{\"assets\": [", "]}"));
  }

  private List<WatchlistChanged> announced(long id, int atLeast) {
    return events.await(WatchlistChanged.TOPIC, WatchlistChanged.class, atLeast, w -> w.id() == id);
  }

  private static List<String> sides(JsonNode list) {
    return list.get("items")
        .valueStream()
        .map(i ->
            "%d %s %s"
                .formatted(
                    i.get("position").asInt(),
                    i.get("symbol").asString(),
                    i.get("position_type").asString()))
        .toList();
  }

  private List<String> history(long id) {
    return jdbc.sql(
            """
            select c.symbol || ' ' || m.position_type || case when m.valid_to is null then ' open' else ' closed' end
            from watchlist_membership m join cryptocurrency_ref c on c.id = m.crypto_id
            where m.watchlist_id = :id order by c.symbol, m.valid_from
            """)
        .param("id", id)
        .query(String.class)
        .list();
  }

  private static void assertProblem(MvcTestResult answer, int status, String slug) {
    assertThat(answer)
        .hasStatus(status)
        .bodyJson()
        .isLenientlyEqualTo("{\"type\": \"urn:strata:problem:%s\"}".formatted(slug));
  }

  private MvcTestResult call(HttpMethod method, String path, long person, String body) {
    return call(method, path, TokensForTests.user(person), body);
  }

  private MvcTestResult call(HttpMethod method, String path, String token, String body) {
    var request =
        mvc.method(method)
            .uri("/api/v1/watchlists" + path)
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
            .contentType(MediaType.APPLICATION_JSON);
    if (body != null) {
      request.content(body);
    }
    return request.exchange();
  }

  private JsonNode body(MvcTestResult result) {
    return json.readTree(result.getResponse().getContentAsByteArray());
  }
}
