package dev.strata.market.rollups;

import dev.strata.platform.events.EventFollower;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Runs the roll-up topology within this service, exactly once from topic to topic. */
@Component
@ConditionalOnBooleanProperty("strata.market.rollups.enabled")
class RollUpStream implements SmartLifecycle, EventFollower {

  private static final Logger log = LoggerFactory.getLogger(RollUpStream.class);
  private static final List<String> CONNECTION =
      List.of("bootstrap.servers", "security.", "sasl.", "ssl.");
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  /** A thread that fails so often without running in between will not run. */
  private static final int REPLACEMENTS = 10;

  private final RollUpSettings settings;
  private final Map<String, Object> kafka;
  private final JsonMapper json;
  private final String service;
  private final MeterRegistry meters;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile @Nullable KafkaStreams streams;

  RollUpStream(
      RollUpSettings settings,
      ConsumerFactory<String, byte[]> consumers,
      JsonMapper json,
      MeterRegistry meters,
      @Value("${spring.application.name}") String service) {
    this.settings = settings;
    this.kafka = consumers.getConfigurationProperties();
    this.json = json;
    this.meters = meters;
    this.service = service;
  }

  private Properties configuration() {
    var properties = new Properties();
    kafka.forEach((name, value) -> {
      if (CONNECTION.stream().anyMatch(name::startsWith)) {
        properties.put(name, value);
      }
    });
    // Groups, transactions and the topic of its state carry this name, which the broker's rules
    // know.
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, service + "-rollups");
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
    properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 10_000);
    properties.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 2_000);
    return properties;
  }

  @Override
  public void start() {
    var late = meters.counter("strata.rollup.late.candles");
    var starting =
        new KafkaStreams(
            RollUpTopology.of(settings.grace(), json, "/strata/" + service, late::increment),
            configuration());
    starting.setUncaughtExceptionHandler(failure -> {
      log.error("The roll-up of candles failed for the {}. time", failures.get() + 1, failure);
      return failures.incrementAndGet() < REPLACEMENTS
          ? StreamThreadExceptionResponse.REPLACE_THREAD
          : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    });
    starting.setStateListener((now, before) -> {
      if (now == KafkaStreams.State.RUNNING) {
        failures.set(0);
      }
    });
    starting.start();
    streams = starting;
  }

  @Override
  public void stop() {
    var stopping = streams;
    if (stopping != null) {
      stopping.close(STOP_PATIENCE);
      streams = null;
    }
  }

  @Override
  public boolean isRunning() {
    return streams != null;
  }

  @Override
  public void afterBatch() {
    // It reads its topic itself.
  }

  @Override
  public List<String> stuck() {
    var running = streams;
    return running != null && running.state().hasStartedOrFinishedShuttingDown()
        ? List.of("candle-rollup")
        : List.of();
  }
}
