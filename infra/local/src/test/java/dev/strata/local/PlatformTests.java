package dev.strata.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line over real processes: PostgreSQL, Kafka, and stand-ins for the services. */
class PlatformTests {
  private static final String SOME =
      "discovery,market-data-service,user-service,model-service,gateway";

  @TempDir static Path project;
  @TempDir static Path shared;
  @TempDir Path directory;
  private final StringWriter said = new StringWriter();
  private final List<Home> started = new ArrayList<>();

  @BeforeAll
  static void createProject() throws IOException {
    QuietLogging.apply();
    StandInProject.create(project);
    System.setProperty("strata.project", project.toString());
  }

  @AfterAll
  static void stopShared() {
    Strata.commandLine().execute("down", "--home", shared.toString());
  }

  @AfterEach
  void stopAll() {
    for (var home : started) {
      strata("down", "--home", home.root().toString());
    }
  }

  @Test
  void startsServesAndStopsTwoHomesSideBySide() throws IOException, InterruptedException {
    var one = home("one");
    var two = home("two");

    assertThat(up(one)).as(said.toString()).isZero();
    assertThat(said.toString()).contains("First administrator", one.secret("bootstrap_admin"));
    assertThat(up(two)).as(said.toString()).isZero();
    assertThat(strata("status", "--home", one.root().toString())).isZero();
    assertThat(strata("up", "--home", one.root().toString())).isEqualTo(ExitCodes.FAILED);
    assertThat(said.toString()).contains("already running");

    var users = get(one, Services.USERS, "/environment");
    assertThat(users)
        .contains("users_app", "users_owner", "currentSchema=users,extensions")
        .contains("STRATA_OPERATOR_SECRET", "STRATA_SIGNING_KEY_FILE", one.identity().id());
    assertThat(get(one, "market-data-service", "/environment"))
        .contains(
            "market_app",
            "STRATA_KAFKA",
            "STRATA_EUREKA",
            "STRATA_JWKS",
            "STRATA_DATA_ORIGIN=simulated")
        .doesNotContain(one.secret("operator"), one.secret("users_app"), one.secret("postgres"));
    var path = get(one, "market-data-service", "/class-path").split(":");
    var modelPath = get(one, "model-service", "/class-path").split(":");
    assertThat(path[0]).contains("training-");
    assertThat(modelPath)
        .startsWith(List.of(path).subList(0, path.length - 2).toArray(String[]::new));
    assertThat(String.join(" ", path)).doesNotContain("extra-1");

    assertKeepsSecrets(one);

    assertThat(strata("down", "--home", one.root().toString())).isZero();
    assertThat(strata("status", "--home", one.root().toString())).isEqualTo(ExitCodes.NOT_RUNNING);
    assertThat(strata("status", "--home", two.root().toString())).isZero();

    said.getBuffer().setLength(0);
    assertThat(up(one)).as(said.toString()).isZero();
    assertThat(said.toString()).doesNotContain("First administrator").contains("Build: up to date");
  }

  @Test
  void importsFilesCandlesFirstAndReportsEachRejectedRow() throws IOException {
    var home = sharedRunning();
    var files = Files.createDirectories(directory.resolve("files"));
    Files.writeString(files.resolve("a_macro.csv"), "macro\n1\n");
    Files.writeString(files.resolve("b_ohlcv.csv"), "candles\n1\nbad\n3\n");
    Files.writeString(files.resolve("c.csv"), "unknown\n1\n");
    Files.writeString(files.resolve("readme.md"), "not data");
    said.getBuffer().setLength(0);

    assertThat(strata("import", "--home", home.root().toString(), files.toString())).isZero();

    assertThat(said.toString())
        .containsSubsequence("b_ohlcv.csv", "a_macro.csv", "c.csv")
        .contains("skipped: columns unknown; columns unknown")
        .contains("Total: 3 files, 4 rows", "3 new", "1 rejected", "1  b_ohlcv.csv: open no number")
        .doesNotContain("readme");
    var report = Json.tree(home.reports().toFile().listFiles()[0].toPath());
    assertThat(report.at("/files/0/rejections/0/line").asInt()).isEqualTo(3);
    assertThat(report.at("/files/2/skipped").asString()).contains("unknown");

    assertThat(
            strata(
                "replay",
                "--home",
                home.root().toString(),
                "--from",
                "2018-01-01",
                "--to",
                "2018-01-31"))
        .isZero();
    assertThat(said.toString()).contains("completed, attempt 1, 31 of 31 cycles", "Lag left: 0");
    assertThat(strata("import", "--home", home.root().toString(), "missing.csv"))
        .isEqualTo(ExitCodes.USAGE);

    var dying = Files.writeString(directory.resolve("dying.csv"), "dies\n1\n");
    assertThat(strata("import", "--home", home.root().toString(), dying.toString()))
        .isEqualTo(ExitCodes.FAILED);
    assertThat(said.toString()).contains("dying.csv broke off; what was stored stays");
  }

