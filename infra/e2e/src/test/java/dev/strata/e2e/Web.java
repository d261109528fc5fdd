package dev.strata.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody's computer: calls come from a loopback address of its own, so that what one address may
 * do is not used up by another's tests.
 */
final class Web {

  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AtomicInteger ADDRESSES = new AtomicInteger(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int LONGEST_STREAM = 1 << 20;

  private final String base;
  private final String address;
  private final HttpClient client;

  private Web(String base, String address) {
    this.base = base;
    this.address = address;
    try {
      this.client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .localAddress(InetAddress.getByName(address))
              .build();
    } catch (IOException impossible) {
      throw new IllegalStateException(address + " is an address", impossible);
    }
  }

  /** A computer that nobody has used yet, at the gateway. */
  static Web fresh(Platform platform) {
    var number = ADDRESSES.getAndIncrement();
    return new Web(
        "http://127.0.0.1:" + platform.port(),
        "127.66.%d.%d".formatted(number / 250, 1 + number % 250));
  }

  /** The same computer, past the gateway. */
  Web at(int port) {
    return new Web("http://127.0.0.1:" + port, address);
  }

  String address() {
    return address;
  }

  /**
   * An answer.
   *
   * @param body at most a mebibyte of it; empty where only the beginning was waited for
   * @param took wall time until it was there
   */
  record Answer(int status, HttpHeaders headers, String body, Duration took) {

    String header(String name) {
      return String.join(", ", headers.allValues(name));
    }

    JsonNode json() {
      return JSON.readTree(body);
    }

    /** The slug of its problem; empty when it is none. */
    String problem() {
      return header("Content-Type").startsWith("application/problem+json")
          ? json().path("type").asString("").replace("urn:strata:problem:", "")
          : "";
    }
  }

  Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Answer post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  /** Sends JSON, or nothing. */
  Answer send(String method, String path, @Nullable String body, String... headers) {
    var publisher =
        body == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(body, StandardCharsets.UTF_8);
    return body == null || names(headers, "Content-Type")
        ? exchange(method, path, publisher, headers)
        : exchange(method, path, publisher, with(headers, "Content-Type", "application/json"));
  }

  Answer exchange(String method, String path, BodyPublisher body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(LONGEST).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    var begin = System.nanoTime();
    try {
      var response = client.send(request.build(), BodyHandlers.ofInputStream());
      try (var in = response.body()) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        var text =
            type.startsWith("text/event-stream")
                ? ""
                : new String(in.readNBytes(LONGEST_STREAM), StandardCharsets.UTF_8);
        return new Answer(
            response.statusCode(),
            response.headers(),
            text,
            Duration.ofNanos(System.nanoTime() - begin));
      }
    } catch (IOException broken) {
      throw new IllegalStateException(method + " " + path + " broke: " + broken, broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  static String[] with(String[] headers, String name, String value) {
    var more = java.util.Arrays.copyOf(headers, headers.length + 2);
    more[headers.length] = name;
    more[headers.length + 1] = value;
    return more;
  }

  private static boolean names(String[] headers, String wanted) {
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i].toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}
