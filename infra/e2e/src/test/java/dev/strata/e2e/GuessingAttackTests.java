package dev.strata.e2e;

import static dev.strata.e2e.People.json;

import dev.strata.e2e.Web.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can be learnt or opened by trying often. */
@ExtendWith(SimulatedPlatform.class)
@Order(SimulatedPlatform.ATTACKS)
class GuessingAttackTests {

  private static final String NOBODY = "nobody-%d@example.org";
  private static final int ROUNDS = 15;

  /** A pause in which a busy machine's noise is smaller than what hashing a password takes. */
  private static final double FAR_APART = 0.35;

  @Test
  void saysNothingOfWhoHasAnAccount(Platform platform, People people, Attacks attacks) {
    var attack = attacks.of("user enumeration by answer");
    var person = people.join();
    var unproved = people.register(Map.of());
    for (var path : List.of("register", "verification", "password-reset")) {
      var known = ask(platform, path, person.email());
      for (var other : List.of(unproved.email(), NOBODY.formatted(System.nanoTime()))) {
        var answer = ask(platform, path, other);
        attack.tried(
            "POST /auth/"
                + path
                + " for a known address, and for "
                + (other.equals(unproved.email()) ? "an unproved one" : "an unknown one"),
            known.status() + " and " + answer.status(),
            same(known, answer));
      }
    }
    var known = logIn(Web.fresh(platform), person.email(), "not the password");
    attack.tried(
        "login, wrong password, known and unknown address",
        known,
        same(known, logIn(Web.fresh(platform), NOBODY.formatted(1), "not the password")));
    attack.tried(
        "login, wrong password, known and unproved address",
        known,
        same(known, logIn(Web.fresh(platform), unproved.email(), "not the password")));
    var options =
        Web.fresh(platform)
            .post("/api/v1/auth/passkeys/options", json(Map.of("email", person.email())));
    attack.tried(
        "passkey options with an address",
        options,
        !options.body().contains("allowCredentials\":[{"));
    attack.held();
  }

  private static Answer ask(Platform platform, String path, String email) {
    return Web.fresh(platform)
        .post(
            "/api/v1/auth/" + path,
            json(Map.of("email", email, "password", "seven herons wade at dawn")));
  }

  private static boolean same(Answer one, Answer other) {
    return one.status() == other.status()
        && shape(one).equals(shape(other))
        && new HashSet<>(one.headers().map().keySet()).equals(other.headers().map().keySet());
  }

  private static String shape(Answer answer) {
    return answer.body().replaceAll("\"request_id\":\"[^\"]*\"", "");
  }

  /** Medians of calls in turns, from a new address each, so that no limit and no drift tells. */
  @Test
  void takesAsLongForWhoHasNoAccount(Platform platform, People people, Attacks attacks) {
    var attack = attacks.of("user enumeration by timing");
    var person = people.join();
    compare(
        attack,
        "login with a wrong password",
        () -> logIn(Web.fresh(platform), person.email(), "not the password"),
        () -> logIn(Web.fresh(platform), NOBODY.formatted(System.nanoTime()), "not the password"));
    compare(
        attack,
        "password reset",
        () -> ask(platform, "password-reset", person.email()),
        () -> ask(platform, "password-reset", NOBODY.formatted(System.nanoTime())));
    compare(
        attack,
        "registration",
        () -> ask(platform, "register", person.email()),
        () -> ask(platform, "register", NOBODY.formatted(System.nanoTime())));
    attack.held();
  }

  private static void compare(
      Attacks.Kind attack, String what, Supplier<Answer> known, Supplier<Answer> unknown) {
    var one = new ArrayList<Long>();
    var other = new ArrayList<Long>();
    for (int i = 0; i < ROUNDS; i++) {
      one.add(known.get().took().toNanos());
      other.add(unknown.get().took().toNanos());
    }
    var knownMedian = median(one) / 1e6;
    var unknownMedian = median(other) / 1e6;
    var apart = Math.abs(knownMedian - unknownMedian);
    // A network adds more than 5 ms of noise to what takes hardly longer.
    attack.tried(
        what + ", known and unknown address in turns",
        "medians of %d: %.1f ms and %.1f ms".formatted(ROUNDS, knownMedian, unknownMedian),
        apart < 5 || apart / Math.max(knownMedian, unknownMedian) < FAR_APART);
  }

  private static long median(List<Long> figures) {
    return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
  }

