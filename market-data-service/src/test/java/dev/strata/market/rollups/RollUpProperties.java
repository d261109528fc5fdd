package dev.strata.market.rollups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.CandleRolledUp;
import dev.strata.market.candles.Timeframe;
import dev.strata.platform.web.JsonSpelling;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import tools.jackson.databind.json.JsonMapper;

class RollUpProperties {

  private static final JsonMapper JSON = JsonSpelling.mapper();
  private static final Instant DAY = Instant.parse("2024-03-31T00:00:00Z");
  private static final Duration GRACE = Duration.ofHours(1);
  private static final int LATE = 40;

  /** The topology with its topics, and how many candles came too late. */
  private static final class Driven implements AutoCloseable {

    private final AtomicInteger late = new AtomicInteger();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> in;
    private final TestOutputTopic<String, byte[]> out;

    Driven() {
      var settings = new Properties();
      settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "rollups");
      settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
      driver =
          new TopologyTestDriver(
              RollUpTopology.of(GRACE, JSON, "/strata/test", late::incrementAndGet), settings);
      in =
          driver.createInputTopic(
              CandleClosed.TOPIC, new StringSerializer(), new ByteArraySerializer());
      out =
          driver.createOutputTopic(
              CandleRolledUp.TOPIC, new StringDeserializer(), new ByteArrayDeserializer());
    }

    void send(CandleClosed candle, String run) {
      var headers = new RecordHeaders();
      headers.add("ce_run", run.getBytes(StandardCharsets.UTF_8));
      in.pipeInput(
          new TestRecord<>(candle.key(), JSON.writeValueAsBytes(candle), headers, Instant.EPOCH));
    }

    void send(List<CandleClosed> candles) {
      candles.forEach(candle -> send(candle, "live"));
    }

    List<CandleRolledUp> published() {
      return out.readValuesToList().stream()
          .map(value -> JSON.readValue(value, CandleRolledUp.class))
          .toList();
    }

