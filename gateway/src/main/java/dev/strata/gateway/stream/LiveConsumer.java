package dev.strata.gateway.stream;

import dev.strata.platform.events.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads all partitions of the live topics, as every instance does, and hands them to the broadcast.
 */
class LiveConsumer implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LiveConsumer.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(5);
  private static final int HISTORY_PER_PARTITION = 200;

  private final ConsumerFactory<String, byte[]> consumers;
  private final Broadcast broadcast;
  private final Runnable afterBatch;
  private final JsonMapper json;
  private volatile boolean running;

  LiveConsumer(
      ConsumerFactory<String, byte[]> consumers,
      Broadcast broadcast,
      Runnable afterBatch,
      JsonMapper json) {
    this.consumers = consumers;
    this.broadcast = broadcast;
    this.afterBatch = afterBatch;
    this.json = json;
  }

  private void run() {
    while (running) {
      try (var consumer =
          consumers.createConsumer(
              "live-" + ProcessHandle.current().pid(), null, null, settings())) {
        read(consumer);
      } catch (RuntimeException failure) {
        log.warn("The reader of the live topics failed, next try in {}", RETRY, failure);
        pause();
      }
    }
  }

  private void read(Consumer<String, byte[]> consumer) {
    var assigned = new HashSet<TopicPartition>();
    var nextLook = 0L;
    while (running) {
      if (System.nanoTime() >= nextLook) {
        assignNew(consumer, assigned);
        nextLook = System.nanoTime() + LOOK_FOR_TOPICS.toNanos();
      }
      if (assigned.isEmpty()) {
        pause();
        nextLook = 0;
      } else {
        var batch = consumer.poll(POLL);
        batch.forEach(this::take);
        if (!batch.isEmpty()) {
          afterBatch.run();
        }
      }
    }
  }

  /** Topics are made by the services and may appear after this. */
  private static void assignNew(Consumer<String, byte[]> consumer, Set<TopicPartition> assigned) {
    var known = consumer.listTopics();
    List<TopicPartition> fresh = new ArrayList<>();
    for (var topic : LiveTopics.topics()) {
      for (var partition : known.getOrDefault(topic, List.of())) {
        var found = new TopicPartition(topic, partition.partition());
        if (assigned.add(found)) {
          fresh.add(found);
        }
      }
    }
    if (!fresh.isEmpty()) {
      consumer.assign(assigned);
      var begins = consumer.beginningOffsets(fresh);
      consumer
          .endOffsets(fresh)
          .forEach((partition, end) ->
              consumer.seek(
                  partition,
                  Math.max(begins.getOrDefault(partition, 0L), end - HISTORY_PER_PARTITION)));
    }
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    var partition = LiveTopics.partition(record.topic(), record.partition());
    var name = LiveTopics.nameOf(record.topic());
    var run = record.headers().lastHeader(CloudEvents.RUN);
    var isReplay =
        run != null && new String(run.value(), StandardCharsets.UTF_8).startsWith("replay:");
    if (record.value() == null || (isReplay && !LiveTopics.CYCLE.equals(name))) {
      broadcast.skip(partition, record.offset());
      return;
    }
    var data = new String(record.value(), StandardCharsets.UTF_8);
    if (data.contains("\"warm_up\":true")) {
      broadcast.skip(partition, record.offset());
      return;
    }
    if (!LiveTopics.NOTIFICATIONS.equals(record.topic())) {
      broadcast.publish(name, partition, record.offset(), data);
      return;
    }
    var user = userOf(data);
    if (user == null) {
      broadcast.skip(partition, record.offset());
    } else {
      broadcast.publish(name, partition, record.offset(), data, user);
    }
  }

  /** Null when it names no one: then no one gets it. */
  private @Nullable Long userOf(String data) {
    try {
      var user = json.readTree(data).path("user_id");
      return user.isIntegralNumber() ? user.asLong() : null;
    } catch (JacksonException unreadable) {
      log.warn("A notification could not be read", unreadable);
      return null;
    }
  }

  private static Properties settings() {
    var settings = new Properties();
    settings.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "500");
    return settings;
  }

  private void pause() {
    try {
      java.util.concurrent.TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  @Override
  public void start() {
    running = true;
    Thread.ofPlatform().name("live-stream").daemon().start(this::run);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
