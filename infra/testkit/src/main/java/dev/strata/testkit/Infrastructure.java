package dev.strata.testkit;

import dev.strata.local.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * PostgreSQL and Kafka, started once a JVM.
 *
 * @param jdbcUrl address of the database as its administrator
 * @param user administrator
 * @param password the administrator's
 * @param kafka bootstrap servers
 */
public record Infrastructure(String jdbcUrl, String user, String password, String kafka) {

  /** {@code docker} or {@code embedded} forces a branch; unset asks for an engine. */
  public static final String CHOICE = "strata.test.infrastructure";

  /** The one of this JVM. */
  public static Infrastructure get() {
    return Holder.INSTANCE;
  }

  /** Runs statements as the administrator, in one session. */
  public void administer(String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl, user, password);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The same in a slice, past the triggers that guard it, as a replica writes. */
  public void administerAsReplica(String schema, String... statements) throws SQLException {
    administer(
        Stream.concat(
                Stream.of("set search_path = " + schema, "set session_replication_role = replica"),
                Arrays.stream(statements))
            .toArray(String[]::new));
  }

  private static final class Holder {
    static final Infrastructure INSTANCE = start();
  }

  private static Infrastructure start() {
    var choice = System.getProperty(CHOICE, "");
    var docker =
        switch (choice) {
          case "docker" -> true;
          case "embedded" -> false;
          default -> DockerClientFactory.instance().isDockerAvailable();
        };
    return docker ? containers() : embedded();
  }

  private static Infrastructure containers() {
    var postgres = new PostgreSQLContainer("postgres:18");
    postgres.start();
    var kafka = new KafkaContainer("apache/kafka:4.2.1");
    kafka.start();
    return new Infrastructure(
        postgres.getJdbcUrl(),
        postgres.getUsername(),
        postgres.getPassword(),
        kafka.getBootstrapServers());
  }

  private static Infrastructure embedded() {
    try {
      var postgres = LocalPostgres.throwaway(Files.createTempDirectory("strata-test"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
      var kafka = new EmbeddedKafkaKraftBroker(1, 1);
      kafka.brokerProperty("auto.create.topics.enable", "false");
      kafka.brokerProperty("log.message.timestamp.type", "LogAppendTime");
      kafka.brokerProperty("group.initial.rebalance.delay.ms", "0");
      // Without these the log of transactions waits for three brokers.
      kafka.brokerProperty("transaction.state.log.replication.factor", "1");
      kafka.brokerProperty("transaction.state.log.min.isr", "1");
      kafka.afterPropertiesSet();
      return new Infrastructure(
          postgres.jdbcUrl(), "postgres", postgres.superuserPassword(), kafka.getBrokersAsString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void close(LocalPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
