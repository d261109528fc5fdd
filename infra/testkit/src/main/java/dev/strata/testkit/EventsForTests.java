package dev.strata.testkit;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.contracts.cycle.CycleOpened;
import dev.strata.contracts.cycle.CycleOpened.History;
import dev.strata.contracts.cycle.Run;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.platform.events.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the service under test as its neighbours do, over the real broker. */
public class EventsForTests {

  /** Bounds a wait for what never comes; a slow machine may train models within it. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final KafkaTemplate<String, byte[]> kafka;
  private final ConsumerFactory<String, byte[]> consumers;
  private final JsonMapper json;

  public EventsForTests(
      KafkaTemplate<String, byte[]> kafka,
      ConsumerFactory<String, byte[]> consumers,
      JsonMapper json) {
    this.kafka = kafka;
    this.consumers = consumers;
    this.json = json;
  }

  /** Publishes events of a run, in order, as their producers would. */
  public void publish(String runId, List<? extends AnalysisEvent> events) {
    for (var event : events) {
      var body = json.writeValueAsString(event);
      var record =
          new ProducerRecord<>(event.topic(), event.key(), body.getBytes(StandardCharsets.UTF_8));
      CloudEvents.headers(event, "/strata/test", runId, UUID.randomUUID().toString(), body)
          .forEach(
              (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      kafka.send(record);
    }
    kafka.flush();
  }

  /** Publishes events outside any run. */
  public void publish(AnalysisEvent... events) {
    publish("", List.of(events));
  }

  /** Publishes a tombstone: the subject of this key is gone. */
  public void publishTombstone(String topic, String key) {
    kafka.send(new ProducerRecord<String, byte[]>(topic, key, null));
    kafka.flush();
  }

  /** Opens the cycle of these candles' close time. */
  public CycleOpened openCycle(Run run, Instant asOf, int candles) {
    return openCycle(run, asOf, candles, null);
  }

  /** Opens the first cycle of a run, before which history was sent. */
  public CycleOpened openCycle(Run run, Instant asOf, int candles, @Nullable History history) {
    var correlationId =
        UUID.nameUUIDFromBytes((run.id() + "|1d|" + asOf).getBytes(StandardCharsets.UTF_8));
    var opened = new CycleOpened(run, "1d", asOf, candles, correlationId, history);
    publish(run.id(), List.of(opened));
    return opened;
  }

  /** Publishes a stage's marker for a cycle. */
  public void complete(String stage, CycleOpened cycle, Map<String, Integer> events) {
    publish(
        cycle.run().id(),
        List.of(
            new CycleCompleted(
                stage, cycle.run(), "1d", cycle.asOf(), cycle.correlationId(), events, false)));
  }

  /** A replay's run for tests. */
  public static Run replay(int attempt) {
    return new Run("replay:test", RunKind.REPLAY, attempt);
  }

  /** Publishes candles as history before a run. */
  public void warmUp(List<CandleClosed> candles) {
    publish("replay:test", candles);
  }

  /** Waits until a topic holds at least this many matching events, and gives them. */
  public <T extends AnalysisEvent> List<T> await(
      String topic, Class<T> type, int atLeast, Predicate<T> matching) {
    var found = new ArrayList<T>();
    Awaitility.await("%d events on %s".formatted(atLeast, topic))
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          found.clear();
          read(topic, type).stream().filter(matching).forEach(found::add);
          return found.size() >= atLeast;
        });
    return List.copyOf(found);
  }

  /** Waits until a topic's key was deleted. */
  public void awaitTombstone(String topic, String key) {
    Awaitility.await("tombstone of %s on %s".formatted(key, topic))
        .atMost(PATIENCE)
        .until(() -> {
          var newest = new HashMap<String, Boolean>();
          records(topic).forEach(record -> newest.put(record.key(), record.value() == null));
          return newest.getOrDefault(key, false);
        });
  }

  /** Everything a topic holds now. */
  public <T extends AnalysisEvent> List<T> read(String topic, Class<T> type) {
    return records(topic).stream()
        .filter(record -> record.value() != null)
        .map(record -> json.readValue(record.value(), type))
        .toList();
  }

  private List<ConsumerRecord<String, byte[]>> records(String topic) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer =
        consumers.createConsumer(
            "reader-" + UUID.randomUUID(),
            null,
            null,
            new java.util.Properties() {
              private static final long serialVersionUID = 1L;

              {
                setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
              }
            })) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
    }
    return found;
  }
}
