package dev.strata.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform in a home of its own, driven by the same commands that a person uses. */
final class Platform {

  static final Path PROJECT = Path.of("").toAbsolutePath().resolve("../..").normalize();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LONGEST_COMMAND = Duration.ofMinutes(15);

  private final Map<String, String> environment = new HashMap<>();
  private final Path home;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  Platform(String name) throws IOException {
    this.home = Files.createTempDirectory("strata-" + name);
    try (var free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
  }

  /** A platform that is already running, for work on the tests themselves. */
  Platform(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  /** Sets a variable for what is started from now on. */
  Platform with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** What a command said and how it ended. */
  record Said(int code, String text) {}

  String address() {
    return "http://localhost:" + port;
  }

  int port() {
    return port;
  }

  Path home() {
    return home;
  }

  /** Where the letters of a platform without a mail server lie. */
  Path mail() {
    return home.resolve("mail");
  }

  /** Ports of the services, which a person never sees. */
  Map<String, Integer> servicePorts() throws IOException {
    var ports = new TreeMap<String, Integer>();
    var all = JSON.readTree(home.resolve("ports.json"));
    all.forEachEntry((name, value) -> {
      if (name.endsWith("-service") || name.equals("gateway")) {
        ports.put(name, value.asInt());
      }
    });
    return ports;
  }

  int portOf(String component) throws IOException {
    return JSON.readTree(home.resolve("ports.json")).get(component).asInt();
  }

  /** A generated secret of this home. */
  String secret(String name) throws IOException {
    return JSON.readTree(home.resolve("secrets.json")).get(name).asString();
  }

  void up(String data) throws Exception {
    var said = strata("up", "--detach", "--data", data, "--port", Integer.toString(port));
    assertThat(said.code()).as(said.text()).isZero();
  }

  void down() throws Exception {
    var said = strata("down");
    assertThat(said.code()).as(said.text()).isZero();
  }

  /** Runs a command on this home and expects it to succeed. */
  String run(String... arguments) throws Exception {
    var said = strata(arguments);
    assertThat(said.code()).as(String.join(" ", arguments) + "\n" + said.text()).isZero();
    return said.text();
  }

  Said strata(String... arguments) throws Exception {
    var process = start(arguments);
    assertThat(process.waitFor(LONGEST_COMMAND.toSeconds(), TimeUnit.SECONDS))
        .as("strata " + arguments[0] + " ends in time")
        .isTrue();
    return new Said(process.exitValue(), Files.readString(outputOf(process)));
  }

  Process start(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(PROJECT.resolve("strata").toString()));
    command.addAll(List.of(arguments));
    command.add("--home");
    command.add(home.toString());
    var output = Files.createTempFile("strata", ".out");
    var builder =
        new ProcessBuilder(command)
            .directory(PROJECT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // From one address these tests ask more than any person; the gateway's own tests try its
    // limits.
    builder.environment().put("STRATA_RATE_LIMITS", "false");
    builder.environment().putAll(environment);
    var process = builder.start();
    outputs.put(process.pid(), output);
    return process;
  }

  private final java.util.concurrent.ConcurrentHashMap<Long, Path> outputs =
      new java.util.concurrent.ConcurrentHashMap<>();

  Path outputOf(Process process) {
    return java.util.Objects.requireNonNull(outputs.get(process.pid()));
  }

  /** Ends a service as a crash would. */
  void kill(String service) throws Exception {
    var status = JSON.readTree(run("status", "--json"));
    for (var row : status.get("components")) {
      if (row.get("name").asString().equals(service)) {
        ProcessHandle.of(row.get("pid").asLong()).orElseThrow().destroyForcibly();
        return;
      }
    }
    throw new IllegalArgumentException("no service " + service + " in " + status);
  }

  /** Row count and checksum by table. */
  JsonNode checksums() throws Exception {
    return JSON.readTree(run("checksums", "--json"));
  }

  HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(address() + path))
            .timeout(Duration.ofSeconds(30))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Any call; an empty body sends none. */
  HttpResponse<String> call(String method, String path, String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** A directory of the home: mail, logs. */
  Path directory(String name) {
    return home.resolve(name);
  }

  /** The answer's body, which must be a success. */
  JsonNode read(String path) throws Exception {
    var answer = get(path);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  static String text(Object value) {
    return JSON.writeValueAsString(value);
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }
}
