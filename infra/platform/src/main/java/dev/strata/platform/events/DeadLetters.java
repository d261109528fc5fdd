package dev.strata.platform.events;

import dev.strata.contracts.Topics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;

/** What was set aside because it could not be handled. */
class DeadLetters {

  private static final long ACKNOWLEDGEMENT_SECONDS = 30;

  private final KafkaTemplate<String, byte[]> kafka;

  DeadLetters(KafkaTemplate<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  /** A tombstone deletes its key among the dead letters too. */
  void forget(List<ConsumerRecord<String, byte[]>> batch) {
    var sent =
        batch.stream()
            .filter(record -> record.value() == null)
            .map(record ->
                kafka.send(
                    new ProducerRecord<>(
                        record.topic() + Topics.DEAD_LETTER_SUFFIX, record.key(), null)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(sent).orTimeout(ACKNOWLEDGEMENT_SECONDS, TimeUnit.SECONDS).join();
  }
}
