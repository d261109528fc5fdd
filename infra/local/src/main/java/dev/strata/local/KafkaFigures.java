package dev.strata.local;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Figures of the broker: how much was written to each topic, how much is not yet read. */
final class KafkaFigures implements AutoCloseable {
  private static final String PREFIX = "strata.";

  private final Admin admin;

  KafkaFigures(String bootstrap, String password) {
    this.admin = Admin.create(LocalKafka.adminSettings(bootstrap, password));
  }

  /** Records written to each of the platform's topics since its creation. */
  Map<String, Long> written() throws InterruptedException {
    var written = new TreeMap<String, Long>();
    ends().forEach((partition, end) -> written.merge(partition.topic(), end, Long::sum));
    return written;
  }

  /** Records no consumer group has read yet, by group; groups without any are left out. */
  Map<String, Long> lag() throws InterruptedException {
    try {
      var ends = ends();
      var groups =
          admin.listConsumerGroups().all().get().stream()
              .map(group -> group.groupId())
              .collect(Collectors.toMap(id -> id, id -> new ListConsumerGroupOffsetsSpec()));
      var lag = new TreeMap<String, Long>();
      if (groups.isEmpty()) {
        return lag;
      }
      admin
          .listConsumerGroupOffsets(groups)
          .all()
          .get()
          .forEach((group, offsets) ->
              offsets.forEach((partition, offset) -> {
                var end = ends.get(partition);
                if (end != null && offset != null && end > offset.offset()) {
                  lag.merge(group, end - offset.offset(), Long::sum);
                }
              }));
      return lag;
    } catch (ExecutionException e) {
      throw new LocalException("Kafka does not tell its offsets: " + e.getMessage(), e);
    }
  }

  private Map<TopicPartition, Long> ends() throws InterruptedException {
    try {
      var topics =
          admin.listTopics().names().get().stream().filter(t -> t.startsWith(PREFIX)).toList();
      var partitions =
          admin.describeTopics(topics).allTopicNames().get().values().stream()
              .flatMap(topic ->
                  topic.partitions().stream()
                      .map(p -> new TopicPartition(topic.name(), p.partition())))
              .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
      return admin.listOffsets(partitions).all().get().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> offset(e.getValue())));
    } catch (ExecutionException e) {
      throw new LocalException("Kafka does not tell its offsets: " + e.getMessage(), e);
    }
  }

  private static Long offset(ListOffsetsResult.ListOffsetsResultInfo end) {
    return end.offset();
  }

  @Override
  public void close() {
    admin.close();
  }
}
