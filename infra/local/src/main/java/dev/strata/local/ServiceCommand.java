package dev.strata.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line and environment by which a service's JVM is started. */
final class ServiceCommand {
  /** Tuned for start-up and memory; replaced by {@code STRATA_JVM_OPTS} for load tests. */
  private static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Home home;
  private final RunPlan plan;

  private final Migrated migrated;

  ServiceCommand(Home home, RunPlan plan, Migrated migrated) {
    this.home = home;
    this.plan = plan;
    this.migrated = migrated;
  }

  /** A start with a class cache, if there is one. */
  ProcessBuilder start(Services.Service service, Optional<Path> cache) throws IOException {
    var program = program(service);
    var command = jvm(service);
    cache.ifPresent(file -> command.add("-XX:AOTCache=" + file));
    command.add("-cp");
    var path = new ArrayList<>(plan.sharedPath(program));
    path.addAll(program.ownPath());
    command.add(String.join(File.pathSeparator, path));
    command.add(program.mainClass());
    return builder(service, command);
  }

  /** A run that ends when the service would be ready and leaves a class cache. */
  ProcessBuilder train(Services.Service service, Path cache) throws IOException {
    var program = program(service);
    var command = jvm(service);
    command.addAll(
        List.of(
            "-XX:AOTCacheOutput=" + cache,
            "-Dspring.context.exit=onRefresh",
            // Boot looks for environment post-processors in its own class loader, not the
            // service's. Imported, the defaults win over the service's own health groups.
            "-Dspring.config.import=optional:classpath:platform.yaml",
            "-Dmanagement.endpoint.health.validate-group-membership=false",
            "-cp"));
    command.add(String.join(File.pathSeparator, plan.sharedPath(program)));
    command.addAll(
        List.of(
            TrainingLauncher.class.getName(),
            String.join(File.pathSeparator, program.ownPath()),
            program.mainClass()));
    return builder(service, command);
  }

  /** What every service JVM of this home has on its command line. */
  static String mark(Home home) {
    return "-Dstrata.home=" + home.root();
  }

  private RunPlan.Program program(Services.Service service) {
    var program = plan.programs().get(service.name());
    if (program == null) {
      throw new LocalException(service.name() + " is not part of this start");
    }
    return program;
  }

  private List<String> jvm(Services.Service service) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    var custom = System.getenv("STRATA_JVM_OPTS");
    if (custom == null || custom.isBlank()) {
      command.addAll(QUICK);
      command.add("-Xmx" + service.heapMegabytes() + "m");
    } else {
      command.addAll(List.of(custom.strip().split("\\s+")));
    }
    command.addAll(
        List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            mark(home),
            "-Dstrata.service=" + service.name()));
    return command;
  }

  private ProcessBuilder builder(Services.Service service, List<String> command)
      throws IOException {
    var log = home.log(service.name());
    Files.createDirectories(log.resolveSibling(".").normalize());
    var builder =
        new ProcessBuilder(command)
            .directory(home.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    addEnvironment(service, builder.environment());
    return builder;
  }

  private void addEnvironment(Services.Service service, Map<String, String> environment)
      throws IOException {
    environment.put("SERVER_PORT", Integer.toString(plan.port(service.name())));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("STRATA_KAFKA", "127.0.0.1:" + plan.port(Home.KAFKA));
    var discovery = "127.0.0.1:" + plan.port(Services.DISCOVERY) + "/eureka";
    if (service.name().equals(Services.DISCOVERY)) {
      environment.put("STRATA_EUREKA_USERS", eurekaUsers());
      return;
    }
    environment.put(
        "STRATA_EUREKA",
        "http://%s:%s@%s"
            .formatted(service.name(), home.secret(Home.eurekaSecret(service.name())), discovery));
    environment.put("STRATA_KAFKA_PROTOCOL", "SASL_PLAINTEXT");
    environment.put("STRATA_KAFKA_USER", service.name());
    environment.put("STRATA_KAFKA_PASSWORD", home.secret(Home.kafkaSecret(service.name())));
    // The supervisor has made them; a service may not.
    environment.put("STRATA_KAFKA_CREATE_TOPICS", "false");
    environment.put(
        "STRATA_JWKS", "http://127.0.0.1:" + plan.port(Services.USERS) + "/api/v1/auth/jwks");
    environment.put("STRATA_DATA_ORIGIN", plan.origin().word());
    environment.put("STRATA_LIVE", Boolean.toString(plan.live()));
    environment.put("STRATA_HOME_ID", home.identity().id());
    environment.put("STRATA_PUBLIC_URL", "http://localhost:" + plan.port(Services.GATEWAY));
    var slice = service.slice();
    if (slice != null) {
      environment.put(
          "STRATA_DB_URL",
          "jdbc:postgresql://127.0.0.1:%d/%s?currentSchema=%s,extensions"
              .formatted(plan.port(Home.POSTGRES), LocalPostgres.DATABASE, slice));
      environment.put("STRATA_DB_USER", slice + "_app");
      environment.put("STRATA_DB_PASSWORD", home.secret(slice + "_app"));
      if (migrated.by(service.name(), program(service))) {
        environment.put("SPRING_LIQUIBASE_ENABLED", "false");
      }
      environment.put("STRATA_DB_OWNER", slice + "_owner");
      environment.put("STRATA_DB_OWNER_PASSWORD", home.secret(slice + "_owner"));
    }
    if (service.name().equals(Services.MODEL)) {
      environment.put("STRATA_LEDGER_KEY_FILE", home.ledgerKey().toString());
    }
    if (service.name().equals(Services.USERS)) {
      environment.put("STRATA_OPERATOR_SECRET", home.secret("operator"));
      environment.put("STRATA_BOOTSTRAP_ADMIN_SECRET", home.secret("bootstrap_admin"));
      environment.put("STRATA_SIGNING_KEY_FILE", home.signingKey().toString());
      environment.put("STRATA_MAIL_DIR", home.mail().toString());
      environment.put("STRATA_ACCOUNT_KEY", home.secretMadeWhenAbsent("account_key"));
      // One's own machine is no place to force a second factor on its only admin.
      environment.put("STRATA_ADMIN_SECOND_FACTOR", "optional");
    }
  }

  /** Who may register: each service with the digest of its password. */
  private String eurekaUsers() throws IOException {
    var users = new ArrayList<String>();
    for (var name : Services.names()) {
      if (!name.equals(Services.DISCOVERY)) {
        users.add(name + ":" + Passwords.digest(home.secret(Home.eurekaSecret(name))));
      }
    }
    return String.join(",", users);
  }
}
