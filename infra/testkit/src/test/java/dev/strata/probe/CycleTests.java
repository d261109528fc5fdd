package dev.strata.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.contracts.cycle.CycleOpened.History;
import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.contracts.sector.RotationDetected;
import dev.strata.platform.web.Times;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SampleMarket;
import dev.strata.testkit.SliceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@SliceTest
class CycleTests {

  private static final String MARKERS = CycleCompleted.topicOf("sector");

  private final EventsForTests events;
  private final JdbcClient jdbc;

  CycleTests(EventsForTests events, JdbcClient jdbc) {
    this.events = events;
    this.jdbc = jdbc;
  }

  @Test
  void computesWhenCandlesAndNeighboursAreThereAndNotBefore() {
    var asOf = Instant.parse("2021-03-01T00:00:00Z");
    var cycle = events.openCycle(EventsForTests.replay(1), asOf, 3);
    events.complete("macro", cycle, Map.of(RegimeAssessed.TOPIC, 1));
    var candles = SampleMarket.randomWalk(1, 3, 1, asOf, 0, 0.02);
    events.publish("replay:test", candles.subList(0, 2));
    events.publish("replay:test", List.of(regime(asOf, "bull")));
    Awaitility.await().until(() -> count("regime_ref", "analysis_time", asOf) == 1);
    assertThat(count("computed", "as_of", asOf)).isZero();

    events.publish("replay:test", candles.subList(2, 3));

    var marker =
        events.await(MARKERS, CycleCompleted.class, 1, m -> m.asOf().equals(asOf)).getFirst();
    assertThat(marker.events()).isEqualTo(Map.of(RotationDetected.TOPIC, 1));
    assertThat(marker.degraded()).isFalse();
    assertThat(
            jdbc.sql("select coins from computed where as_of = :asOf")
                .param("asOf", Times.bind(asOf))
                .query(Integer.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void waitsForTheEventsThatAMarkerAnnounces() {
    var asOf = Instant.parse("2021-03-02T00:00:00Z");
    events.publish("replay:test", SampleMarket.randomWalk(2, 2, 1, asOf, 0, 0.02));
    var cycle = events.openCycle(EventsForTests.replay(1), asOf, 2);
    events.complete("macro", cycle, Map.of(RegimeAssessed.TOPIC, 1));
    Awaitility.await()
        .during(Duration.ofMillis(600))
        .atMost(Duration.ofSeconds(5))
        .until(() -> count("computed", "as_of", asOf) == 0);

    events.publish("replay:test", List.of(regime(asOf, "bear")));

    assertThat(events.await(MARKERS, CycleCompleted.class, 1, m -> m.asOf().equals(asOf)))
        .hasSize(1);
  }

  @Test
  void computesTheFirstCycleOnlyWhenTheHistoryBeforeItIsHeld() {
    var asOf = Instant.parse("2021-05-10T00:00:00Z");
    var days = SampleMarket.randomWalk(4, 2, 5, asOf, 0, 0.02);
    var ofTheCycle = days.stream().filter(c -> c.closeTime().equals(asOf)).toList();
    var before = days.stream().filter(c -> c.closeTime().isBefore(asOf)).toList();
    events.publish("replay:test", ofTheCycle);
    events.publish("replay:test", List.of(regime(asOf, "bear")));
    events.publish("replay:test", before.subList(1, before.size()));
    var cycle =
        events.openCycle(
            EventsForTests.replay(1),
            asOf,
            ofTheCycle.size(),
            new History(asOf.minus(Duration.ofDays(30)), before.size()));
    events.complete("macro", cycle, Map.of(RegimeAssessed.TOPIC, 1));
    Awaitility.await()
        .during(Duration.ofMillis(600))
        .atMost(Duration.ofSeconds(5))
        .until(() -> count("computed", "as_of", asOf) == 0);

    events.publish("replay:test", before.subList(0, 1));

    assertThat(events.await(MARKERS, CycleCompleted.class, 1, m -> m.asOf().equals(asOf)))
        .hasSize(1);
  }

  @Test
  void computesAnewForTheNextAttemptAndOnlyOnceForARedelivery() {
    var asOf = Instant.parse("2021-03-03T00:00:00Z");
    events.publish("replay:test", SampleMarket.randomWalk(3, 2, 1, asOf, 0, 0.02));
    events.publish("replay:test", List.of(regime(asOf, "bear")));
    for (int attempt : List.of(1, 1, 2)) {
      var cycle = events.openCycle(EventsForTests.replay(attempt), asOf, 2);
      events.complete("macro", cycle, Map.of(RegimeAssessed.TOPIC, 1));
      events.await(
          MARKERS,
          CycleCompleted.class,
          attempt,
          m -> m.asOf().equals(asOf) && m.run().attempt() <= attempt);
    }

    var markers =
        events.read(MARKERS, CycleCompleted.class).stream()
            .filter(m -> m.asOf().equals(asOf))
            .map(m -> m.run().attempt())
            .toList();
    assertThat(markers).containsExactly(1, 2);
  }

  @Test
  void setsAsideWhatCannotBeHandledAndKeepsTheRest() {
    var bad = Instant.parse("2021-04-01T00:00:00Z");
    var good = Instant.parse("2021-04-02T00:00:00Z");
    events.publish("replay:test", List.of(regime(bad, "unheard-of"), regime(good, "bull")));

    events.await(
        RegimeAssessed.TOPIC + ".dlt", RegimeAssessed.class, 1, r -> r.analysisTime().equals(bad));

    Awaitility.await().until(() -> count("regime_ref", "analysis_time", good) == 1);
    assertThat(count("regime_ref", "analysis_time", bad)).isZero();
  }

  private int count(String table, String column, Instant value) {
    return jdbc.sql("select count(*) from " + table + " where " + column + " = :value")
        .param("value", Times.bind(value))
        .query(Integer.class)
        .single();
  }

  private static RegimeAssessed regime(Instant asOf, String regime) {
    return new RegimeAssessed(
        1, regime, 0.7, Map.of(), asOf, RunKind.REPLAY, new UUID(0, 1), false);
  }
}
