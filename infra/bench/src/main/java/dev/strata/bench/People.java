package dev.strata.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Registers people with a running platform, proves their addresses and logs them in. */
final class People {

  private static final Duration LETTER_LIMIT = Duration.ofMinutes(1);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  /** The link on its line of the plain part, which is written as it is. */
  private static final Pattern TOKEN =
      Pattern.compile("(?m)^\\S+/verify\\?token=([A-Za-z0-9_-]+)\\s*$");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final Target target;

  People(Target target) {
    this.target = target;
  }

  /** Somebody with a proven address. */
  record Person(String email, String password) {}

  /** What a login gives. */
  record Tokens(String access, String refresh) {}

  List<Person> register(int count) throws IOException, InterruptedException {
    var people = new ArrayList<Person>();
    for (int i = 0; i < count; i++) {
      var person =
          new Person("bench-" + UUID.randomUUID() + "@example.org", UUID.randomUUID().toString());
      var answer = post("register", Map.of("email", person.email(), "password", person.password()));
      demand(answer, 202);
      demand(post("verify", Map.of("token", tokenSentTo(person.email()))), 204);
      people.add(person);
    }
    return people;
  }

  private String tokenSentTo(String email) throws IOException, InterruptedException {
    var end = System.nanoTime() + LETTER_LIMIT.toNanos();
    var directory = target.home().resolve("mail");
    // The first letter makes the directory.
    Files.createDirectories(directory);
    try (var watch = directory.getFileSystem().newWatchService()) {
      // Before the first look: what comes between the two is not missed. Letters come whole, by a
      // move.
      directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      var token = tokenIn(directory, email);
      while (token.isEmpty() && System.nanoTime() < end) {
        var arrived = watch.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (arrived != null) {
          arrived.pollEvents();
          arrived.reset();
          token = tokenIn(directory, email);
        }
      }
      return token.orElseThrow(
          () -> new IOException("no letter to " + email + "; is the mail folder the transport?"));
    }
  }

  private static Optional<String> tokenIn(Path directory, String email) throws IOException {
    try (var letters = Files.newDirectoryStream(directory, "*.eml")) {
      for (var letter : letters) {
        var text = Files.readString(letter);
        var token = TOKEN.matcher(text);
        if (text.contains(email) && token.find()) {
          return Optional.of(token.group(1));
        }
      }
    }
    return Optional.empty();
  }

  Tokens logIn(Person person) throws IOException, InterruptedException {
    var answer = tryLogIn(person);
    demand(answer, 200);
    return tokens(answer);
  }

  HttpResponse<String> tryLogIn(Person person) throws IOException, InterruptedException {
    return post("login", Map.of("email", person.email(), "password", person.password()));
  }

  HttpResponse<String> tryRefresh(String token) throws IOException, InterruptedException {
    return post("refresh", Map.of("refresh_token", token));
  }

  void logOut(String token) throws IOException, InterruptedException {
    demand(post("logout", Map.of("refresh_token", token)), 204);
  }

  static Tokens tokens(HttpResponse<String> answer) {
    JsonNode body = JsonMapper.shared().readTree(answer.body());
    return new Tokens(body.get("access_token").asString(), body.get("refresh_token").asString());
  }

  /** Status of an answer to the bearer of a token. */
  int ask(String component, String path, String method, String token)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(target.of(component, path))
            .method(method, BodyPublishers.noBody())
            .header("Authorization", "Bearer " + token)
            .timeout(ANSWER_LIMIT)
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private HttpResponse<String> post(String act, Map<String, String> body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(target.of("gateway", "/api/v1/auth/" + act))
            .header("Content-Type", "application/json")
            .timeout(ANSWER_LIMIT)
            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static void demand(HttpResponse<String> answer, int status) throws IOException {
    if (answer.statusCode() == 429) {
      throw new NotReady("the edge limits its callers: start it with STRATA_RATE_LIMITS=false");
    }
    if (answer.statusCode() != status) {
      throw new IOException(answer.request().uri() + ": " + answer.statusCode() + answer.body());
    }
  }
}
