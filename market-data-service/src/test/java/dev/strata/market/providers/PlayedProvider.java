package dev.strata.market.providers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.strata.platform.providers.ProviderFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The server of a provider, well or in trouble as a test wants it; it ends with the test class. */
public final class PlayedProvider implements AfterAllCallback {

  private static final String JSON = "application/json";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  public PlayedProvider() {
    server.start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server.stop();
  }

  /** Lets the service ask here, and give up and try again soon. */
  public void standsFor(String provider, DynamicPropertyRegistry registry) {
    var prefix = "strata.providers." + provider + ".";
    registry.add(prefix + "base-url", server::baseUrl);
    registry.add(prefix + "time-limit", () -> "1500ms");
    registry.add(prefix + "retry-pause", () -> "20ms");
    registry.add(prefix + "break-for", () -> "1s");
    registry.add(prefix + "attempts", () -> "2");
    registry.add(prefix + "largest-answer", () -> "64KB");
  }

  public WireMockServer server() {
    return server;
  }

  public void answer(String path, ResponseDefinitionBuilder response) {
    server.stubFor(get(urlPathEqualTo(path)).willReturn(response));
  }

  /** How often a path has been asked for and answered. */
  public int asked(String path) {
    return server.countRequestsMatching(getRequestedFor(urlPathEqualTo(path)).build()).getCount();
  }

  public static ResponseDefinitionBuilder json(String body) {
    return json(body.getBytes(StandardCharsets.UTF_8));
  }

  public static ResponseDefinitionBuilder json(byte[] body) {
    return aResponse().withHeader("Content-Type", JSON).withBody(body);
  }

  /** Forgets what was; nobody is told to wait any more. */
  public void reset(JdbcClient jdbc) {
    server.resetAll();
    jdbc.sql("delete from provider_budget").update();
  }

  /** Answers well until a circuit that a fault has opened is closed, with room for the next. */
  public void heal(JdbcClient jdbc, String path, ResponseDefinitionBuilder good, Runnable ask) {
    reset(jdbc);
    answer(path, good);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> {
          for (int i = 0; i < 5; i++) {
            ask.run();
          }
          return true;
        });
    server.resetRequests();
  }

  /**
   * A way of not answering.
   *
   * @param said part of what is told of it
   * @param tries how often it is asked
   */
  public record Trouble(
      String name,
      ResponseDefinitionBuilder answer,
      ProviderFailure.Kind kind,
      int tries,
      String said) {}

  /**
   * What can happen to any provider of lists.
   *
   * @param whole a good answer
   */
  public static List<Trouble> troubles(byte[] whole) {
    var half = new String(whole, StandardCharsets.UTF_8).substring(0, whole.length / 2);
    return List.of(
        // First: the server counts a request once it has answered it.
        new Trouble(
            "slow drip over 5 s",
            json(whole).withChunkedDribbleDelay(50, 5000),
            ProviderFailure.Kind.TIMEOUT,
            2,
            "no whole answer"),
        new Trouble(
            "no answer for 5 s",
            json(whole).withFixedDelay(5000),
            ProviderFailure.Kind.TIMEOUT,
            2,
            "no whole answer"),
        status(500, ProviderFailure.Kind.SERVER_ERROR, 2),
        status(503, ProviderFailure.Kind.SERVER_ERROR, 2),
        status(400, ProviderFailure.Kind.REFUSED, 1),
        status(404, ProviderFailure.Kind.REFUSED, 1),
        status(451, ProviderFailure.Kind.REFUSED, 1),
        throttled(429, 1),
        throttled(418, 2),
        new Trouble(
            "web page with status 200",
            aResponse().withHeader("Content-Type", "text/html").withBody(whole),
            ProviderFailure.Kind.GARBLED,
            2,
            "a web page instead of data"),
        garbled("web page said to be JSON", "<html>maintenance", "is not JSON"),
        garbled("JSON cut in the middle", half, "is not JSON"),
        garbled("list of nulls", "[null,null]", "none of 2"),
        garbled("empty body", "", "the answer is empty"),
        garbled("answer of 100 KB where 64 are allowed", " ".repeat(100_000), "longer"),
        broken("connection reset", Fault.CONNECTION_RESET_BY_PEER),
        broken("rubbish instead of HTTP", Fault.RANDOM_DATA_THEN_CLOSE));
  }

  private static Trouble status(int status, ProviderFailure.Kind kind, int tries) {
    return new Trouble(
        "HTTP " + status, aResponse().withStatus(status), kind, tries, "HTTP " + status);
  }

  private static Trouble throttled(int status, int seconds) {
    return new Trouble(
        "HTTP %d, Retry-After %d".formatted(status, seconds),
        aResponse().withStatus(status).withHeader("Retry-After", Integer.toString(seconds)),
        ProviderFailure.Kind.THROTTLED,
        1,
        "HTTP %d told all instances to stop".formatted(status));
  }

  /** An answer that says to be data and is none. */
  public static Trouble garbled(String name, String body, String said) {
    return new Trouble(name, json(body), ProviderFailure.Kind.GARBLED, 2, said);
  }

  private static Trouble broken(String name, Fault fault) {
    return new Trouble(
        name,
        aResponse().withFault(fault),
        ProviderFailure.Kind.UNREACHABLE,
        2,
        "connection failed");
  }
}
