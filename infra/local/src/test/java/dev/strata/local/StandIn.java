package dev.strata.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program in place of a service: ready at once, tells its environment, dies at its start when the
 * home holds a file {@code break-<service>}. The gateway's takes imports and replays as the real
 * one does: rows are lines, a file whose first line holds "macro" is no market data, one with
 * "unknown" nobody's, at "dies" it breaks off; a row "bad" is rejected.
 */
public final class StandIn {
  private StandIn() {}

  public static void main(String[] arguments) throws IOException {
    var broken =
        Path.of(System.getProperty("strata.home"), "break-" + System.getProperty("strata.service"));
    if (Files.exists(broken)) {
      System.out.println("broken on purpose");
      System.exit(7);
    }
    if ("onRefresh".equals(System.getProperty("spring.context.exit"))) {
      return;
    }
    var port = Integer.parseInt(System.getenv("SERVER_PORT"));
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    answer(server, "/actuator/health/readiness", "{\"status\":\"UP\"}");
    answer(server, "/environment", System.getenv().toString());
    answer(server, "/class-path", System.getProperty("java.class.path"));
    if (System.getProperty("strata.service").equals("gateway")) {
      answer(server, "/api/v1/auth/operator-token", "{\"access_token\":\"t\"}");
      server.createContext("/api/v1/market/imports", e -> takeImport(e, "macro", "unknown"));
      server.createContext("/api/v1/macro/imports", e -> takeImport(e, "unknown"));
      answer(server, "/api/v1/market/status", "{\"run\":null}");
      answer(server, "/api/v1/market/replays", "{\"id\":\"r1\"}");
      answer(
          server,
          "/api/v1/market/replays/r1",
          "{\"state\":\"completed\",\"attempt\":1,\"cycles_total\":31,\"cycles_completed\":31}");
    }
    server.start();
  }

  private static void takeImport(HttpExchange exchange, String... refused) throws IOException {
    var lines =
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    var header = lines.getFirst();
    if (header.contains("dies")) {
      exchange.sendResponseHeaders(200, 1_000);
      exchange
          .getResponseBody()
          .write("{\"type\":\"progress\",\"rows\":1}\n".getBytes(StandardCharsets.UTF_8));
      exchange.close();
      return;
    }
    for (var word : refused) {
      if (header.contains(word)) {
        send(
            exchange,
            422,
            "{\"type\":\"urn:strata:problem:unrecognised-format\",\"detail\":\"columns "
                + header
                + "\"}");
        return;
      }
    }
    var bad = lines.indexOf("bad");
    var rejections =
        bad < 0
            ? ""
            : "{\"line\":%d,\"column\":\"open\",\"reason\":\"no number\"}".formatted(bad + 1);
    send(
        exchange,
        200,
        """
        {"type":"progress","rows":1}
        {"type":"report","format":"%s","rows":%d,"accepted":%d,"new_rows":%d,"unchanged":0,"rejected":%d,"rejections":[%s]}
        """
            .formatted(
                header,
                lines.size() - 1,
                lines.size() - (bad < 0 ? 1 : 2),
                lines.size() - (bad < 0 ? 1 : 2),
                bad < 0 ? 0 : 1,
                rejections));
  }

  private static void answer(HttpServer server, String path, String text) {
    server.createContext(path, exchange -> send(exchange, 200, text));
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
