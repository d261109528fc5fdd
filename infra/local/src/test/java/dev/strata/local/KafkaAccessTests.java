package dev.strata.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.contracts.Topics;
import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.contracts.market.CandleRolledUp;
import dev.strata.contracts.user.UserChanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAccessTests {
  private static final String MACRO = "macro-service";
  private static final String ASSET = "asset-service";
  private static final String MARKET = "market-data-service";

  @TempDir static Path dir;
  static Home home;
  static LocalKafka kafka;

  @BeforeAll
  static void start() throws IOException {
    home = Home.at(dir.resolve("home"));
    home.prepare();
    kafka = startKafka();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  private static LocalKafka startKafka() throws IOException {
    var started =
        LocalKafka.start(
            home.kafkaData(),
            home.log(Home.KAFKA),
            Ports.free(),
            Ports.free(),
            home.secret(LocalKafka.SUPERUSER));
    started.admit(home.kafkaPasswords());
    return started;
  }

  @Test
  void letsAServiceWriteWhatIsItsOwnAndAReaderReadIt() throws Exception {
    send(MACRO, RegimeAssessed.TOPIC);

    assertThat(read(ASSET, RegimeAssessed.TOPIC, ASSET)).isPositive();
    send(ASSET, RegimeAssessed.TOPIC + Topics.DEAD_LETTER_SUFFIX);
  }

  @Test
  void refusesToWriteAnothersTopic() {
    assertRefused(() -> send(ASSET, RegimeAssessed.TOPIC));
    assertRefused(() -> send(MACRO, UserChanged.TOPIC));
    assertRefused(() -> send(MACRO, UserChanged.TOPIC + Topics.DEAD_LETTER_SUFFIX));
    assertRefused(() -> send("gateway", RegimeAssessed.TOPIC));
  }

  @Test
  void refusesToReadWhatIsNotMeantForIt() {
    assertRefused(() -> read(MACRO, UserChanged.TOPIC, MACRO));
    assertRefused(() -> read("gateway", UserChanged.TOPIC, "gateway"));
  }

  @Test
  void refusesAnothersGroupAndTransactionalId() {
    assertRefused(() -> read(ASSET, RegimeAssessed.TOPIC, "timing-service"));
    assertRefused(() -> {
      var settings = settings(MACRO, home.secret(Home.kafkaSecret(MACRO)));
      settings.put("transactional.id", "asset-service-1");
      try (var producer =
          new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
        producer.initTransactions();
      }
    });
  }

  @Test
  void refusesToCreateATopicOrARule() throws IOException {
    try (var admin = Admin.create(settings(MACRO, home.secret(Home.kafkaSecret(MACRO))))) {
      assertRefused(
          () -> admin.createTopics(List.of(new NewTopic("own", 1, (short) 1))).all().get());
      assertRefused(() -> admin.createAcls(KafkaAccess.rulesOf(ASSET)).all().get());
    }
  }

  @Test
  void letsAServiceThatStreamsKeepItsStateUnderItsOwnName() throws Exception {
    var state = MARKET + "-rollups-candles-changelog";
    var own = settings(MARKET, home.secret(Home.kafkaSecret(MARKET)));
    try (var admin = Admin.create(own)) {
      admin.createTopics(List.of(new NewTopic(state, 6, (short) 1))).all().get();
      assertRefused(
          () -> admin.createTopics(List.of(new NewTopic("own", 1, (short) 1))).all().get());
    }
    own.put("transactional.id", MARKET + "-rollups-1");
    try (var producer = new KafkaProducer<>(own, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(state, "1", "{}")).get();
      producer.send(new ProducerRecord<>(CandleRolledUp.TOPIC, "1", "{}")).get();
      producer.commitTransaction();
    }

    assertThat(read(MARKET, state, MARKET + "-rollups")).isPositive();
    assertRefused(() -> send(MACRO, state));
    assertRefused(() -> read(MACRO, state, MACRO));
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownUser() {
    assertUnknown(settings(MACRO, "wrongPassword12345"));
    assertUnknown(settings("stranger", "wrongPassword12345"));
    assertUnknown(LocalKafka.adminSettings(kafka.bootstrap(), "wrongPassword12345"));
  }

  @Test
  void refusesAClientWithoutAnyUser() {
    assertThatThrownBy(
            () -> {
              try (var admin =
                  Admin.create(
                      Map.of(
                          "bootstrap.servers",
                          kafka.bootstrap(),
                          "default.api.timeout.ms",
                          3000,
                          "request.timeout.ms",
                          2000))) {
                admin.listTopics().names().get();
              }
            })
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void keepsItsPasswordsOutOfCommandLinesAndOutOfOthersReach() throws IOException {
    var password = home.secret(LocalKafka.SUPERUSER);

    assertThat(Processes.commandLine(kafka.process().toHandle())).doesNotContain(password);
    for (var file :
        List.of(
            home.kafkaData().resolve("server.properties"), home.root().resolve("secrets.json"))) {
      assertThat(Files.readString(file)).contains(password);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void everyTopicHasOneWhoWritesIt() {
    assertThat(Topics.ALL)
        .allSatisfy(topic -> {
          assertThat(topic.writers()).as(topic.name()).isNotEmpty().isSubsetOf(Services.names());
          assertThat(topic.readers()).as(topic.name()).isNotEmpty().isSubsetOf(Services.names());
        });
  }

  @Test
  void takesNewPasswordsAndForgetsTheOldOnes() throws Exception {
    var old = home.secret(Home.kafkaSecret(MACRO));
    send(MACRO, RegimeAssessed.TOPIC);
    var before = read(ASSET, RegimeAssessed.TOPIC, "asset-service-before");

    kafka.close();
    home.rotateSecrets();
    kafka = startKafka();

    assertUnknown(settings(MACRO, old));
    send(MACRO, RegimeAssessed.TOPIC);
    assertThat(read(ASSET, RegimeAssessed.TOPIC, "asset-service-after"))
        .isGreaterThanOrEqualTo(before);
  }

  private interface Act {
    void run() throws Exception;
  }

  private static void assertRefused(Act act) {
    assertThatThrownBy(act::run)
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(AuthorizationException.class),
            e -> assertThat(e).hasCauseInstanceOf(AuthorizationException.class));
  }

  private static void assertUnknown(Map<String, Object> settings) {
    assertThatThrownBy(
            () -> {
              try (var admin = Admin.create(settings)) {
                admin.listTopics().names().get();
              }
            })
        .hasCauseInstanceOf(SaslAuthenticationException.class);
  }

  private static void send(String user, String topic) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            settings(user, home.secret(Home.kafkaSecret(user))),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "key", "value")).get();
    }
  }

  private static int read(String user, String topic, String group) throws IOException {
    var settings = settings(user, home.secret(Home.kafkaSecret(user)));
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      var count = 0;
      while (count == 0 && System.nanoTime() < deadline) {
        count = consumer.poll(Duration.ofMillis(200)).count();
      }
      return count;
    }
  }

  private static Map<String, Object> settings(String user, String password) {
    return new HashMap<>(
        Map.of(
            "bootstrap.servers",
            kafka.bootstrap(),
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "SCRAM-SHA-512",
            "sasl.jaas.config",
            ("org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\""
                    + " password=\"%s\";")
                .formatted(user, password)));
  }
}
