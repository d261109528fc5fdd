package dev.strata.local;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The running platform's REST interface, as its operator. */
final class Gateway implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private static final int TOO_MANY_REQUESTS = 429;

  /** The edge's buckets are full again after a minute. */
  private static final long LONGEST_WAIT_SECONDS = 60;

  private static final int TRIES = 10;

  /** Of the quarter of an hour for which a token is valid. */
  private static final Duration TOKEN_KEPT = Duration.ofMinutes(10);

  private final String base;
  private final String secret;
  private String token = "";
  private long tokenTaken;

  Gateway(String base, String secret) {
    this.base = base;
    this.secret = secret;
  }

  static Gateway of(Home home) throws IOException {
    var port = home.ports().get(Services.GATEWAY);
    if (port == null) {
      throw new LocalException(ExitCodes.NOT_RUNNING, "this home was never started");
    }
    return new Gateway("http://127.0.0.1:" + port, home.secret("operator"));
  }

  /**
   * An answer that is no success.
   *
   * @param type last part of the problem's type, such as {@code unrecognised-format}
   */
  record Refusal(int status, String type, String detail) {
    static Refusal of(int status, String body) {
      try {
        var problem = Json.parse(body);
        var type = problem.path("type").asString("");
        var detail = new StringJoiner("; ");
        detail.add(problem.path("detail").asString(problem.path("title").asString("")));
        problem
            .path("errors")
            .forEach(error ->
                detail.add(
                    error.path("field").asString("") + " " + error.path("reason").asString("")));
        return new Refusal(
            status,
            type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1),
            detail.toString());
      } catch (JacksonException notJson) {
        return new Refusal(status, "", body.lines().findFirst().orElse(""));
      }
    }

    @Override
    public String toString() {
      return "HTTP " + status + (type.isEmpty() ? "" : " " + type) + ": " + detail;
    }
  }

  /** Thrown when the platform refuses what was asked. */
  static final class Refused extends LocalException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Refused(Refusal refusal) {
      super(refusal.toString());
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return json(request(path).timeout(Duration.ofSeconds(30)).GET());
  }

  JsonNode getAsOperator(String path) throws IOException, InterruptedException {
    return json(
        request(path)
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token())
            .GET());
  }

  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    return json(
        request(path)
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.text(body))));
  }

  /**
   * Sends a file as it is and hands over each line of the answer as it comes.
   *
   * @throws Refused when the answer is no success
   */
  void upload(String path, Path file, Consumer<JsonNode> onLine)
      throws IOException, InterruptedException {
    var name = URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8);
    var response =
        send(
            request(path + "?file=" + name)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/octet-stream")
                .header("Accept", "application/x-ndjson, application/problem+json")
                .POST(HttpRequest.BodyPublishers.ofFile(file)),
            HttpResponse.BodyHandlers.ofLines());
    try (var lines = response.body()) {
      if (response.statusCode() / 100 != 2) {
        throw new Refused(
            Refusal.of(response.statusCode(), lines.collect(Collectors.joining("\n"))));
      }
      lines.filter(line -> !line.isBlank()).map(Json::parse).forEach(onLine);
    }
  }

  /** Taken anew only when it has become old: the edge lets nobody ask for many. */
  private String token() throws IOException, InterruptedException {
    if (token.isEmpty() || System.nanoTime() - tokenTaken > TOKEN_KEPT.toNanos()) {
      var asked = System.nanoTime();
      token =
          json(request("/api/v1/auth/operator-token")
                  .timeout(Duration.ofSeconds(30))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(Json.text(Map.of("secret", secret)))))
              .path("access_token")
              .asString();
      tokenTaken = asked;
    }
    return token;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new Refused(Refusal.of(response.statusCode(), response.body()));
    }
    return Json.parse(response.body());
  }

  /** Who calls too often waits as long as he is told to, a few times. */
  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
      throws IOException, InterruptedException {
    try {
      var answer = client.send(request.build(), body);
      for (int tries = 1; tries < TRIES && answer.statusCode() == TOO_MANY_REQUESTS; tries++) {
        var seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
        if (seconds > LONGEST_WAIT_SECONDS) {
          break;
        }
        if (answer.body() instanceof Stream<?> unread) {
          unread.close();
        }
        Processes.pause(Duration.ofSeconds(seconds));
        answer = client.send(request.build(), body);
      }
      return answer;
    } catch (ConnectException nobody) {
      throw new LocalException(
          ExitCodes.NOT_RUNNING, "the gateway at " + base + " does not answer");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
