package dev.strata.platform.events;

import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;

/** Sends a bundle's messages in order; it is done when the broker has acknowledged each of them. */
class BundleRelay implements OutboxTypedHandler<EventBundle> {

  private static final long ACKNOWLEDGEMENT_SECONDS = 30;

  private final KafkaTemplate<String, byte[]> kafka;

  BundleRelay(KafkaTemplate<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  @Override
  public void handle(EventBundle bundle, OutboxRecordMetadata metadata) {
    var sent = new ArrayList<CompletableFuture<?>>();
    for (var message : bundle.messages()) {
      sent.add(kafka.send(record(message)));
    }
    kafka.flush();
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
        .orTimeout(ACKNOWLEDGEMENT_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private static ProducerRecord<String, byte[]> record(OutgoingMessage message) {
    var body = message.body() == null ? null : message.body().getBytes(StandardCharsets.UTF_8);
    var record = new ProducerRecord<>(message.topic(), message.key(), body);
    message
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
