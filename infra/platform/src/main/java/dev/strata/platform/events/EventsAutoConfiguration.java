package dev.strata.platform.events;

import dev.strata.contracts.Topics;
import io.namastack.outbox.Outbox;
import io.namastack.outbox.OutboxProcessingScheduler;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Events out and in, for services that own a slice. */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
      "dev.strata.platform.cycle.CycleAutoConfiguration",
      "io.namastack.outbox.config.OutboxCoreSchedulingAutoConfiguration"
    })
@ConditionalOnClass({Outbox.class, KafkaTemplate.class})
class EventsAutoConfiguration {

  private static final int RETRIES = 4;

  @Bean
  @ConditionalOnBooleanProperty(name = "strata.events.create-topics", matchIfMissing = true)
  KafkaAdmin.NewTopics topics() {
    var topics =
        Topics.ALL.stream()
            .flatMap(topic ->
                Stream.of(
                    TopicBuilder.name(topic.name())
                        .partitions(topic.partitions())
                        .replicas(1)
                        .configs(topic.settings())
                        .build(),
                    TopicBuilder.name(topic.deadLetters())
                        .partitions(1)
                        .replicas(1)
                        .configs(topic.deadLetterSettings())
                        .build()))
            .toArray(org.apache.kafka.clients.admin.NewTopic[]::new);
    return new KafkaAdmin.NewTopics(topics);
  }

  @Bean
  OutboxWakeUp outboxWakeUp(ObjectProvider<OutboxProcessingScheduler> scheduler) {
    return new OutboxWakeUp(scheduler);
  }

  @Bean
  Events events(
      Outbox outbox,
      OutboxWakeUp wakeUp,
      JsonMapper json,
      @Value("/strata/${spring.application.name}") String source) {
    return new Events(outbox, wakeUp, json, source);
  }

  @Bean
  BundleRelay bundleRelay(KafkaTemplate<String, byte[]> kafka) {
    return new BundleRelay(kafka);
  }

  @Bean
  EventsHealth eventsHealthIndicator(
      ObjectProvider<org.springframework.kafka.listener.MessageListenerContainer> consumers,
      ObjectProvider<EventFollower> followers) {
    return new EventsHealth(consumers, followers);
  }

  @Bean
  @ConditionalOnBean(EventHandler.class)
  ConcurrentMessageListenerContainer<String, byte[]> eventConsumer(
      List<EventHandler<?>> handlers,
      ConsumerFactory<String, byte[]> consumers,
      KafkaTemplate<String, byte[]> kafka,
      TransactionOperations transactions,
      JsonMapper json,
      ObjectProvider<EventFollower> followers,
      @Value("${spring.application.name}") String group) {
    var topics = handlers.stream().map(EventHandler::topic).sorted().toArray(String[]::new);
    var properties = new ContainerProperties(topics);
    properties.setGroupId(group);
    properties.setAckMode(ContainerProperties.AckMode.BATCH);
    properties.setMissingTopicsFatal(false);
    properties.setMessageListener(
        new EventConsumer(
            handlers,
            transactions,
            json,
            new DeadLetters(kafka),
            () -> followers.forEach(EventFollower::afterBatch)));
    var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setBeanName(group);
    container.setConcurrency(1);
    container.setCommonErrorHandler(errorHandler(kafka));
    return container;
  }

  private static DefaultErrorHandler errorHandler(KafkaTemplate<String, byte[]> kafka) {
    var recoverer =
        new DeadLetterPublishingRecoverer(
            kafka,
            (record, failure) -> new TopicPartition(record.topic() + Topics.DEAD_LETTER_SUFFIX, 0));
    var backOff = new ExponentialBackOffWithMaxRetries(RETRIES);
    backOff.setInitialInterval(200);
    backOff.setMultiplier(3);
    return new DefaultErrorHandler(recoverer, backOff);
  }
}
