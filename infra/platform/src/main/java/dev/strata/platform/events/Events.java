package dev.strata.platform.events;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.platform.web.RequestIdFilter;
import io.namastack.outbox.Outbox;
import java.util.List;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Announces facts: they are stored with the transaction that made them true and reach Kafka after
 * it.
 */
public class Events {

  /** One key for all bundles of a service: they leave in the order in which they were stored. */
  private static final String ORDER = "events";

  private final Outbox outbox;
  private final OutboxWakeUp wakeUp;
  private final JsonMapper json;
  private final String source;

  Events(Outbox outbox, OutboxWakeUp wakeUp, JsonMapper json, String source) {
    this.outbox = outbox;
    this.wakeUp = wakeUp;
    this.json = json;
    this.source = source;
  }

  /** Announces facts of a run's cycle; needs a transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void publish(List<? extends AnalysisEvent> events, String runId, UUID correlationId) {
    store(events, runId, correlationId.toString());
  }

  /** Announces a fact outside any run, under the request's id; needs a transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void publish(AnalysisEvent event) {
    publish(List.of(event));
  }

  /** Announces facts outside any run, under the request's id; needs a transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void publish(List<? extends AnalysisEvent> events) {
    var requestId = MDC.get(RequestIdFilter.MDC_KEY);
    store(events, "", requestId == null ? UUID.randomUUID().toString() : requestId);
  }

  /** Deletes a key of a compacted topic, here and in every replica; needs a transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void delete(String topic, String key) {
    outbox.schedule(new EventBundle(List.of(OutgoingMessage.tombstone(topic, key))), ORDER);
    wakeUp.afterCommit();
  }

  private void store(List<? extends AnalysisEvent> events, String runId, String correlationId) {
    if (events.isEmpty()) {
      return;
    }
    var messages = events.stream().map(event -> message(event, runId, correlationId)).toList();
    outbox.schedule(new EventBundle(messages), ORDER);
    wakeUp.afterCommit();
  }

  private OutgoingMessage message(AnalysisEvent event, String runId, String correlationId) {
    var body = json.writeValueAsString(event);
    return new OutgoingMessage(
        event.topic(),
        event.key(),
        CloudEvents.headers(event, source, runId, correlationId, body),
        body);
  }
}
