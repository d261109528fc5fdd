package dev.strata.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's ahead-of-time class caches, one for each group of services with a shared list of
 * libraries. See ADR 0003.
 */
final class ClassCaches {
  /** Set to {@code off} to start without. */
  static final String SWITCH = "STRATA_CLASS_CACHE";

  private static final Duration TRAINING_LIMIT = Duration.ofMinutes(3);

  private final RunPlan plan;
  private final ServiceCommand commands;
  private final Path pidFile;
  private volatile @Nullable Process training;

  ClassCaches(RunPlan plan, ServiceCommand commands, Path pidFile) {
    this.pidFile = pidFile;
    this.plan = plan;
    this.commands = commands;
  }

  static boolean enabled() {
    return !"off".equals(System.getenv(SWITCH)) && System.getenv("STRATA_JVM_OPTS") == null;
  }

  /** The cache for a service, when there is a fresh one. */
  Optional<Path> of(Services.Service service) {
    var program = plan.programs().get(service.name());
    if (!enabled() || program == null) {
      return Optional.empty();
    }
    return Optional.of(file(program)).filter(Files::isRegularFile);
  }

  /**
   * Makes the cache for a service's group by a run of that service.
   *
   * @throws LocalException when the run or the making failed; no cache is left then
   */
  void train(Services.Service service) throws IOException, InterruptedException {
    var program = plan.programs().get(service.name());
    if (program == null) {
      throw new LocalException(service.name() + " is not part of this start");
    }
    var cache = file(program);
    Files.createDirectories(cache.resolveSibling(".").normalize());
    var fresh = cache.resolveSibling(cache.getFileName() + "." + ProcessHandle.current().pid());
    var process = commands.train(service, fresh).start();
    training = process;
    Files.writeString(pidFile, Long.toString(process.pid()));
    try {
      if (!process.waitFor(TRAINING_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new LocalException("its training run did not end");
      }
      // A run that broke off leaves a cache too, of what it had loaded until then.
      if (process.exitValue() != 0 || !Files.isRegularFile(fresh)) {
        throw new LocalException("its training run ended with code " + process.exitValue());
      }
      Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      kill(process);
      training = null;
      Files.deleteIfExists(pidFile);
      Files.deleteIfExists(fresh);
      Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + ".config"));
    }
  }

  /** Ends a training run that is under way. */
  void cancel() {
    var current = training;
    if (current != null) {
      kill(current);
    }
  }

  private static void kill(Process process) {
    // The JVM hands the making of the cache to a child.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Named after all that makes a cache invalid: the JDK and the libraries in their order. */
  private Path file(RunPlan.Program program) {
    var crc = new CRC32();
    crc.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
    for (var library : plan.sharedPath(program)) {
      crc.update(library.getBytes(StandardCharsets.UTF_8));
    }
    return Path.of(plan.runtime())
        .resolve("class-caches")
        .resolve(program.group() + "-" + HexFormat.of().toHexDigits(crc.getValue(), 8) + ".aot");
  }
}