  @Test
  void slowsDownWhoGuesses(Platform platform, People people, Attacks attacks) {
    var attack = attacks.of("brute force");
    var victim = people.join();
    var web = Web.fresh(platform);
    Answer last = logIn(web, victim.email(), "guess 0");
    var tries = 1;
    while (last.status() == 401 && tries < 20) {
      last = logIn(web, victim.email(), "guess " + tries++);
    }
    attack.tried(
        "passwords of one account from one address",
        last.status() + " after " + tries + " tries, Retry-After " + last.header("Retry-After"),
        last.status() == 429 && tries <= 7 && !last.header("Retry-After").isEmpty());
    var right = logIn(web, victim.email(), People.PASSWORD);
    attack.refused("the right password in the pause", right, 429);
    var elsewhere = logIn(Web.fresh(platform), victim.email(), People.PASSWORD);
    attack.tried(
        "the owner from another address meanwhile (no lock-out)",
        elsewhere,
        elsewhere.status() == 200);
    var spread = logIn(Web.fresh(platform), people.join().email(), "x");
    var account = people.join();
    var spreadTries = 0;
    do {
      spread = logIn(Web.fresh(platform), account.email(), "guess " + spreadTries++);
    } while (spread.status() == 401 && spreadTries < 80);
    attack.tried(
        "passwords of one account, each from another address",
        spread.status() + " after " + spreadTries + " tries",
        spread.status() == 429 && spreadTries <= 60);
    var guesser = Web.fresh(platform);
    Answer token;
    var tokens = 0;
    do {
      token = guesser.post("/api/v1/auth/verify", json(Map.of("token", "guess-" + tokens++)));
    } while (token.status() == 422 && tokens < 3 * Attacks.GUESSES);
    attack.tried(
        "tokens of letters (limit of the tests: " + Attacks.GUESSES + ")",
        token.status() + " after " + tokens + " tries, Retry-After " + token.header("Retry-After"),
        token.status() == 429
            && tokens < 2 * Attacks.GUESSES
            && token.problem().equals("too-many-requests"));
    attack.refused("logins from that address afterwards", logIn(guesser, victim.email(), "x"), 429);
    var keys = Web.fresh(platform);
    var accepted = 0;
    for (int i = 0; i < 50; i++) {
      accepted +=
          keys.get("/api/v1/users/me", "X-Api-Key", "strata_%08d_%s".formatted(i, "k".repeat(43)))
                      .status()
                  == 401
              ? 0
              : 1;
    }
    attack.tried("50 API keys", accepted + " accepted", accepted == 0);
    var hungry = people.join();
    Answer export;
    var exports = 0;
    do {
      export = hungry.call("GET", "/api/v1/account/export", null);
      exports++;
    } while (export.status() == 200 && exports < 40);
    attack.tried(
        "costly calls of one user",
        export.status() + " after " + exports + " calls",
        export.status() == 429 && exports < 30);
    attack.tried(
        "another user meanwhile",
        "",
        people.join().call("GET", "/api/v1/account/export", null).status() == 200);
    attack.refused(
        "bootstrap secret",
        Web.fresh(platform)
            .post(
                "/api/v1/auth/bootstrap",
                json(
                    Map.of(
                        "secret", "guess", "email", "x@example.org", "password", People.PASSWORD))),
        401);
    attack.refused(
        "operator secret",
        Web.fresh(platform).post("/api/v1/auth/operator-token", json(Map.of("secret", "guess"))),
        401);
    attack.held();
  }

  @Test
  void slowsDownWhoTriesPasswordsOfManyAccounts(Platform platform, Attacks attacks) {
    var attack = attacks.of("credential stuffing");
    var web = Web.fresh(platform);
    Answer last;
    var tries = 0;
    do {
      last = logIn(web, NOBODY.formatted(tries), "stolen elsewhere " + tries++);
    } while (last.status() == 401 && tries < 60);
    attack.tried(
        "one pair of each account, from one address",
        last.status() + " after " + tries + " accounts, Retry-After " + last.header("Retry-After"),
        last.status() == 429 && tries <= 35);
    var common = 0;
    for (var password :
        List.of(
            "password1234", "123456789012", "qwertyuiop12", "iloveyou1234", "passwordpassword")) {
      common += ask(platform, password).status() == 422 ? 0 : 1;
    }
    attack.tried("registration with passwords of lists", common + " taken", common == 0);
    attack.held();
  }

  private static Answer ask(Platform platform, String password) {
    return Web.fresh(platform)
        .post(
            "/api/v1/auth/register",
            json(Map.of("email", NOBODY.formatted(System.nanoTime()), "password", password)));
  }

  private static Answer logIn(Web web, String email, String password) {
    return web.post("/api/v1/auth/login", json(Map.of("email", email, "password", password)));
  }
}
