package dev.strata.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks a service's readiness endpoint. */
final class Readiness {
  private Readiness() {}

  static boolean of(int port) {
    try {
      var connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")
                  .toURL()
                  .openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(3_000);
      try (var body = connection.getInputStream()) {
        return connection.getResponseCode() == 200
            && new String(body.readAllBytes(), StandardCharsets.UTF_8).contains("\"UP\"");
      }
    } catch (IOException notReady) {
      return false;
    }
  }
}
