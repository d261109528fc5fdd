package dev.strata.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveProvidersTests {

  private static final String NOBODY = "http://127.0.0.1:1";

  @Test
  void findsTheOneThatAnswers() throws IOException, InterruptedException {
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/api/v3/ping",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      var address = "http://127.0.0.1:" + server.getAddress().getPort();
      var providers =
          new LiveProviders(
              Map.of("STRATA_BINANCE_URL", NOBODY, "STRATA_BINANCE_US_URL", address)::get);

      assertThat(providers.firstToAnswer(Duration.ofSeconds(5))).contains("binance-us");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void givesUpInTimeWhereNobodySpeaks() throws IOException, InterruptedException {
    // A port that takes connections and says nothing.
    try (var mute = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      var address = "http://127.0.0.1:" + mute.getLocalPort();
      var providers =
          new LiveProviders(
              Map.of("STRATA_BINANCE_URL", address, "STRATA_BINANCE_US_URL", NOBODY)::get);
      var begin = System.nanoTime();

      assertThat(providers.firstToAnswer(Duration.ofSeconds(1))).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    }
  }
}
