package dev.strata.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The process that starts the platform, keeps it running and stops it: started by {@code up},
 * stopped by SIGTERM.
 */
public final class Supervisor {
  /** How many services start at the same time; see ADR 0003 for the default. */
  static final String PARALLEL_STARTS = "STRATA_PARALLEL_STARTS";

  private static final List<String> TRAINING_ORDER =
      List.of("asset-service", "timing-service", "market-data-service", "user-service");
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private final Home home;
  private final RunPlan plan;
  private final RestartPolicy policy;
  private final Migrated migrated;
  private final ServiceCommand commands;
  private final ClassCaches caches;
  private final Instant startedAt = Instant.now();
  private final long begin = System.nanoTime();
  private final List<Component> services = new ArrayList<>();
  private final List<Component> components = new ArrayList<>();
  private final AtomicReference<@Nullable LocalPostgres> postgres = new AtomicReference<>();
  private final AtomicReference<@Nullable LocalKafka> kafka = new AtomicReference<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private volatile String phase = "starting";
  private volatile @Nullable String message;
  private volatile @Nullable Double readySeconds;
  private volatile String classCache = ClassCaches.enabled() ? "none" : "off";
  private volatile boolean stopping;

  Supervisor(Home home, RunPlan plan, RestartPolicy policy) throws IOException {
    this.home = home;
    this.plan = plan;
    this.policy = policy;
    this.migrated = Migrated.of(home);
    this.commands = new ServiceCommand(home, plan, migrated);
    this.caches = new ClassCaches(plan, commands, home.pidFile(Orphans.TRAINING));
  }

  /** Takes the home from the system property {@code strata.home} and its plan from there. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    QuietLogging.apply();
    var home = Home.at(Path.of(Objects.requireNonNull(System.getProperty("strata.home"))));
    var lock = home.lock();
    if (lock.isEmpty()) {
      System.err.println("another supervisor holds " + home.root());
      System.exit(ExitCodes.FAILED);
    }
    var supervisor =
        new Supervisor(home, Json.read(home.planFile(), RunPlan.class), RestartPolicy.DEFAULT);
    Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop"));
    var started = supervisor.start();
    if (!started) {
      System.exit(ExitCodes.FAILED);
    }
    supervisor.stopped.await();
  }

  /** Starts everything; false when what all depend on did not start. */
  boolean start() throws IOException, InterruptedException {
    save();
    Orphans.end(home);
    var startSlots = new Semaphore(parallelStarts());
    var database = infrastructure(Home.POSTGRES, plan.port(Home.POSTGRES), this::launchPostgres);
    var broker = infrastructure(Home.KAFKA, plan.port(Home.KAFKA), this::launchKafka);
    Component discovery = null;
    for (var service : Services.all()) {
      if (plan.programs().containsKey(service.name())) {
        var component = component(service, startSlots);
        services.add(component);
        if (service.name().equals(Services.DISCOVERY)) {
          discovery = component;
        }
      }
    }
    components.addAll(List.of(database, broker));
    components.addAll(services);
    database.start();
    broker.start();
    if (discovery != null) {
      discovery.start();
    }
    for (var needed : List.of(database, broker)) {
      if (!needed.awaitSettled()) {
        fail(needed.name() + ": " + needed.snapshot().message());
        return false;
      }
    }
    trainSharedCache();
    if (discovery != null) {
      discovery.awaitSettled();
    }
    for (var service : services) {
      if (service != discovery) {
        service.start();
      }
    }
    var allReady = true;
    for (var service : services) {
      allReady &= service.awaitSettled();
    }
    if (stopping) {
      return true;
    }
    readySeconds = (System.nanoTime() - begin) / 1e9;
    phase = allReady ? "ready" : "degraded";
    save();
    noteMigrated();
    trainRemainingCaches();
    return true;
  }

  private int parallelStarts() {
    var chosen = System.getenv(PARALLEL_STARTS);
    return chosen == null
        ? Runtime.getRuntime().availableProcessors() * 2 + 1
        : Integer.parseInt(chosen);
  }

  private Component infrastructure(String name, int port, Component.Launch launch) {
    return new Component(
        name,
        port,
        home,
        launch,
        // The launch itself returns when the server answers.
        () -> true,
        policy,
        new Semaphore(1),
        this::save);
  }

  private Component component(Services.Service service, Semaphore startSlots) {
    var port = plan.port(service.name());
    return new Component(
        service.name(),
        port,
        home,
        () -> commands.start(service, caches.of(service)).start(),
        () -> Readiness.of(port),
        policy,
        startSlots,
        this::save);
  }

