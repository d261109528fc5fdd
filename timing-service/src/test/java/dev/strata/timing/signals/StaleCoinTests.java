package dev.strata.timing.signals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.Run;
import dev.strata.contracts.market.StalenessChanged;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A coin with every reason for a signal, whose data are stale. */
@SliceTest
class StaleCoinTests {

  private static final Instant START = Instant.parse("2019-03-01T00:00:00Z");
  private static final long STALE = 901;

  private final EventsForTests events;
  private final JdbcClient jdbc;

  StaleCoinTests(EventsForTests events, JdbcClient jdbc) {
    this.events = events;
    this.jdbc = jdbc;
  }

  @Test
  void aStaleCoinGetsNoSignalInALiveCycleAndTheReasonIsKept() {
    var timeline = new Timeline(events, jdbc, START);
    timeline.know(STALE);
    timeline.history(STALE, 1);
    timeline.score(0, STALE, 0.95, "long", true);
    events.publish(new StalenessChanged(STALE, "K901", true, "disagreement", START, 0.2, START));
    Awaitility.await()
        .until(() ->
            jdbc.sql("select count(*) from staleness_ref where is_stale").query(Long.class).single()
                == 1);

    timeline.play(0, new Run("live", RunKind.LIVE, 1));

    assertThat(
            jdbc.sql("select count(*) from trading_signals where crypto_id = 901")
                .query(Long.class)
                .single())
        .isZero();
    assertThat(
            jdbc.sql("select stage || ' ' || crypto_id || ' ' || reason from abstention")
                .query(String.class)
                .list())
        .containsExactly("timing 901 disagreement");
  }
}
