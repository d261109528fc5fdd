package dev.strata.user;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A real HTTP server that takes pushes and SMS and keeps what it took. */
public final class ProviderForTests implements AutoCloseable {

  /** A request that was answered. */
  public record Taken(String path, Map<String, List<String>> headers, byte[] body) {
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  /** An answer: status and, where wanted, Retry-After in seconds. */
  public record Answer(int status, int retryAfter) {}

  private final HttpServer server;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private volatile Runnable pause = () -> {};

  public ProviderForTests() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request =
          new Taken(
              exchange.getRequestURI().getPath(),
              Map.copyOf(exchange.getRequestHeaders()),
              exchange.getRequestBody().readAllBytes());
      var answer = answers.getOrDefault(request.path(), new Answer(201, 0));
      pause.run();
      if (answer.status() < 300) {
        taken.add(request);
      }
      pause.run();
      if (answer.retryAfter() > 0) {
        exchange.getResponseHeaders().add("Retry-After", Integer.toString(answer.retryAfter()));
      }
      exchange.sendResponseHeaders(answer.status(), -1);
    }
  }

  public String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** From now on this path is answered so. */
  public void answer(String path, int status, int retryAfter) {
    answers.put(path, new Answer(status, retryAfter));
  }

  /** Runs before a message is taken and once more before that is answered. */
  public void pausing(Runnable pause) {
    this.pause = pause;
  }

  /** What was taken with success at paths that begin so. */
  public List<Taken> taken(String path) {
    return taken.stream().filter(one -> one.path().startsWith(path)).toList();
  }

  public void forgetAll() {
    taken.clear();
    answers.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
