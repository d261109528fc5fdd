package dev.strata.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Logging in and renewing through the gateway, and what the hash alone takes. */
final class Logins implements Benchmark {

  private static final int PEOPLE = 8;
  private static final int SESSIONS = 40;
  private static final int ROUNDS = 3;
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final int[] LOGINS_PER_SECOND = {2, 5};
  private static final int REFRESHES_PER_SECOND = 20;

  /** A session whose renewal failed does not come back. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Predicate<HttpResponse<String>> IS_OK = answer -> answer.statusCode() == 200;

  @Override
  public String name() {
    return "logins";
  }

  @Override
  public String question() {
    return "login and refresh at a constant arrival rate through the gateway";
  }

  @Override
  public Report run() throws Exception {
    var target = Target.running();
    var rounds = new ArrayList<Report.Round>();
    var people = new People(target);
    var persons = people.register(PEOPLE);
    var loop = new OpenLoop();
    var turn = new AtomicInteger();
    OpenLoop.Call login =
        () ->
            OpenLoop.trouble(people.tryLogIn(persons.get(turn.getAndIncrement() % PEOPLE)), IS_OK);
    var sessions = new LinkedBlockingQueue<String>();
    for (int i = 0; i < SESSIONS; i++) {
      sessions.add(people.logIn(persons.get(i % PEOPLE)).refresh());
    }
    loop.run(login, LOGINS_PER_SECOND[0], WARM_UP);
    loop.run(() -> refresh(people, sessions), REFRESHES_PER_SECOND, WARM_UP);
    var failures = new TreeMap<String, Long>();
    for (int round = 1; round <= ROUNDS; round++) {
      for (var rate : LOGINS_PER_SECOND) {
        var outcome = loop.run(login, rate, LENGTH);
        rounds.add(new Report.Round("login " + rate + "/s", round, outcome.figures()));
        Report.count(outcome.failures(), failures);
      }
      var outcome = loop.run(() -> refresh(people, sessions), REFRESHES_PER_SECOND, LENGTH);
      rounds.add(
          new Report.Round("refresh " + REFRESHES_PER_SECOND + "/s", round, outcome.figures()));
      Report.count(outcome.failures(), failures);
    }
    return new Report(
        name(),
        Instant.now(),
        Runtime.getRuntime().availableProcessors(),
        Map.of("people", PEOPLE, "sessions", SESSIONS, "seconds", LENGTH.toSeconds()),
        rounds,
        Map.of(),
        failures);
  }

  /** Renews a login that nobody else is renewing; shown twice, a token would end it. */
  private static Optional<String> refresh(People people, LinkedBlockingQueue<String> sessions)
      throws IOException, InterruptedException {
    var session = sessions.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (session == null) {
      return Optional.of("no session left");
    }
    var answer = people.tryRefresh(session);
    var trouble = OpenLoop.trouble(answer, IS_OK);
    if (trouble.isEmpty()) {
      sessions.add(People.tokens(answer).refresh());
    }
    return trouble;
  }
}
