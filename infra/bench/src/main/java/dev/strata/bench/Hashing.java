package dev.strata.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Argon2id with the parameters of the platform beside others, in turns. */
final class Hashing implements Benchmark {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int HASHES = 20;
  private static final int ROUNDS = 5;

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
    return "hashing";
  }

  @Override
  public String question() {
    return "a password hashed by Argon2id, one at a time and on all cores, by choice of parameters";
  }

  @Override
  public Report run() throws Exception {
    var rounds = new ArrayList<Report.Round>();
    // One round that nobody counts: the code is not compiled yet.
    for (int round = 0; round <= ROUNDS; round++) {
      for (var parameters : PARAMETERS) {
        var figures = hash(parameters);
        if (round > 0) {
          rounds.add(new Report.Round(parameters.toString(), round, figures));
        }
      }
    }
    var used = PARAMETERS.getFirst().toString();
    var ratios = new LinkedHashMap<String, Double>();
    for (var other : PARAMETERS.subList(1, PARAMETERS.size())) {
      ratios.put(
          "hashes a second, %s over %s".formatted(used, other),
          Report.median(rounds, used, "per_second_on_all_cores")
              / Report.median(rounds, other.toString(), "per_second_on_all_cores"));
    }
    return new Report(
        name(),
        Instant.now(),
        Runtime.getRuntime().availableProcessors(),
        Map.of("hashes", HASHES),
        rounds,
        ratios,
        Map.of());
  }

  private static Map<String, Double> hash(Parameters parameters) {
    var encoder =
        new Argon2PasswordEncoder(
            SALT_BYTES,
            HASH_BYTES,
            parameters.lanes(),
            parameters.mebibytes() * 1024,
            parameters.passes());
    var alone = hash(encoder, 1);
    var cores = Runtime.getRuntime().availableProcessors();
    var begin = System.nanoTime();
    hash(encoder, cores);
    var perSecond = HASHES * cores / ((System.nanoTime() - begin) / 1e9);
    var figures = new LinkedHashMap<String, Double>();
    figures.put("p50", alone.getValueAtPercentile(50) / 1e6);
    figures.put("p99", alone.getValueAtPercentile(99) / 1e6);
    figures.put("per_second_on_all_cores", perSecond);
    return figures;
  }

  private static ConcurrentHistogram hash(Argon2PasswordEncoder encoder, int threads) {
    var times = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
    try (var workers = Executors.newFixedThreadPool(threads)) {
      for (int thread = 0; thread < threads; thread++) {
        workers.execute(() -> {
          for (int i = 0; i < HASHES; i++) {
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
