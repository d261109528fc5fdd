package dev.strata.platform.security;

import dev.strata.contracts.user.SessionRevoked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses tokens of logins that were ended before their time. Each instance reads the whole topic
 * for itself; what is older than any token can be is forgotten. An instance that has not read all
 * of it yet is not ready.
 */
public final class Revocations
    implements OAuth2TokenValidator<Jwt>, HealthIndicator, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Revocations.class);

  /** Longer than an access token lives. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** Before a user's id: every login of the user that began before the event. */
  private static final String USER = "user:";

  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CLEARING = Duration.ofMinutes(5);

  private final ConsumerFactory<String, byte[]> consumers;
  private final JsonMapper json;
  private final Clock clock;
  private final Map<String, Instant> revoked = new ConcurrentHashMap<>();
  private volatile @Nullable Thread reader;
  private volatile boolean caughtUp;

  Revocations(ConsumerFactory<String, byte[]> consumers, JsonMapper json, Clock clock) {
    this.consumers = consumers;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public OAuth2TokenValidatorResult validate(Jwt token) {
    return isRevoked(token)
        ? OAuth2TokenValidatorResult.failure(
            new OAuth2Error("invalid_token", "The login of this token has ended", null))
        : OAuth2TokenValidatorResult.success();
  }

  private boolean isRevoked(Jwt token) {
    return isRevoked(token.getClaimAsString("sid"), token.getSubject(), token.getIssuedAt());
  }

  /**
   * Whether a login has been ended.
   *
   * @param login its id, the claim {@code sid}
   * @param user id of its user; null for a token without a subject
   * @param issuedAt when its token was issued; null counts as before any event
   */
  public boolean isRevoked(
      @Nullable String login, @Nullable String user, @Nullable Instant issuedAt) {
    if (login != null && revoked.containsKey(login)) {
      return true;
    }
    var all = revoked.get(USER + user);
    return all != null && (issuedAt == null || !issuedAt.isAfter(all));
  }

  @Override
  public Health health() {
    return caughtUp
        ? Health.up().build()
        : Health.down().withDetail("revocations", "not read to the end yet").build();
  }

  private void run() {
    while (isReader()) {
      try (var consumer =
          consumers.createConsumer(
              "revocations-" + ProcessHandle.current().pid(), null, null, settings())) {
        read(consumer);
      } catch (RuntimeException failure) {
        // Whatever it was: an instance that no longer reads would let ended logins in.
        caughtUp = false;
        if (isReader()) {
          log.warn("The reader of ended logins failed, next try in {}", RETRY, failure);
          LockSupport.parkNanos(RETRY.toNanos());
        }
      }
    }
  }

  private void read(Consumer<String, byte[]> consumer) {
    var partitions = partitions(consumer);
    while (isReader() && partitions.isEmpty()) {
      LockSupport.parkNanos(RETRY.toNanos());
      partitions = partitions(consumer);
    }
    if (partitions.isEmpty()) {
      return;
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var ends = consumer.endOffsets(partitions);
    var nextClearing = System.nanoTime() + CLEARING.toNanos();
    while (isReader()) {
      for (var record : consumer.poll(POLL)) {
        take(record.value());
      }
      if (!caughtUp) {
        caughtUp = isPast(consumer, partitions, ends);
      }
      if (System.nanoTime() > nextClearing) {
        var oldest = clock.instant().minus(KEPT);
        revoked.values().removeIf(oldest::isAfter);
        nextClearing = System.nanoTime() + CLEARING.toNanos();
      }
    }
  }

  private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
    return consumer.partitionsFor(SessionRevoked.TOPIC).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private void take(byte @Nullable [] body) {
    if (body == null) {
      return;
    }
    try {
      var event = json.readValue(body, SessionRevoked.class);
      if (event.revokedAt().isAfter(clock.instant().minus(KEPT))) {
        revoked.put(event.loginId(), event.revokedAt());
      }
    } catch (JacksonException unreadable) {
      // One bad record must not end the reading of those after it.
      log.error("An ended login could not be read", unreadable);
    }
  }

  private static boolean isPast(
      Consumer<String, byte[]> consumer,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> ends) {
    return partitions.stream()
        .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
  }

  private static Properties settings() {
    var settings = new Properties();
    settings.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return settings;
  }

  @Override
  public void start() {
    caughtUp = false;
    // Known as the reader before it runs: it ends at once when it finds that it is not.
    var started = Thread.ofPlatform().name("revocations").daemon().unstarted(this::run);
    reader = started;
    started.start();
  }

  @Override
  public void stop() {
    var current = reader;
    reader = null;
    if (current != null) {
      LockSupport.unpark(current);
    }
  }

  @Override
  public boolean isRunning() {
    return reader != null;
  }

  /** False in a thread that was stopped, also when another has been started since. */
  private boolean isReader() {
    return reader == Thread.currentThread();
  }
}
