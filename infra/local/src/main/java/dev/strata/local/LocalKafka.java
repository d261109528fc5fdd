package dev.strata.local;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/**
 * A real single-node Kafka (KRaft) in a JVM of its own, loopback only.
 *
 * <p>Records carry the time of their arrival ({@code LogAppendTime}): retention by event time would
 * delete a replay of 2018 at once. Topics are created by who owns them, never by accident.
 */
public final class LocalKafka implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration ADMISSION_LIMIT = Duration.ofSeconds(10);

  /** The user the broker, the supervisor and the command line are; it alone may do everything. */
  static final String SUPERUSER = "kafka";

  private final Process process;
  private final int port;
  private final String password;

  private LocalKafka(Process process, int port, String password) {
    this.process = process;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the broker and waits until it answers.
   *
   * @param directory data and configuration; formatted at the first start, kept afterwards
   * @param log what the broker prints is appended here
   * @param password of the superuser, letters and digits
   */
  static LocalKafka start(Path directory, Path log, int port, int controllerPort, String password)
      throws IOException {
    var home = directory.toAbsolutePath().normalize();
    Files.createDirectories(log.toAbsolutePath().resolveSibling(".").normalize());
    if (Files.exists(home)) {
      if (!Files.isRegularFile(home.resolve("log/meta.properties"))) {
        throw new LocalException(
            home + " is not a Kafka data directory, or a damaged one. Nothing was changed in it.");
      }
      stopOrphan(home);
    } else {
      format(home, port, controllerPort, password);
    }
    writeConfiguration(home, port, controllerPort, password);
    var command = java(home, "kafka.Kafka", home.resolve("server.properties").toString());
    command.addAll(1, archive(home));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Files.writeString(home.resolve("broker.pid"), Long.toString(process.pid()));
    var broker = new LocalKafka(process, port, password);
    try {
      broker.awaitReady(log);
    } catch (RuntimeException failure) {
      process.destroyForcibly();
      throw failure;
    }
    return broker;
  }

  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  public Process process() {
    return process;
  }

  private static void format(Path home, int port, int controllerPort, String password)
      throws IOException {
    var fresh = home.resolveSibling(home.getFileName() + ".new");
    Trees.delete(fresh);
    Files.createDirectories(fresh);
    writeConfiguration(fresh, port, controllerPort, password);
    var formatting =
        new ProcessBuilder(
                java(
                    fresh,
                    "kafka.tools.StorageTool",
                    "format",
                    "--standalone",
                    "-t",
                    Uuid.randomUuid().toString(),
                    "-c",
                    fresh.resolve("server.properties").toString()))
            .redirectErrorStream(true)
            .start();
    var said = new String(formatting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!Processes.awaitEnd(formatting.toHandle(), START_LIMIT) || formatting.exitValue() != 0) {
      throw new LocalException("Kafka's directory could not be formatted: " + said.strip());
    }
    Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<String> java(Path home, String main, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.config.file=" + home.resolve("logging.properties"),
                "-cp",
                libraries(),
                main));
    command.addAll(List.of(arguments));
    return command;
  }

  /** A class archive, written when the broker stops and used by its next start. */
  private static List<String> archive(Path home) {
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + home.resolve("classes.jsa"),
        "-Xlog:cds=off,aot=off");
  }

  /** The class path without this module: an archive knows jars only, and none that change. */
  private static String libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar") && !entry.contains("-SNAPSHOT"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void writeConfiguration(Path home, int port, int controllerPort, String password)
      throws IOException {
    Files.writeString(
        home.resolve("logging.properties"),
        """
        handlers = java.util.logging.ConsoleHandler
        java.util.logging.ConsoleHandler.level = ALL
        java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
        java.util.logging.SimpleFormatter.format = %1$tFT%1$tT %4$s %3$s: %5$s%6$s%n
        .level = WARNING
        kafka.server.KafkaRaftServer.level = INFO
        """);
    writePrivately(
        home.resolve("server.properties"),
        """
        process.roles=broker,controller
        node.id=1
        listeners=SERVICES://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=SERVICES://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=SERVICES:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
        inter.broker.listener.name=SERVICES
        sasl.mechanism.inter.broker.protocol=PLAIN
        sasl.mechanism.controller.protocol=PLAIN
        listener.name.services.sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
        listener.name.services.scram-sha-512.sasl.jaas.config=%4$s required;
        listener.name.services.plain.sasl.jaas.config=%5$s
        listener.name.controller.sasl.enabled.mechanisms=PLAIN
        listener.name.controller.plain.sasl.jaas.config=%5$s
        authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
        allow.everyone.if.no.acl.found=false
        super.users=User:%6$s
        controller.quorum.bootstrap.servers=127.0.0.1:%2$d
        log.dirs=%3$s
        auto.create.topics.enable=false
        log.message.timestamp.type=LogAppendTime
        log.retention.hours=168
        log.segment.bytes=67108864
        log.index.size.max.bytes=1048576
        log.cleaner.threads=1
        log.cleaner.dedupe.buffer.size=16777216
        num.network.threads=2
        num.io.threads=4
        num.partitions=1
        num.recovery.threads.per.data.dir=2
        group.initial.rebalance.delay.ms=0
        offsets.topic.num.partitions=3
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        """
            .formatted(
                port,
                controllerPort,
                home.resolve("log"),
                ScramLoginModule.class.getName(),
                plain(password) + " user_" + SUPERUSER + "=\"" + password + "\";",
                SUPERUSER));
  }

  private static String plain(String password) {
    return "%s required username=\"%s\" password=\"%s\""
        .formatted(PlainLoginModule.class.getName(), SUPERUSER, password);
  }

  /** A file only its owner reads, from its first byte on. */
  private static void writePrivately(Path file, String text) throws IOException {
    var fresh =
        Files.createTempFile(
            file.resolveSibling(".").normalize(),
            ".writing-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Ends a broker of this directory whose parent is gone; true when there was one. */
  static boolean stopOrphan(Path home) throws IOException {
    var pidFile = home.resolve("broker.pid");
    var orphan =
        Processes.fromPidFile(pidFile)
            .filter(broker ->
                Processes.commandLine(broker)
                    .contains("kafka.Kafka " + home.resolve("server.properties")));
    orphan.ifPresent(LocalKafka::stop);
    Files.deleteIfExists(pidFile);
    return orphan.isPresent();
  }

  private static void stop(ProcessHandle broker) {
    broker.destroy();
    if (!Processes.awaitEnd(broker, Duration.ofSeconds(20))) {
      broker.destroyForcibly();
      Processes.awaitEnd(broker, Duration.ofSeconds(5));
    }
  }

  private void awaitReady(Path log) {
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!accepts()) {
      if (!process.isAlive()) {
        throw new LocalException("Kafka did not start:\n" + LogFiles.tail(log, 15));
      }
      if (System.nanoTime() > deadline) {
        throw new LocalException(
            "Kafka was not ready after " + START_LIMIT.toSeconds() + " s (log: " + log + ")");
      }
      Processes.pause(Duration.ofMillis(50));
    }
    try (var admin = Admin.create(adminSettings(bootstrap(), password))) {
      admin.describeCluster().nodes().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LocalException("Kafka listens but does not answer (log: " + log + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("interrupted", e);
    }
  }

  /** Lets the services in, each to what is its own, and nobody else. */
  void admit(Map<String, String> passwords) {
    try (var admin = Admin.create(adminSettings(bootstrap(), password))) {
      new KafkaAccess(admin).apply(passwords);
    }
    // The broker takes its own orders in a moment after it has acknowledged them.
    passwords.entrySet().stream()
        .findFirst()
        .ifPresent(entry -> awaitAdmitted(entry.getKey(), entry.getValue()));
  }

  private void awaitAdmitted(String user, String userPassword) {
    var settings = new HashMap<>(adminSettings(bootstrap(), password));
    settings.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
    settings.put(
        SaslConfigs.SASL_JAAS_CONFIG,
        "%s required username=\"%s\" password=\"%s\";"
            .formatted(ScramLoginModule.class.getName(), user, userPassword));
    var deadline = System.nanoTime() + ADMISSION_LIMIT.toNanos();
    while (true) {
      try (var admin = Admin.create(settings)) {
        admin.describeCluster().nodes().get(5, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException | TimeoutException e) {
        if (System.nanoTime() > deadline) {
          throw new LocalException("Kafka does not let " + user + " in: " + e.getMessage(), e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LocalException("interrupted", e);
      }
      Processes.pause(Duration.ofMillis(50));
    }
  }

  static Map<String, Object> adminSettings(String bootstrap, String password) {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        AdminClientConfig.CLIENT_ID_CONFIG,
        "strata-local",
        AdminClientConfig.SECURITY_PROTOCOL_CONFIG,
        "SASL_PLAINTEXT",
        SaslConfigs.SASL_MECHANISM,
        "PLAIN",
        SaslConfigs.SASL_JAAS_CONFIG,
        plain(password) + ";");
  }

  private boolean accepts() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Stops the broker in order. */
  @Override
  public void close() {
    stop(process.toHandle());
  }
}
