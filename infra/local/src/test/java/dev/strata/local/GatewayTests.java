package dev.strata.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line does when the edge has had enough of it. */
class GatewayTests {

  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private String retryAfter = "0";
  @AutoClose private final PlayedEdge edge = new PlayedEdge(this::answer);
  private final Gateway gateway = edge.gateway();

  GatewayTests() throws IOException {}

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (refusals.getAndDecrement() > 0) {
      exchange.getResponseHeaders().set("Retry-After", retryAfter);
      PlayedEdge.answer(exchange, 429, "{\"type\":\"urn:strata:problem:too-many-requests\"}");
    } else {
      PlayedEdge.answer(exchange, 200, "{\"rows\":1}");
    }
  }

  @Test
  void oneTokenServesManyCalls() throws Exception {
    for (int i = 0; i < 30; i++) {
      gateway.getAsOperator("/api/v1/market/status");
    }
    gateway.post("/api/v1/market/replays", Map.of());
    assertThat(edge.tokens()).isEqualTo(1);
  }

  @Test
  void aCallThatComesTooSoonIsMadeAgain(@TempDir Path directory) throws Exception {
    refusals.set(3);
    assertThat(gateway.getAsOperator("/api/v1/market/status").path("rows").asInt()).isEqualTo(1);
    assertThat(asked).hasValue(4);

    refusals.set(2);
    var file = Files.writeString(directory.resolve("rows.csv"), "a,b");
    var lines = new ArrayList<Integer>();
    gateway.upload("/api/v1/market/imports", file, line -> lines.add(line.path("rows").asInt()));
    assertThat(lines).containsExactly(1);
    assertThat(bodies).last().isEqualTo("a,b");
  }

  @Test
  void itGivesUpAfterSomeTries() {
    refusals.set(1_000);
    assertThatExceptionOfType(Gateway.Refused.class)
        .isThrownBy(() -> gateway.get("/api/v1/market/status"))
        .withMessageContaining("too-many-requests");
    assertThat(asked).hasValue(10);
  }

  @Test
  void anHourIsNotWaitedFor() {
    refusals.set(1);
    retryAfter = "3600";
    assertThatExceptionOfType(Gateway.Refused.class)
        .isThrownBy(() -> gateway.get("/api/v1/market/status"));
    assertThat(asked).hasValue(1);
  }
}
