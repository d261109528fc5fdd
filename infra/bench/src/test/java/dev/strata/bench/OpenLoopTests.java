package dev.strata.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenLoopTests {

  private static final int PER_SECOND = 20;
  private static final Duration LENGTH = Duration.ofSeconds(1);

  private final OpenLoop loop = new OpenLoop();

  @Test
  void countsWhatWasWrongByItsKind() throws Exception {
    var turn = new AtomicInteger();

    var outcome =
        loop.run(
            () -> {
              var call = turn.getAndIncrement();
              if (call % 5 == 0) {
                throw new HttpTimeoutException("no answer in time");
              }
              return call % 5 == 1 ? Optional.of("answered with 503") : Optional.empty();
            },
            PER_SECOND,
            LENGTH);

    assertThat(outcome.failures())
        .isEqualTo(Map.of("HttpTimeoutException", 4L, "answered with 503", 4L));
    assertThat(outcome.latency().getTotalCount()).isEqualTo(PER_SECOND);
  }

  /**
   * Every request waits for the last: the one due at k/20 s is seen to take at least 1 - (k + 1)/20
   * s, and none would be answered if it were asked only after the one before.
   */
  @Test
  void asksOnWhileNothingIsAnswered() throws Exception {
    var last = new CountDownLatch(PER_SECOND);

    var outcome =
        loop.run(
            () -> {
              last.countDown();
              return last.await(10, TimeUnit.SECONDS)
                  ? Optional.empty()
                  : Optional.of("the last was not asked");
            },
            PER_SECOND,
            LENGTH);

    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.figures().get("max")).isGreaterThanOrEqualTo(949);
    assertThat(outcome.figures().get("p50")).isGreaterThanOrEqualTo(449);
  }
}
