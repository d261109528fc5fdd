package dev.strata.bench;

import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Last prices of a coin that does not exist, sent as market-data-service does and taken back at the
 * end; the gateway alone reads them.
 */
final class LiveEvents implements AutoCloseable {

  private static final String TOPIC = "strata.market.ticker.v1";
  private static final String PRODUCER = "market-data-service";
  private static final String NO_COIN = "0";

  private final KafkaProducer<String, String> kafka;

  LiveEvents(Target target) throws IOException {
    kafka =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:" + target.ports().get("kafka"),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                "security.protocol",
                "SASL_PLAINTEXT",
                SaslConfigs.SASL_MECHANISM,
                "SCRAM-SHA-512",
                SaslConfigs.SASL_JAAS_CONFIG,
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                    .formatted(PRODUCER, target.secret("kafka_" + PRODUCER))));
  }

  /** Sends an event that says when, by this process's clock. */
  void send() {
    send("\"sent_nanos\":" + System.nanoTime());
  }

  /** Sends an event that only takes room. */
  void fill(String filling) {
    send("\"filling\":\"" + filling + "\"");
  }

  private void send(String field) {
    kafka.send(
        new ProducerRecord<>(
            TOPIC, NO_COIN, "{\"crypto_id\":0,\"symbol\":\"NONE\"," + field + "}"));
  }

  void flush() {
    kafka.flush();
  }

  @Override
  public void close() {
    kafka.send(new ProducerRecord<>(TOPIC, NO_COIN, null));
    kafka.close();
  }
}
