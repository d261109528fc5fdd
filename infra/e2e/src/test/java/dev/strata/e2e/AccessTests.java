package dev.strata.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.e2e.People.Person;
import dev.strata.testkit.AccessList;
import dev.strata.testkit.AccessList.Entry;
import dev.strata.testkit.AccessList.Who;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every endpoint of the running platform, through the gateway, by every kind of caller. */
@ExtendWith(SimulatedPlatform.class)
@Order(SimulatedPlatform.ACCESS)
class AccessTests {

  /** Who may call gets as far as the endpoint's own checks: its input is empty in these calls. */
  private static final Set<Integer> REACHED = Set.of(200, 201, 202, 204, 400, 409, 415, 422);

  /** What an answer should be. */
  private enum Expected {
    REACHED,
    /** Reached, but there is no such thing here. */
    ABSENT,
    LOG_IN,
    FORBIDDEN;

    boolean isMetBy(int status) {
      return switch (this) {
        case REACHED -> AccessTests.REACHED.contains(status);
        case ABSENT -> status == 404;
        case LOG_IN -> status == 401;
        case FORBIDDEN -> status == 403;
      };
    }
  }

  private enum Kind {
    GUEST,
    OWNER,
    OTHER,
    ADMIN,
    KEY_TO_READ,
    KEY,
    BAD_TOKEN
  }

  /**
   * @param credentials header and value; empty for a guest
   */
  private record Caller(String name, Kind kind, Web web, String[] credentials) {

    Expected expects(Entry entry) {
      if (entry.who() == Who.NOBODY) {
        return Expected.ABSENT;
      }
      if (kind == Kind.BAD_TOKEN) {
        return Expected.LOG_IN;
      }
      var isKey = kind == Kind.KEY || kind == Kind.KEY_TO_READ;
      var mayCall =
          switch (entry.who()) {
            case NOBODY -> false;
            case GUEST -> true;
            case USER ->
                kind != Kind.GUEST && (kind != Kind.KEY_TO_READ || entry.method().equals("GET"));
            case LOGIN -> kind != Kind.GUEST && !isKey;
            case ADMIN -> kind == Kind.ADMIN;
          };
      if (!mayCall) {
        return kind == Kind.GUEST ? Expected.LOG_IN : Expected.FORBIDDEN;
      }
      var isStrangers = entry.isOwn() && (kind == Kind.OTHER || kind == Kind.ADMIN);
      return isStrangers || entry.of().equals("none") ? Expected.ABSENT : Expected.REACHED;
    }
  }

  private record Call(Entry entry, Caller caller, Expected expected, int actual) {
    boolean isSurprise() {
      return !expected.isMetBy(actual);
    }
  }

  @Test
  void listsEveryEndpointOfTheRunningPlatformAndNoOther(Platform platform) throws Exception {
    var listed = AccessList.read();
    var found = new TreeMap<String, Who>();
    OpenApi.of(platform)
        .operations()
        .keySet()
        // Whom an endpoint lets in is not in the document; here it is held against the answers.
        .forEach(endpoint ->
            found.put(
                endpoint, listed.containsKey(endpoint) ? listed.get(endpoint).who() : Who.USER));

    assertThat(AccessList.differences(found, listed.values())).isEmpty();
  }

  @Test
  void letsInWhomTheListSaysAndNobodyElse(Platform platform, People people) throws Exception {
    var owner = people.join();
    var other = people.join();
    var admin = people.admin();
    var things = new Things(owner, people.join());
    var calls = new ArrayList<Call>();
    for (var entry : AccessList.read().values()) {
      for (var caller : callers(platform, people, owner, other, admin)) {
        var expected = caller.expects(entry);
        calls.add(new Call(entry, caller, expected, call(entry, caller, things)));
      }
      if (entry.path().endsWith("/logout-everywhere")) {
        owner.logIn();
        other.logIn();
        admin.logIn();
      }
    }

    report(calls);
    assertThat(calls.stream().filter(Call::isSurprise).map(AccessTests::sentence).toList())
        .isEmpty();
  }

  private String revoked = "";
  private String keyToRead = "";
  private String key = "";

