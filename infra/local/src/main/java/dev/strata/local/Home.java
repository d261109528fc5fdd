package dev.strata.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything one platform keeps: data, logs, generated secrets, ports. Several homes run side by
 * side.
 */
final class Home {
  /** Names of ports that are no service's. */
  static final String POSTGRES = "postgresql";

  static final String KAFKA = "kafka";
  static final String KAFKA_CONTROLLER = "kafka-controller";

  private static final List<String> OWN =
      List.of("data", "logs", "mail", "run", "reports", "secrets.json", "ports.json", "home.json");

  private final Path root;

  private Home(Path root) {
    this.root = root;
  }

  static Home at(Path root) {
    return new Home(root.toAbsolutePath().normalize());
  }

  /** What is stored about the home itself. */
  record Identity(
      String id, @Nullable Origin origin, boolean adminSecretShown, @Nullable Boolean live) {}

  Path root() {
    return root;
  }

  Path postgresData() {
    return root.resolve("data/postgres");
  }

  Path kafkaData() {
    return root.resolve("data/kafka");
  }

  Path log(String component) {
    return root.resolve("logs").resolve(component + ".log");
  }

  Path reports() {
    return root.resolve("reports");
  }

  Path stateFile() {
    return root.resolve("run/state.json");
  }

  Path planFile() {
    return root.resolve("run/plan.json");
  }

  Path pidFile(String component) {
    return root.resolve("run").resolve(component + ".pid");
  }

  /** Letters of a home without a mail server. */
  Path mail() {
    return root.resolve("mail");
  }

  /** Beside the database that it speaks of. */
  Path migrated() {
    return root.resolve("data/migrated.json");
  }

  Path signingKey() {
    return root.resolve("data/signing-key.json");
  }

  /** The model-service makes it; it stays as long as the home, unlike passwords. */
  Path ledgerKey() {
    return root.resolve("data/ledger-key.pem");
  }

  boolean exists() {
    return Files.exists(root.resolve("home.json"));
  }

  /** Creates what the first start needs; a home that exists keeps its secrets. */
  void prepare() throws IOException {
    if (!Files.exists(root)) {
      Files.createDirectories(root);
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }
    for (var directory : List.of("data", "logs", "run", "reports")) {
      Files.createDirectories(root.resolve(directory));
    }
    if (!exists()) {
      if (Files.exists(root.resolve("secrets.json"))) {
        throw new LocalException(root + " has secrets but no home.json: it is damaged, see reset");
      }
      var id = new byte[3];
      new SecureRandom().nextBytes(id);
      Json.write(root.resolve("secrets.json"), generateSecrets());
      Json.write(
          root.resolve("home.json"), new Identity(HexFormat.of().formatHex(id), null, false, null));
    } else {
      addMissingSecrets();
    }
  }

  /** A home of an earlier release lacks the secrets of what came later. */
  private void addMissingSecrets() throws IOException {
    var secrets = secrets();
    var added = generateSecrets();
    if (!secrets.keySet().containsAll(added.keySet())) {
      added.putAll(secrets);
      Json.write(root.resolve("secrets.json"), added);
    }
  }

  private Map<String, String> secrets() throws IOException {
    var secrets = new TreeMap<String, String>();
    Json.tree(root.resolve("secrets.json"))
        .forEachEntry((name, secret) -> secrets.put(name, secret.asString()));
    return secrets;
  }

  /** New passwords for everybody, in force with the next start; other secrets stay. */
  void rotateSecrets() throws IOException {
    var secrets = secrets();
    var fresh = generateSecrets();
    // Shown once and used once: a new one would be a second door.
    fresh.remove("bootstrap_admin");
    // What was encrypted with it could not be read any more.
    fresh.remove("account_key");
    secrets.putAll(fresh);
    Json.write(root.resolve("secrets.json"), secrets);
  }

  void restoreSecret(String name, String value) throws IOException {
    var secrets = secrets();
    secrets.put(name, value);
    Json.write(root.resolve("secrets.json"), secrets);
  }

  /** Name of the password by which a service is known to Kafka. */
  static String kafkaSecret(String service) {
    return "kafka_" + service;
  }

  /** Name of the password by which a service is known to Eureka. */
  static String eurekaSecret(String service) {
    return "eureka_" + service;
  }

  /** What each service authenticates to Kafka with. */
  Map<String, String> kafkaPasswords() throws IOException {
    var passwords = new TreeMap<String, String>();
    for (var service : Services.all()) {
      if (!service.name().equals(Services.DISCOVERY)) {
        passwords.put(service.name(), secret(kafkaSecret(service.name())));
      }
    }
    return passwords;
  }

  private static Map<String, String> generateSecrets() {
    var secrets = new TreeMap<String, String>();
    secrets.put(LocalPostgres.SUPERUSER, Passwords.generate());
    secrets.put("operator", Passwords.generate());
    secrets.put("bootstrap_admin", Passwords.generate());
    secrets.put("account_key", Passwords.generate());
    secrets.put(LocalKafka.SUPERUSER, Passwords.generate());
    for (var service : Services.names()) {
      if (!service.equals(Services.DISCOVERY)) {
        secrets.put(kafkaSecret(service), Passwords.generate());
        secrets.put(eurekaSecret(service), Passwords.generate());
      }
    }
    for (var slice : Slices.ALL) {
      secrets.put(slice + "_owner", Passwords.generate());
      secrets.put(slice + "_app", Passwords.generate());
    }
    return secrets;
  }

