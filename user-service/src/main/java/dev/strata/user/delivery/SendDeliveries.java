package dev.strata.user.delivery;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Empties the queue, each channel for itself: a dead provider of SMS delays no letter. The claim is
 * stored before the message goes out and the receipt after it: a crash in between leaves it marked
 * unknown, never sent a second time.
 */
@Component
public class SendDeliveries {

  private static final Logger log = LoggerFactory.getLogger(SendDeliveries.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

  /** Far beyond the time limits of every carrier. */
  static final Duration LONGEST_SEND = Duration.ofMinutes(5);

  private static final int ATTEMPTS = 6;

  private final Deliveries deliveries;
  private final Map<Channel, Carrier> carriers;
  private final Map<Channel, ReentrantLock> busy;
  private final QuietTime quietTime;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean isStopping;

  SendDeliveries(Deliveries deliveries, List<Carrier> carriers, QuietTime quietTime, Clock clock) {
    this.deliveries = deliveries;
    this.carriers =
        carriers.stream().collect(Collectors.toMap(Carrier::channel, Function.identity()));
    this.busy =
        carriers.stream().collect(Collectors.toMap(Carrier::channel, _ -> new ReentrantLock()));
    this.quietTime = quietTime;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT0.3S")
  void sendAll() {
    carriers.keySet().forEach(channel -> threads.execute(() -> sendAll(channel)));
  }

  private void sendAll(Channel channel) {
    var lock = busy.get(channel);
    if (lock == null || !lock.tryLock()) {
      return;
    }
    try {
      while (!isStopping) {
        var next = deliveries.claim(channel);
        if (next.isEmpty()) {
          return;
        }
        sendUnlessQuiet(next.orElseThrow());
      }
    } finally {
      lock.unlock();
    }
  }

  private void sendUnlessQuiet(Claimed delivery) {
    var quiet = quietTime.until(delivery.outgoing(), clock.instant());
    if (quiet.isPresent()) {
      deliveries.postpone(delivery.id(), quiet.orElseThrow());
    } else {
      send(delivery, ATTEMPTS);
    }
  }

  /** Sends what the caller has claimed, once, whatever the hour; its receipt tells the rest. */
  public void sendOnce(Claimed delivery) {
    send(delivery, 1);
  }

  private void send(Claimed delivery, int attempts) {
    var carrier = carriers.get(delivery.outgoing().channel());
    if (carrier == null) {
      throw new IllegalStateException("nobody carries " + delivery.outgoing().channel());
    }
    try {
      carrier.send(delivery);
    } catch (NotSent failure) {
      record(delivery, failure, attempts);
      return;
    } catch (RuntimeException broken) {
      deliveries.unknown(delivery.id(), "the sender failed");
      log.error("Delivery {} made its carrier fail", delivery.id(), broken);
      return;
    }
    deliveries.sent(delivery);
  }

  private void record(Claimed delivery, NotSent failure, int attempts) {
    var reason = failure.reason();
    switch (failure.verdict()) {
      case REFUSED -> giveUp(delivery, reason, failure);
      case TARGET_DEAD -> {
        deliveries.targetDied(delivery, reason);
        log.info("Delivery {} found its target dead: {}", delivery.id(), reason);
      }
      case UNKNOWN -> {
        deliveries.unknown(delivery.id(), reason);
        log.warn("Delivery {} has no receipt and is not sent again", delivery.id(), failure);
      }
      case LATER -> {
        if (delivery.attempts() >= attempts) {
          giveUp(delivery, reason, failure);
        } else {
          var pause = pauseAfter(delivery.attempts());
          var asked = failure.pause().orElse(Duration.ZERO);
          pause = asked.compareTo(pause) > 0 ? asked : pause;
          pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
          deliveries.retry(delivery.id(), pause, reason);
          log.warn("Delivery {} could not be sent, next try in {}", delivery.id(), pause, failure);
        }
      }
    }
  }

  private void giveUp(Claimed delivery, String reason, NotSent failure) {
    deliveries.giveUp(delivery.id(), reason);
    log.error(
        "Delivery {} is given up after {} attempts", delivery.id(), delivery.attempts(), failure);
  }

  /** 10 s, 40 s, 160 s, 11 min, 43 min. */
  static Duration pauseAfter(int attempts) {
    return FIRST_PAUSE.multipliedBy(1L << (2 * (attempts - 1)));
  }

  @Scheduled(fixedDelayString = "PT1M")
  void markUnknown() {
    var lost = deliveries.withoutReceipt(LONGEST_SEND);
    lost.forEach(id -> deliveries.unknown(id, "the sender ended before a receipt"));
    if (!lost.isEmpty()) {
      log.warn("{} deliveries were claimed and have no receipt: marked unknown", lost.size());
    }
  }

  @PreDestroy
  void stop() {
    isStopping = true;
    threads.close();
  }
}