  private Process launchPostgres() throws IOException {
    if (!Files.exists(home.postgresData().resolve("PG_VERSION"))) {
      migrated.forget();
    }
    var started =
        LocalPostgres.kept(
            home.postgresData(),
            home.log(Home.POSTGRES),
            Path.of(plan.runtime()),
            plan.port(Home.POSTGRES),
            home.secret(LocalPostgres.SUPERUSER));
    postgres.set(started);
    Slices.create(
        started.jdbcUrl(),
        LocalPostgres.SUPERUSER,
        started.superuserPassword(),
        Slices.ALL,
        this::storedSecret);
    return started.process().orElseThrow();
  }

  private String storedSecret(String role) {
    try {
      return home.secret(role);
    } catch (IOException e) {
      throw new LocalException("cannot read the secrets: " + e.getMessage(), e);
    }
  }

  private Process launchKafka() throws IOException {
    var started =
        LocalKafka.start(
            home.kafkaData(),
            home.log(Home.KAFKA),
            plan.port(Home.KAFKA),
            plan.port(Home.KAFKA_CONTROLLER),
            home.secret(LocalKafka.SUPERUSER));
    try {
      started.admit(home.kafkaPasswords());
    } catch (RuntimeException failure) {
      started.close();
      throw failure;
    }
    kafka.set(started);
    return started.process();
  }

  private void noteMigrated() throws IOException {
    var ready = new HashMap<>(plan.programs());
    services.stream()
        .filter(service -> service.state() != Component.State.READY)
        .forEach(service -> ready.remove(service.name()));
    migrated.note(ready);
  }

  /** Before the services start: what one run costs, eight starts save together. */
  private void trainSharedCache() throws InterruptedException {
    for (var name : TRAINING_ORDER) {
      var service = Services.named(name).orElseThrow();
      if (plan.programs().containsKey(name)) {
        train(service, "shared");
        return;
      }
    }
  }

  /** Afterwards and unhurried: the caches that serve one service each. */
  private void trainRemainingCaches() throws InterruptedException {
    for (var name : List.of(Services.GATEWAY, Services.DISCOVERY)) {
      if (plan.programs().containsKey(name) && !stopping) {
        train(Services.named(name).orElseThrow(), name);
      }
    }
  }

  private void train(Services.Service service, String what) throws InterruptedException {
    if (!ClassCaches.enabled() || stopping) {
      return;
    }
    if (caches.of(service).isEmpty()) {
      classCache = "training " + what;
      save();
      try {
        caches.train(service);
      } catch (IOException | LocalException e) {
        if (!stopping) {
          classCache = "failed (" + what + ": " + e.getMessage() + ")";
          System.err.println("starting without the class cache: " + e.getMessage());
          save();
        }
        return;
      }
    }
    classCache = "used";
    save();
  }

  private void fail(String reason) {
    message = reason;
    phase = "failed";
    save();
  }

  /** Stops the services, then what they need. */
  void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    var failed = phase.equals("failed");
    if (!failed) {
      phase = "stopping";
      save();
    }
    caches.cancel();
    stopAll(services.stream().filter(s -> !s.name().equals(Services.DISCOVERY)).toList());
    stopAll(services.stream().filter(s -> s.name().equals(Services.DISCOVERY)).toList());
    stopAll(components.stream().filter(c -> c.name().equals(Home.KAFKA)).toList());
    stopPostgres();
    if (!failed) {
      phase = "stopped";
      save();
    }
    stopped.countDown();
  }

  private void stopPostgres() {
    var running = postgres.get();
    for (var component : components) {
      if (component.name().equals(Home.POSTGRES)) {
        component.requestStop();
        try {
          if (running != null) {
            running.close();
          }
        } catch (IOException e) {
          System.err.println("PostgreSQL: " + e.getMessage());
        }
        component.stop(STOP_LIMIT);
      }
    }
  }

  private static void stopAll(List<Component> some) {
    var threads =
        some.stream()
            .map(component -> Thread.ofPlatform().start(() -> component.stop(STOP_LIMIT)))
            .toList();
    for (var thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void save() {
    var seen = phase;
    if (seen.equals("ready") || seen.equals("degraded")) {
      seen =
          components.stream().anyMatch(c -> c.state() == Component.State.FAILED)
              ? "degraded"
              : "ready";
    }
    var state =
        new PlatformState(
            ProcessHandle.current().pid(),
            startedAt,
            seen,
            message,
            readySeconds,
            "http://localhost:" + plan.port(Services.GATEWAY),
            classCache,
            components.stream().map(Component::snapshot).toList());
    try {
      Json.write(home.stateFile(), state);
    } catch (IOException e) {
      System.err.println("cannot store the state: " + e.getMessage());
    }
  }
}