  @Test
  void startsAgainWhatDies() throws IOException, SQLException {
    var home = sharedRunning();
    for (var name : List.of("market-data-service", Home.KAFKA, Home.POSTGRES)) {
      var victim = pid(home, name);
      ProcessHandle.of(victim).orElseThrow().destroyForcibly();
      await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(() -> {
            var component = home.state().orElseThrow().component(name).orElseThrow();
            assertThat(component.state()).isEqualTo("ready");
            assertThat(component.pid()).isNotNull().isNotEqualTo(victim);
            assertThat(component.restarts()).isEqualTo(1);
          });
    }
    query(home, "select 1");
  }

  @Test
  void comesBackWithItsDataAfterEverythingWasKilled() throws IOException, SQLException {
    var home = sharedRunning();
    query(home, "create table kept as select 42 as answer");
    var state = home.state().orElseThrow();
    kill(state.supervisorPid());
    state.components().forEach(component -> kill(component.pid()));

    assertThat(up(home)).as(said.toString()).isZero();
    assertThat(query(home, "select answer from kept")).isEqualTo("42");
  }

  @Test
  void rotatesEverySecretAndKeepsTheDataAndRefusesWhileAnotherCommandWorks()
      throws IOException, SQLException, InterruptedException {
    var home = sharedRunning();
    query(home, "create table lasting as select 7 as answer");
    var before = Json.tree(home.root().resolve("secrets.json"));
    try (var _ = home.act()) {
      assertThat(strata("secrets", "rotate", "--home", home.root().toString()))
          .isEqualTo(ExitCodes.FAILED);
    }
    assertThat(said.toString()).contains("another command works on");
    assertThat(Json.tree(home.root().resolve("secrets.json"))).isEqualTo(before);

    assertThat(strata("secrets", "rotate", "--home", home.root().toString()))
        .as(said.toString())
        .isZero();

    var after = Json.tree(home.root().resolve("secrets.json"));
    before.forEachEntry((name, secret) -> {
      // The one is shown once; what the other has encrypted could not be read any more.
      if (name.equals("bootstrap_admin") || name.equals("account_key")) {
        assertThat(after.path(name)).as(name).isEqualTo(secret);
      } else {
        assertThat(after.path(name).asString("")).as(name).isNotBlank();
        assertThat(after.path(name)).as(name).isNotEqualTo(secret);
      }
    });
    assertThat(query(home, "select answer from lasting")).isEqualTo("7");
    assertThatThrownBy(() ->
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + home.ports().get(Home.POSTGRES) + "/strata",
                "postgres",
                before.path("postgres").asString()))
        .isInstanceOf(SQLException.class);
    assertThat(get(home, "market-data-service", "/environment"))
        .contains("STRATA_KAFKA_USER=market-data-service", "STRATA_KAFKA_PROTOCOL=SASL_PLAINTEXT");
    assertKeepsSecrets(home);
  }

  @Test
  void givesAHomeOfAnEarlierReleaseWhatItLacks() throws IOException {
    var home = home("earlier");
    home.prepare();
    var operator = home.secret("operator");
    var file = home.root().resolve("secrets.json");
    var earlier = new TreeMap<String, String>();
    Json.tree(file)
        .forEachEntry((name, secret) -> {
          if (!name.startsWith("kafka") && !name.startsWith("eureka")) {
            earlier.put(name, secret.asString());
          }
        });
    Json.write(file, earlier);

    home.prepare();

    assertThat(home.secret("operator")).isEqualTo(operator);
    assertThat(home.kafkaPasswords()).containsKeys("gateway", "macro-service");
    assertThat(home.secret(LocalKafka.SUPERUSER)).hasSize(32);
  }

  @Test
  void endsWhatOutlivedItsSupervisor() throws IOException {
    var home = sharedRunning();
    var before = home.state().orElseThrow();
    kill(before.supervisorPid());

    assertThat(up(home)).as(said.toString()).isZero();
    for (var component : before.components()) {
      if (component.pid() != null) {
        assertThat(ProcessHandle.of(component.pid()).filter(ProcessHandle::isAlive))
            .as(component.name())
            .isEmpty();
      }
    }
  }

  @Test
  void givesUpVisiblyOnAServiceThatNeverStarts() throws IOException {
    var home = home("broken");
    Files.createDirectories(home.root());
    Files.createFile(home.root().resolve("break-user-service"));

    assertThat(up(home)).isEqualTo(ExitCodes.FAILED);
    assertThat(said.toString()).contains("user-service gave up", "broken on purpose");
    var state = home.state().orElseThrow();
    assertThat(state.phase()).isEqualTo("degraded");
    assertThat(state.component("gateway").orElseThrow().state()).isEqualTo("ready");
  }

  @Test
  void refusesATakenPortAndChangesNothing() throws IOException {
    var home = home("taken");
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var port = taken.getLocalPort();
      assertThat(strata("up", "--detach", "--home", home.root().toString(), "--port", "" + port))
          .isEqualTo(ExitCodes.PREREQUISITE);
      assertThat(said.toString()).contains("port " + port + " is taken");
    }
    assertThat(home.root()).doesNotExist();
  }

  @Test
  void refusesMixedOrigins() throws IOException {
    var home = home("mixed");
    home.prepare();
    home.adopt(Origin.SIMULATED);

    for (var real : List.of("none", "live")) {
      var free = "" + Ports.free();
      assertThat(strata("up", "--home", home.root().toString(), "--data", real, "--port", free))
          .isEqualTo(ExitCodes.FAILED);
      assertThat(said.toString()).contains("holds simulated data and cannot take real data");
    }
    assertThat(home.isLive()).isFalse();
  }

  @Test
  void leavesDamagedDataDirectoriesAlone() throws IOException {
    var home = home("damaged");
    home.prepare();
    Files.createDirectories(home.kafkaData());
    Files.writeString(home.kafkaData().resolve("precious"), "x");

    assertThat(up(home)).isEqualTo(ExitCodes.FAILED);
    assertThat(said.toString()).contains("not a Kafka data directory");
    assertThat(home.kafkaData().resolve("precious")).hasContent("x");
    await().atMost(Duration.ofSeconds(30)).until(() -> !home.isRunning());
  }

  @Test
  void deletesOnlyWhatIsItsOwn() throws IOException {
    var home = home("reset");
    home.prepare();
    Files.writeString(home.root().resolve("other"), "x");

    assertThat(strata("reset", "--home", home.root().toString())).isEqualTo(ExitCodes.USAGE);
    assertThat(home.root().resolve("secrets.json")).exists();
    assertThat(strata("reset", "--yes", "--home", home.root().toString())).isZero();
    assertThat(home.root().toFile().list()).containsExactly("other");
  }

  @Test
  void saysThatNothingIsRunning() {
    for (var command : List.of("down", "status", "checksums")) {
      assertThat(strata(command, "--home", directory.resolve("none").toString()))
          .as(command)
          .isEqualTo(ExitCodes.NOT_RUNNING);
    }
  }

  /** From other users and from command lines and logs. */
  private static void assertKeepsSecrets(Home home) throws IOException {
    for (var file : List.of("secrets.json", "home.json", "run/plan.json", "run/state.json")) {
      assertThat(Files.getPosixFilePermissions(home.root().resolve(file)))
          .as(file)
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    var secrets = Json.tree(home.root().resolve("secrets.json"));
    var lines = ProcessHandle.allProcesses().map(Processes::commandLine).toList().toString();
    secrets.forEach(secret -> assertThat(lines).doesNotContain(secret.asString()));
    secrets.forEach(secret ->
        assertThat(LogFiles.tail(home.log(Home.POSTGRES), 10_000))
            .doesNotContain(secret.asString()));
  }

  /** One home for the tests that leave theirs sound: its first start is the expensive one. */
  private Home sharedRunning() throws IOException {
    var home = Home.at(shared);
    if (!home.isRunning()) {
      assertThat(up(home)).as(said.toString()).isZero();
    }
    return home;
  }

  private Home home(String name) {
    var home = Home.at(directory.resolve(name));
    started.add(home);
    return home;
  }

  private int up(Home home) throws IOException {
    var port = home.ports().getOrDefault(Services.GATEWAY, Ports.free());
    return strata(
        "up",
        "--detach",
        "--data",
        "simulated",
        "--only",
        SOME,
        "--home",
        home.root().toString(),
        "--port",
        "" + port);
  }

  private int strata(String... arguments) {
    var out = new PrintWriter(said, true);
    return Strata.commandLine().setOut(out).setErr(out).execute(arguments);
  }

  private static long pid(Home home, String name) throws IOException {
    return home.state().orElseThrow().component(name).orElseThrow().pid();
  }

  private static void kill(Long pid) {
    if (pid != null) {
      var process = ProcessHandle.of(pid).orElseThrow();
      process.destroyForcibly();
      Processes.awaitEnd(process, Duration.ofSeconds(10));
    }
  }

  private static String get(Home home, String service, String path)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var port = home.ports().get(service);
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static String query(Home home, String sql) throws IOException, SQLException {
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + home.ports().get(Home.POSTGRES) + "/strata",
                "postgres",
                home.secret("postgres"));
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
