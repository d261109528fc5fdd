package dev.strata.market.runs;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.platform.events.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that go to Kafka without the outbox, as their rows are stored already and a cursor says
 * how far they are: candles, cycles, and tickers, of which only the newest counts.
 */
@Component
public class CandleTopic {

  private static final long ACKNOWLEDGEMENT_SECONDS = 30;

  private final KafkaTemplate<String, byte[]> kafka;
  private final JsonMapper json;
  private final String source;

  CandleTopic(
      KafkaTemplate<String, byte[]> kafka,
      JsonMapper json,
      @Value("/strata/${spring.application.name}") String source) {
    this.kafka = kafka;
    this.json = json;
    this.source = source;
  }

  /** Sends the events in order and returns when the broker has acknowledged each of them. */
  public void send(
      List<? extends AnalysisEvent> events,
      String runId,
      Function<AnalysisEvent, UUID> correlation) {
    var sent = new ArrayList<CompletableFuture<?>>(events.size());
    for (var event : events) {
      var body = json.writeValueAsString(event);
      var record =
          new ProducerRecord<>(event.topic(), event.key(), body.getBytes(StandardCharsets.UTF_8));
      CloudEvents.headers(event, source, runId, correlation.apply(event).toString(), body)
          .forEach(
              (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      sent.add(kafka.send(record));
    }
    kafka.flush();
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
        .orTimeout(ACKNOWLEDGEMENT_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
