package dev.strata.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the terminal says while the first history comes in. */
class HistoryProgressTests {

  private static final String AWAY =
      "503 {\"type\":\"urn:strata:problem:service-unavailable\",\"detail\":\"away\"}";

  private final Deque<String> answers = new ArrayDeque<>();
  private final StringWriter said = new StringWriter();

  @AutoClose
  private final PlayedEdge edge =
      new PlayedEdge(exchange -> {
        var answer = answers.pop();
        PlayedEdge.answer(exchange, Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
      });

  HistoryProgressTests() throws IOException {}

  private static String state(String state, int coins) {
    return """
    200 {"items":[{"state":"%s","coins_completed":%d,"coins_total":20,"new_candles":%d}]}\
    """
        .formatted(state, coins, coins * 1_450);
  }

  private String follow(boolean toTheEnd) throws Exception {
    return follow(toTheEnd, Duration.ofMinutes(1));
  }

  private String follow(boolean toTheEnd, Duration patience) throws Exception {
    new HistoryProgress(edge.gateway(), new PrintWriter(said), patience)
        .follow(toTheEnd, () -> true);
    return said.toString().lines().reduce((first, last) -> last).orElse("");
  }

  @Test
  void aServiceThatIsAwayForAWhileIsWaitedFor() throws Exception {
    answers.addAll(List.of("200 {\"items\":[]}", AWAY, state("running", 7), AWAY, AWAY));
    answers.add(state("completed", 20));

    assertThat(follow(true)).isEqualTo("History: completed, 20 of 20 coins, 29,000 candles");
    assertThat(answers).isEmpty();
  }

  @Test
  void aServiceThatStaysAwayIsNotWaitedForForEver() throws Exception {
    answers.addAll(List.of(state("running", 7), AWAY));

    assertThat(follow(true, Duration.ZERO)).startsWith("History: HTTP 503");
  }

  @Test
  void whoDoesNotWaitIsToldHowItIsNow() throws Exception {
    answers.addAll(List.of(state("running", 7), AWAY));

    assertThat(follow(false)).isEqualTo("History: running, 7 of 20 coins, 10,150 candles");
    assertThat(follow(false)).startsWith("History: HTTP 503").contains("away");
  }

  @Test
  void whatIsRefusedIsToldAndEnds() throws Exception {
    answers.add("403 {\"type\":\"urn:strata:problem:forbidden\",\"detail\":\"not you\"}");

    assertThat(follow(true)).startsWith("History: HTTP 403").contains("not you");
  }
}
