package dev.strata.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Logging in and renewing through the gateway, and what the hash alone takes. */
final class Logins implements Benchmark {

  private static final int PEOPLE = 8;
  private static final int SESSIONS = 40;
  private static final int ROUNDS = 3;
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final int[] LOGINS_PER_SECOND = {2, 5};
  private static final int REFRESHES_PER_SECOND = 20;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int HASHES = 30;

  /** Choices of OWASP's password storage cheat sheet, and one that is stronger. */
  private static final List<Parameters> PARAMETERS =
      List.of(
          new Parameters(19, 2, 1),
          new Parameters(46, 1, 1),
          new Parameters(12, 3, 1),
          new Parameters(64, 3, 1));

  private record Parameters(int mebibytes, int passes, int lanes) {
    @Override
    public String toString() {
      return "argon2id %d MiB x%d".formatted(mebibytes, passes);
    }
  }

  @Override
  public String name() {
    return "logins";
  }

  @Override
  public String question() {
    return "login and refresh at a constant arrival rate through the gateway; Argon2id alone";
  }

  @Override
  public Report run() throws Exception {
    var target = Target.running().orElseThrow(NotRunning::new);
    var rounds = new ArrayList<Report.Round>();
    for (var parameters : PARAMETERS) {
      rounds.add(new Report.Round(parameters.toString(), 1, hashAlone(parameters)));
    }
    var people = new People(target);
    var persons = people.register(PEOPLE);
    var loop = new OpenLoop();
    var turn = new AtomicInteger();
    OpenLoop.Call login =
        () -> people.tryLogIn(persons.get(turn.getAndIncrement() % PEOPLE)).statusCode() == 200;
    var sessions = new LinkedBlockingQueue<String>();
    for (int i = 0; i < SESSIONS; i++) {
      sessions.add(people.logIn(persons.get(i % PEOPLE)).refresh());
    }
    loop.run(login, LOGINS_PER_SECOND[0], WARM_UP);
    loop.run(() -> refresh(people, sessions), REFRESHES_PER_SECOND, WARM_UP);
    long failures = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      for (var rate : LOGINS_PER_SECOND) {
        var outcome = loop.run(login, rate, LENGTH);
        rounds.add(new Report.Round("login " + rate + "/s", round, outcome.figures()));
        failures += outcome.failures();
      }
      var outcome = loop.run(() -> refresh(people, sessions), REFRESHES_PER_SECOND, LENGTH);
      rounds.add(
          new Report.Round("refresh " + REFRESHES_PER_SECOND + "/s", round, outcome.figures()));
      failures += outcome.failures();
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
  private static boolean refresh(People people, LinkedBlockingQueue<String> sessions)
      throws IOException, InterruptedException {
    var answer = people.tryRefresh(sessions.take());
    if (answer.statusCode() != 200) {
      return false;
    }
    sessions.add(People.tokens(answer).refresh());
    return true;
  }

  private static Map<String, Double> hashAlone(Parameters parameters) throws InterruptedException {
    var encoder =
        new Argon2PasswordEncoder(
            SALT_BYTES,
            HASH_BYTES,
            parameters.lanes(),
            parameters.mebibytes() * 1024,
            parameters.passes());
    hash(encoder, 1, HASHES / 2);
    var alone = hash(encoder, 1, HASHES);
    var cores = Runtime.getRuntime().availableProcessors();
    var begin = System.nanoTime();
    hash(encoder, cores, HASHES);
    var perSecond = HASHES * cores / ((System.nanoTime() - begin) / 1e9);
    var figures = new LinkedHashMap<String, Double>();
    figures.put("p50", alone.getValueAtPercentile(50) / 1e6);
    figures.put("p99", alone.getValueAtPercentile(99) / 1e6);
    figures.put("per_second_on_all_cores", perSecond);
    return figures;
  }

  private static ConcurrentHistogram hash(Argon2PasswordEncoder encoder, int threads, int count)
      throws InterruptedException {
    var times = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
    try (var workers = Executors.newFixedThreadPool(threads)) {
      for (int thread = 0; thread < threads; thread++) {
        workers.execute(() -> {
          for (int i = 0; i < count; i++) {
            var begin = System.nanoTime();
            encoder.encode("correct horse battery staple");
            times.recordValue(System.nanoTime() - begin);
          }
        });
      }
    }
    return times;
  }
}