  Identity identity() throws IOException {
    return Json.read(root.resolve("home.json"), Identity.class);
  }

  Optional<Origin> origin() throws IOException {
    return exists() ? Optional.ofNullable(identity().origin()) : Optional.empty();
  }

  /** Fixes where this home's data come from, once and for all. */
  void adopt(Origin origin) throws IOException {
    var identity = identity();
    if (identity.origin() != null && identity.origin() != origin) {
      throw new LocalException(
          "this home holds %s data and cannot take %s data; use another --home, or reset this one"
              .formatted(identity.origin().word(), origin.word()));
    }
    Json.write(
        root.resolve("home.json"),
        new Identity(identity.id(), origin, identity.adminSecretShown(), identity.live()));
  }

  /** Whether its data come from live providers, as of the last start. */
  boolean isLive() throws IOException {
    return exists() && Boolean.TRUE.equals(identity().live());
  }

  void rememberLive(boolean live) throws IOException {
    var identity = identity();
    Json.write(
        root.resolve("home.json"),
        new Identity(identity.id(), identity.origin(), identity.adminSecretShown(), live));
  }

  void rememberAdminSecretShown() throws IOException {
    var identity = identity();
    Json.write(
        root.resolve("home.json"),
        new Identity(identity.id(), identity.origin(), true, identity.live()));
  }

  /** A secret that a home of an earlier release lacks: made when it is absent. */
  String secretMadeWhenAbsent(String name) throws IOException {
    var file = root.resolve("secrets.json");
    var secrets = new TreeMap<String, String>();
    Json.tree(file).forEachEntry((known, value) -> secrets.put(known, value.asString()));
    if (secrets.putIfAbsent(name, Passwords.generate()) == null) {
      Json.write(file, secrets);
    }
    return secret(name);
  }

  String secret(String name) throws IOException {
    var file = root.resolve("secrets.json");
    if (!Files.exists(file)) {
      throw new LocalException(file + " is missing: the data of this home cannot be opened");
    }
    var secret = Json.tree(file).path(name);
    if (!secret.isString()) {
      throw new LocalException(file + " is damaged: no secret " + name);
    }
    return secret.asString();
  }

  /** The ports by name; empty before the first start. */
  Map<String, Integer> ports() throws IOException {
    var ports = new LinkedHashMap<String, Integer>();
    var file = root.resolve("ports.json");
    if (Files.exists(file)) {
      Json.tree(file).forEachEntry((name, port) -> ports.put(name, port.asInt()));
    }
    return ports;
  }

  /**
   * The ports of the next start: those of the last one where they are free, others anew. The
   * gateway's is given, a taken one is never replaced silently.
   */
  Map<String, Integer> choosePorts(int gatewayPort, List<String> services) throws IOException {
    var ports = ports();
    var names = new LinkedHashSet<>(List.of(POSTGRES, KAFKA, KAFKA_CONTROLLER));
    names.addAll(services);
    for (var name : names) {
      var known = ports.get(name);
      if (name.equals(Services.GATEWAY)) {
        ports.put(name, gatewayPort);
      } else if (known == null || !Ports.isFree(known)) {
        var chosen = Ports.free();
        while (ports.containsValue(chosen)) {
          chosen = Ports.free();
        }
        ports.put(name, chosen);
      }
    }
    Json.write(root.resolve("ports.json"), ports);
    return ports;
  }

  /** The state of the running platform as its supervisor wrote it last. */
  Optional<PlatformState> state() throws IOException {
    return Files.exists(stateFile())
        ? Optional.of(Json.read(stateFile(), PlatformState.class))
        : Optional.empty();
  }

  /** Held by the supervisor as long as it lives; empty when another one holds it. */
  Optional<FileLock> lock() throws IOException {
    Files.createDirectories(root.resolve("run"));
    var channel =
        FileChannel.open(
            root.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
    }
    return Optional.ofNullable(lock);
  }

  /** Held by a command that must not be disturbed: an import, a replay, new secrets. */
  AutoCloseableLock act() throws IOException {
    Files.createDirectories(root.resolve("run"));
    var channel =
        FileChannel.open(
            root.resolve("run/act"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new LocalException(
          "another command works on " + root + " (import, replay or secrets); wait for its end");
    }
    return channel::close;
  }

  /** Given back by closing, or by the end of the process. */
  interface AutoCloseableLock extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  boolean isRunning() throws IOException {
    if (!Files.exists(root.resolve("run/lock"))) {
      return false;
    }
    var lock = lock();
    if (lock.isEmpty()) {
      return true;
    }
    lock.get().channel().close();
    return false;
  }

  /** Deletes what belongs to the home and nothing else that may lie in its directory. */
  void delete() throws IOException {
    for (var name : OWN) {
      Trees.delete(root.resolve(name));
    }
  }
}
