package dev.strata.platform.events;

import dev.strata.contracts.AnalysisEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands batches to the handlers of their topics, one transaction a batch. When a batch fails it is
 * taken record by record, so that the one that cannot be handled is named, retried and at last set
 * aside, and the others are kept.
 */
class EventConsumer implements BatchMessageListener<String, byte[]> {

  private static final Logger log = LoggerFactory.getLogger(EventConsumer.class);

  private final Map<String, EventHandler<?>> handlers;
  private final TransactionOperations transactions;
  private final JsonMapper json;
  private final DeadLetters deadLetters;
  private final Runnable afterBatch;

  EventConsumer(
      List<EventHandler<?>> handlers,
      TransactionOperations transactions,
      JsonMapper json,
      DeadLetters deadLetters,
      Runnable afterBatch) {
    this.handlers =
        handlers.stream().collect(Collectors.toMap(EventHandler::topic, Function.identity()));
    this.transactions = transactions;
    this.json = json;
    this.deadLetters = deadLetters;
    this.afterBatch = afterBatch;
  }

  @Override
  public void onMessage(List<ConsumerRecord<String, byte[]>> batch) {
    try {
      transactions.executeWithoutResult(status -> apply(batch));
    } catch (RuntimeException failure) {
      log.warn("A batch of {} events failed, taking them one by one", batch.size(), failure);
      oneByOne(batch);
    }
    deadLetters.forget(batch);
    afterBatch.run();
  }

  private void oneByOne(List<ConsumerRecord<String, byte[]>> batch) {
    for (int i = 0; i < batch.size(); i++) {
      var record = batch.get(i);
      try {
        transactions.executeWithoutResult(status -> apply(List.of(record)));
      } catch (RuntimeException failure) {
        throw new BatchListenerFailedException(
            "Event at %s-%d@%d".formatted(record.topic(), record.partition(), record.offset()),
            failure,
            i);
      }
    }
  }

  private void apply(List<ConsumerRecord<String, byte[]>> batch) {
    var byTopic = new LinkedHashMap<String, List<ConsumerRecord<String, byte[]>>>();
    for (var record : batch) {
      byTopic.computeIfAbsent(record.topic(), topic -> new ArrayList<>()).add(record);
    }
    byTopic.forEach((topic, records) -> {
      var handler = handlers.get(topic);
      if (handler == null) {
        throw new IllegalStateException("Subscribed to " + topic + " without a handler");
      }
      handle(handler, records);
    });
  }

  /** Hands over runs of events and of tombstones in their order: it matters between the two. */
  private <T extends AnalysisEvent> void handle(
      EventHandler<T> handler, List<ConsumerRecord<String, byte[]>> records) {
    var events = new ArrayList<Received<T>>(records.size());
    var deleted = new ArrayList<String>();
    for (var record : records) {
      if (record.value() == null) {
        if (!events.isEmpty()) {
          handler.handle(List.copyOf(events));
          events.clear();
        }
        deleted.add(record.key());
      } else {
        if (!deleted.isEmpty()) {
          handler.forget(List.copyOf(deleted));
          deleted.clear();
        }
        events.add(new Received<>(json.readValue(record.value(), handler.type()), runOf(record)));
      }
    }
    if (!events.isEmpty()) {
      handler.handle(events);
    }
    if (!deleted.isEmpty()) {
      handler.forget(deleted);
    }
  }

  private static String runOf(ConsumerRecord<String, byte[]> record) {
    var header = record.headers().lastHeader(CloudEvents.RUN);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
