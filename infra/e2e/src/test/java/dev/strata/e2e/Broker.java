package dev.strata.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A home's Kafka, as its superuser sees it. */
final class Broker {

  private final Map<String, Object> settings;

  Broker(Platform platform) throws Exception {
    this.settings =
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:" + platform.portOf("kafka"),
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"kafka\" password=\"%s\";"
                .formatted(platform.secret("kafka")));
  }

  /** Settings of the platform's topics by name. */
  Map<String, Map<String, String>> topics() throws Exception {
    try (var admin = Admin.create(settings)) {
      var resources =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith("strata."))
              .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
              .toList();
      var topics = new TreeMap<String, Map<String, String>>();
      admin
          .describeConfigs(resources)
          .all()
          .get()
          .forEach((resource, config) -> {
            var values = new HashMap<String, String>();
            config.entries().forEach(entry -> values.put(entry.name(), entry.value()));
            topics.put(resource.name(), values);
          });
      return topics;
    }
  }

  /** The newest record of each key; null where it is a tombstone. */
  Map<String, @Nullable String> newest(String topic) {
    var newest = new HashMap<String, @Nullable String>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          new ArrayList<>(
              consumer.partitionsFor(topic).stream()
                  .map(info -> new TopicPartition(topic, info.partition()))
                  .toList());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> newest.put(String.valueOf(record.key()), record.value()));
      }
    }
    return newest;
  }

  void send(String topic, String key, String body) throws Exception {
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  null,
                  key,
                  body,
                  List.of(
                      new org.apache.kafka.common.header.internals.RecordHeader(
                          "ce_specversion", "1.0".getBytes(StandardCharsets.UTF_8)))))
          .get();
    }
  }
}