    @Override
    public void close() {
      driver.close();
    }
  }

  private record Place(String timeframe, Instant timestamp) {}

  /** What is last said of each candle, without how often it was said. */
  private static Map<Place, CandleRolledUp> last(List<CandleRolledUp> published) {
    var last = new HashMap<Place, CandleRolledUp>();
    published.forEach(c -> last.put(new Place(c.timeframe(), c.timestamp()), plain(c, 0)));
    return last;
  }

  private static CandleRolledUp plain(CandleRolledUp c, int revision) {
    return new CandleRolledUp(
        c.cryptoId(),
        c.timeframe(),
        c.timestamp(),
        c.closeTime(),
        strip(c.open()),
        strip(c.high()),
        strip(c.low()),
        strip(c.close()),
        strip(c.volume()),
        strip(c.marketCap()),
        c.source(),
        revision);
  }

  private static BigDecimal strip(BigDecimal value) {
    return value == null ? null : value.stripTrailingZeros();
  }

  /** A second computation: each width straight from the minutes, with nothing in between. */
  private static Map<Place, CandleRolledUp> direct(List<CandleClosed> minutes) {
    var expected = new HashMap<Place, CandleRolledUp>();
    for (var width : Timeframe.values()) {
      if (width == Timeframe.M1) {
        continue;
      }
      var windows = new TreeMap<Instant, List<CandleClosed>>();
      for (var minute : minutes) {
        windows
            .computeIfAbsent(width.openOf(minute.timestamp()), open -> new ArrayList<>())
            .add(minute);
      }
      windows.forEach((open, parts) -> {
        if (parts.size() == width.width().toMinutes()) {
          expected.put(new Place(width.code(), open), direct(width, open, parts));
        }
      });
    }
    return expected;
  }

  private static CandleRolledUp direct(Timeframe width, Instant open, List<CandleClosed> parts) {
    parts.sort(Comparator.comparing(CandleClosed::timestamp));
    var sources = parts.stream().map(CandleClosed::source).collect(Collectors.toSet());
    var isKnown = parts.stream().allMatch(part -> part.volume() != null);
    return plain(
        new CandleRolledUp(
            parts.getFirst().cryptoId(),
            width.code(),
            open,
            open.plus(width.width()),
            parts.getFirst().open(),
            parts.stream().map(CandleClosed::high).max(BigDecimal::compareTo).orElseThrow(),
            parts.stream().map(CandleClosed::low).min(BigDecimal::compareTo).orElseThrow(),
            parts.getLast().close(),
            isKnown
                ? parts.stream().map(CandleClosed::volume).reduce(BigDecimal.ZERO, BigDecimal::add)
                : null,
            parts.getLast().marketCap(),
            sources.size() == 1 ? "rollup:" + sources.iterator().next() : "rollup:mixed",
            0),
        0);
  }

  @Property(tries = 40)
  void isTheSameAsStraightFromTheMinutesWhateverTheirOrder(@ForAll Random random) {
    var minutes = Minutes.walk(7, DAY, 60 * 26, random.nextInt(3), random);
    try (var driven = new Driven()) {
      driven.send(Minutes.disturbed(minutes, LATE, random));

      var published = driven.published();
      assertThat(last(published)).isEqualTo(direct(minutes));
      // Late ones complete a window once; nothing was corrected, so nothing is said twice.
      assertThat(published).hasSize(last(published).size());
      assertThat(driven.late.get()).isZero();
    }
  }

  @Property(tries = 20)
  void aCorrectionReachesEveryWidthAboveItAndIsNumbered(@ForAll Random random) {
    var minutes = Minutes.walk(7, DAY, 1440, 0, random);
    var corrected = minutes.size() - 1 - random.nextInt(50);
    try (var driven = new Driven()) {
      driven.send(minutes);
      var before = driven.published();
      var wrong = minutes.get(corrected);
      var right =
          new CandleClosed(
              7,
              "1m",
              wrong.timestamp(),
              wrong.closeTime(),
              wrong.open(),
              wrong.high().add(BigDecimal.TEN.pow(6)),
              wrong.low(),
              wrong.close(),
              wrong.volume(),
              wrong.marketCap(),
              wrong.source(),
              false);
      driven.send(right, "live");
      driven.send(right, "live");

      var after = driven.published();
      minutes.set(corrected, right);
      assertThat(before).allSatisfy(candle -> assertThat(candle.revision()).isZero());
      assertThat(after)
          .extracting(CandleRolledUp::timeframe)
          .containsExactly("5m", "15m", "1h", "4h", "1d");
      assertThat(after)
          .allSatisfy(candle -> {
            assertThat(candle.revision()).isEqualTo(1);
            assertThat(candle.high()).isEqualByComparingTo(right.high());
          });
      var all = new ArrayList<>(before);
      all.addAll(after);
      assertThat(last(all)).isEqualTo(direct(minutes));
    }
  }

  @Example
  void eachCoinHasItsOwnClock() {
    var random = new Random(3);
    var early = Minutes.walk(1, DAY, 60, 0, random);
    // The other coin is two days ahead on the same partition.
    var ahead = Minutes.walk(2, DAY.plus(Duration.ofDays(2)), 60, 0, random);
    try (var driven = new Driven()) {
      driven.send(ahead);
      driven.send(early);

      assertThat(driven.late.get()).isZero();
      assertThat(driven.published()).filteredOn(c -> c.cryptoId() == 1).hasSize(12 + 4 + 1);
    }
  }

  @Example
  void takesACandleUntilTheGraceIsOverAndNotAfter() {
    var random = new Random(4);
    var minutes = Minutes.walk(1, DAY, 65, 0, random);
    var missing = minutes.remove(2);
    try (var driven = new Driven()) {
      // The window closed at 00:05; the clock is at 01:04, one minute before the end of its grace.
      driven.send(minutes.subList(0, minutes.size() - 1));
      driven.published();
      driven.send(missing, "live");
      assertThat(driven.published()).extracting(CandleRolledUp::timeframe).contains("5m");
    }
    try (var driven = new Driven()) {
      driven.send(minutes);
      driven.published();
      driven.send(missing, "live");
      assertThat(driven.published()).isEmpty();
      assertThat(driven.late.get()).isEqualTo(1);
    }
  }

  @Example
  void leavesReplaysAndOtherTimeframesAloneAndSetsAsideWhatItCannotRead() {
    var random = new Random(5);
    try (var driven = new Driven()) {
      Minutes.walk(1, DAY, 10, 0, random)
          .forEach(candle -> driven.send(candle, "replay:2024-03-31:2024-03-31:1d"));
      driven.in.pipeInput("1", "{".getBytes(StandardCharsets.UTF_8));

      assertThat(driven.published()).isEmpty();
      var rejected =
          driven.driver.createOutputTopic(
              CandleClosed.TOPIC + ".dlt", new StringDeserializer(), new ByteArrayDeserializer());
      assertThat(rejected.readValuesToList()).containsExactly("{".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Example
  void keepsNoMoreOfACoinThanWhatIsStillOpen() {
    var random = new Random(6);
    try (var driven = new Driven()) {
      driven.send(Minutes.walk(1, DAY, 5 * 1440, 0, random));

      long held = 0;
      try (var all = driven.driver.getKeyValueStore(RollUpTopology.STORE).all()) {
        while (all.hasNext()) {
          all.next();
          held++;
        }
      }
      // 65 minutes, 15 of 5m, 8 of 15m, 8 of 1h, 12 of 4h, 2 of 1d and the clock, at most.
      assertThat(held).isBetween(60L, 111L);
    }
  }
}
