package dev.strata.timing.signals;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.asset.AssetScored;
import dev.strata.contracts.cycle.Run;
import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.CoinChanged;
import dev.strata.contracts.model.ModelChanged;
import dev.strata.contracts.model.PredictionIssued;
import dev.strata.contracts.sector.SectorPerformanceMeasured;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SampleMarket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The neighbours' events of some days, told as they would tell them. */
final class Timeline {

  private final EventsForTests events;
  private final JdbcClient jdbc;
  private final Instant start;
  private final Map<Integer, Day> days = new TreeMap<>();

  Timeline(EventsForTests events, JdbcClient jdbc, Instant start) {
    this.events = events;
    this.jdbc = jdbc;
    this.start = start;
  }

  private record Day(
      List<CandleClosed> candles, List<AnalysisEvent> claims, List<AnalysisEvent> timing) {}

  Instant at(int day) {
    return start.plus(Duration.ofDays(day));
  }

  void know(long... coins) {
    for (var coin : coins) {
      events.publish(
          new CoinChanged(
              coin, "K" + coin, "Coin " + coin, (int) coin, 1, true, false, null, null, at(-60)));
    }
    events.publish(
        new ModelChanged(
            1,
            "asset-trend",
            "1",
            "regression",
            "asset",
            "active",
            true,
            Map.of(),
            at(-60),
            at(-60)));
  }

  /**
   * Forty quiet days with a true range of 2 around 100; the last closes at 100 + {@code lean} at
   * the start.
   */
  void history(long coin, double lean) {
    var candles = new ArrayList<CandleClosed>();
    for (int i = -39; i < 0; i++) {
      candles.add(SampleMarket.candle(coin, at(i), 100, 101, 99, 100, 1e6));
    }
    candles.add(
        SampleMarket.candle(
            coin,
            at(0),
            100,
            Math.max(100, 100 + lean) + 0.5,
            Math.min(100, 100 + lean) - 0.5,
            100 + lean,
            1e6));
    events.warmUp(candles.subList(0, 39));
    day(0).candles().add(candles.getLast());
  }

  void candle(int day, long coin, double open, double high, double low, double close) {
    day(day).candles().add(SampleMarket.candle(coin, at(day), open, high, low, close, 1e6));
  }

  void score(int day, long coin, double score, String stance, boolean watched) {
    var correlationId = UUID.nameUUIDFromBytes(at(day).toString().getBytes(StandardCharsets.UTF_8));
    var base = Math.toIntExact(at(day).getEpochSecond() / 86_400) * 100L;
    var kind = EventsForTests.replay(1).kind();
    var claims = day(day).claims();
    if (claims.isEmpty()) {
      claims.add(
          new RegimeAssessed(base, "bull", 0.7, Map.of(), at(day), kind, correlationId, false));
      claims.add(
          new SectorPerformanceMeasured(
              base,
              1,
              "defi",
              "DeFi",
              5,
              1.5,
              3.5,
              9.0,
              0.6,
              1.1,
              1.01,
              "leading",
              at(day),
              kind,
              correlationId));
    }
    claims.add(
        new PredictionIssued(
            base + coin,
            1,
            "asset",
            coin,
            null,
            "outperforms",
            0.61,
            Map.of("occurred", 0.61, "not_occurred", 0.39),
            0.61,
            true,
            168,
            at(day).plus(Duration.ofDays(7)),
            at(day),
            kind,
            correlationId));
    claims.add(
        new AssetScored(
            base + coin,
            coin,
            score,
            1,
            8,
            stance,
            Map.of("momentum", 1.25),
            base,
            base,
            base + coin,
            watched,
            true,
            at(day),
            kind,
            correlationId));
  }

  /** What a timing model claims of a coin that day: target 0.5, stop 0.4, horizon 0.1. */
  void timing(int day, long coin, String subject, boolean promoted) {
    var base = Math.toIntExact(at(day).getEpochSecond() / 86_400) * 100L;
    day(day)
        .timing()
        .add(
            new PredictionIssued(
                base + ("long".equals(subject) ? 50 : 70) + coin,
                2,
                "timing",
                coin,
                subject,
                "event",
                0.5,
                Map.of("target", 0.5, "stop", 0.4, "horizon", 0.1),
                0.5,
                promoted,
                240,
                at(day).plus(Duration.ofDays(10)),
                at(day),
                EventsForTests.replay(1).kind(),
                UUID.nameUUIDFromBytes(at(day).toString().getBytes(StandardCharsets.UTF_8))));
  }

  private Day day(int day) {
    return days.computeIfAbsent(
        day, d -> new Day(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
  }

  /** Tells every day in order and waits until each is computed. */
  void play(int attempt) {
    days.keySet().forEach(day -> play(day, EventsForTests.replay(attempt)));
  }

  /** Tells one day as a cycle of this run. */
  void play(int number, Run run) {
    var day = days.get(number);
    var counts = new TreeMap<String, Integer>();
    day.claims().forEach(claim -> counts.merge(claim.topic(), 1, Integer::sum));
    // The opening and the markers come before what they announce: topics have no common order.
    var cycle = events.openCycle(run, at(number), day.candles().size());
    events.complete("macro", cycle, only(counts, RegimeAssessed.TOPIC));
    events.complete("sector", cycle, only(counts, SectorPerformanceMeasured.TOPIC));
    events.complete("model:asset", cycle, only(counts, PredictionIssued.TOPIC));
    events.complete("asset", cycle, only(counts, AssetScored.TOPIC));
    events.complete("model:timing", cycle, Map.of(PredictionIssued.TOPIC, day.timing().size()));
    events.publish(run.id(), day.timing().reversed());
    events.publish(run.id(), day.timing());
    events.publish(run.id(), day.claims().reversed());
    events.publish(run.id(), day.candles());
    Awaitility.await("timing at " + at(number))
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> isComputed(number, run.attempt()));
  }

  private boolean isComputed(int number, int attempt) {
    return jdbc.sql(
            """
            select count(*) = 1 from cycle_stage
            where stage = 'timing' and as_of = :asOf and attempt = :attempt and completed_at is not null
            """)
        .param("asOf", bind(at(number)))
        .param("attempt", attempt)
        .query(Boolean.class)
        .single();
  }

  private static Map<String, Integer> only(Map<String, Integer> counts, String topic) {
    return counts.containsKey(topic) ? Map.of(topic, counts.get(topic)) : Map.of();
  }
}