  private List<Caller> callers(
      Platform platform, People people, Person owner, Person other, Person admin) throws Exception {
    var tokens = new Tokens(platform);
    if (revoked.isEmpty()) {
      revoked = revoked(people.join());
      keyToRead = owner.key("read");
      key = owner.key("read", "write");
    }
    var guest = owner.web();
    var expired =
        tokens.signed(
            Tokens.but(
                Tokens.claims(admin.id(), "admin"),
                "exp",
                System.currentTimeMillis() / 1000 - 600));
    var forged = tokens.forged(tokens.header(), Tokens.claims(admin.id(), "admin"));
    return List.of(
        new Caller("guest", Kind.GUEST, guest, new String[0]),
        new Caller("user", Kind.OWNER, owner.web(), bearer(owner.token())),
        new Caller("other user", Kind.OTHER, other.web(), bearer(other.token())),
        new Caller("admin", Kind.ADMIN, admin.web(), bearer(admin.token())),
        new Caller(
            "key to read", Kind.KEY_TO_READ, owner.web(), new String[] {"X-Api-Key", keyToRead}),
        new Caller("key to write", Kind.KEY, owner.web(), new String[] {"X-Api-Key", key}),
        new Caller("expired token", Kind.BAD_TOKEN, guest, bearer(expired)),
        new Caller("revoked token", Kind.BAD_TOKEN, guest, bearer(revoked)),
        new Caller("forged token", Kind.BAD_TOKEN, guest, bearer(forged)));
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  /** The token of a login that its owner has ended, once every service knows. */
  private static String revoked(Person person) {
    person.call("POST", "/api/v1/auth/logout-everywhere", null);
    for (var path :
        List.of(
            "/api/v1/users/me",
            "/api/v1/alerts",
            "/api/v1/assets",
            "/api/v1/models",
            "/api/v1/scores",
            "/api/v1/sectors",
            "/api/v1/macro/regime",
            "/api/v1/system/health")) {
      Awaitility.await("the end of the login at " + path)
          .atMost(Duration.ofSeconds(5))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> person.call("GET", path, null).status() == 401);
    }
    return person.token();
  }

  private static int call(Entry entry, Caller caller, Things things) {
    // Only what is about one thing gets good input: elsewhere it would be done.
    var input = entry.of().isEmpty() ? Map.of() : Things.INPUT;
    var body = entry.method().equals("GET") ? null : People.json(input);
    var path = things.path(entry);
    var isUpload = path.endsWith("/imports") && body != null;
    var headers =
        isUpload
            ? Web.with(caller.credentials(), "Content-Type", "application/octet-stream")
            : caller.credentials();
    return caller
        .web()
        .send(entry.method(), isUpload ? path + "?file=a.csv" : path, body, headers)
        .status();
  }

  private static String sentence(Call call) {
    return "%s as %s: expected %s, was %d"
        .formatted(call.entry().endpoint(), call.caller().name(), call.expected(), call.actual());
  }

  private static void report(List<Call> calls) throws Exception {
    var rows = new LinkedHashMap<String, Map<String, Call>>();
    calls.forEach(call ->
        rows.computeIfAbsent(call.entry().endpoint(), unused -> new LinkedHashMap<>())
            .put(call.caller().name(), call));
    var names = List.copyOf(rows.values().iterator().next().keySet());
    var table = new StringBuilder("# Who gets what from each endpoint of the running platform\n\n");
    table.append("| endpoint | for | ").append(String.join(" | ", names)).append(" |\n");
    table.append("|---|---|").append("---|".repeat(names.size())).append('\n');
    rows.forEach((endpoint, answers) -> {
      var who =
          answers.get(names.getFirst()).entry().who().name().toLowerCase(java.util.Locale.ROOT);
      table.append("| %s | %s |".formatted(endpoint, who));
      names.forEach(name -> {
        var call = answers.get(name);
        table.append(
            call.isSurprise()
                ? " **%d, not %s** |".formatted(call.actual(), call.expected())
                : " %d |".formatted(call.actual()));
      });
      table.append('\n');
    });
    Files.writeString(Path.of("target/access-matrix.md"), table);
    System.out.printf(
        "Access: %d endpoints, %d kinds of callers, %d calls, %d surprises (all: infra/e2e/target/access-matrix.md)%n",
        rows.size(), names.size(), calls.size(), calls.stream().filter(Call::isSurprise).count());
  }
}
