package dev.strata.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A platform's edge that gives the operator tokens and answers all else as a test says. */
final class PlayedEdge implements AutoCloseable {

  private final HttpServer server;
  private final Gateway gateway;
  private final AtomicInteger tokens = new AtomicInteger();

  PlayedEdge(HttpHandler answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", answers);
    server.createContext(
        "/api/v1/auth/operator-token",
        exchange -> {
          tokens.incrementAndGet();
          answer(exchange, 200, "{\"access_token\":\"t\"}");
        });
    server.start();
    gateway = new Gateway("http://127.0.0.1:" + server.getAddress().getPort(), "secret");
  }

  Gateway gateway() {
    return gateway;
  }

  /** How many tokens it has given. */
  int tokens() {
    return tokens.get();
  }

  static void answer(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  @Override
  public void close() {
    gateway.close();
    server.stop(0);
  }
}
