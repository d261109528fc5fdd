package dev.strata.user.notifications;

import com.zaxxer.hikari.HikariDataSource;
import dev.strata.contracts.RunKind;
import dev.strata.contracts.timing.AlertTriggered;
import dev.strata.platform.events.Received;
import dev.strata.user.AccountSettings;
import dev.strata.user.accounts.Preferences;
import dev.strata.user.accounts.Users;
import dev.strata.user.activities.Activities;
import dev.strata.user.delivery.Deliveries;
import dev.strata.user.mail.AccountMail;
import dev.strata.user.push.PushSubscriptions;
import dev.strata.user.sms.PhoneNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * What of user-service takes alerts in and sends them on, in a process small enough to be killed a
 * hundred times: the service's own beans on the same database, without web, Kafka and discovery. A
 * file stands for the committed offset of the topic: it is written after the commit of the batch.
 */
@TestConfiguration
@EnableScheduling
@EnableTransactionManagement
@EnableConfigurationProperties(AccountSettings.class)
@ConfigurationPropertiesScan(basePackageClasses = {PushSubscriptions.class, PhoneNumbers.class})
@EnableJdbcRepositories(basePackageClasses = Users.class)
@ComponentScan(
    basePackageClasses = {
      Deliveries.class,
      AccountMail.class,
      PushSubscriptions.class,
      PhoneNumbers.class,
      Notifications.class
    },
    excludeFilters = {
      @ComponentScan.Filter(RestController.class),
      @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Tests|ForTests|Process).*")
    })
@Import({Preferences.class, Activities.class})
class SenderProcess extends AbstractJdbcConfiguration {

  private static final int BATCH = 5;

  @Bean
  DataSource dataSource(Environment environment) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(environment.getRequiredProperty("kill.url"));
    pool.setUsername(environment.getRequiredProperty("kill.user"));
    pool.setPassword(environment.getRequiredProperty("kill.password"));
    return pool;
  }

  @Bean
  JdbcClient jdbcClient(DataSource source) {
    return JdbcClient.create(source);
  }

  @Bean
  NamedParameterJdbcOperations operations(DataSource source) {
    return new NamedParameterJdbcTemplate(source);
  }

  @Bean
  PlatformTransactionManager transactionManager(DataSource source) {
    return new JdbcTransactionManager(source);
  }

  @Bean
  TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
    return new TransactionTemplate(manager);
  }

  @Bean
  JsonMapper jsonMapper() {
    return JsonMapper.builder().build();
  }

  @Bean
  Clock clock(Environment environment) {
    var ahead = Duration.parse(environment.getProperty("kill.ahead", "PT0S"));
    return Clock.offset(Clock.systemUTC(), ahead);
  }

  public static void main(String... arguments) throws Exception {
    var context =
        new SpringApplicationBuilder(SenderProcess.class).web(WebApplicationType.NONE).run();
    System.out.println("ready");
    var environment = context.getEnvironment();
    takeIn(
        context.getBean(AlertHandler.class),
        context.getBean(TransactionTemplate.class),
        Path.of(environment.getRequiredProperty("kill.offset")),
        Integer.parseInt(environment.getRequiredProperty("kill.alerts")),
        Long.parseLong(environment.getRequiredProperty("kill.first-user")),
        Integer.parseInt(environment.getRequiredProperty("kill.users")));
    if (environment.getProperty("kill.drain", Boolean.class, false)) {
      awaitEmpty(context.getBean(JdbcClient.class));
      context.close();
    } else {
      new CountDownLatch(1).await();
    }
  }

  private static void takeIn(
      AlertHandler handler,
      TransactionTemplate transaction,
      Path offsetFile,
      int alerts,
      long firstUser,
      int users)
      throws IOException {
    var offset = Integer.parseInt(Files.readString(offsetFile).strip());
    while (offset < alerts) {
      var batch = new ArrayList<Received<AlertTriggered>>();
      for (int i = offset; i < Math.min(alerts, offset + BATCH); i++) {
        batch.add(new Received<>(alert(i, firstUser + i % users), "live"));
      }
      transaction.executeWithoutResult(_ -> handler.handle(batch));
      offset += batch.size();
      var fresh = offsetFile.resolveSibling("offset.new");
      Files.writeString(fresh, Integer.toString(offset));
      Files.move(fresh, offsetFile, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static AlertTriggered alert(int number, long user) {
    return new AlertTriggered(
        number,
        user,
        "BTC",
        "price_above",
        Map.of("price", "70000", "trigger_value", "69000"),
        "Alert " + number,
        "email,push,sms",
        Instant.parse("2026-06-10T00:00:00Z"),
        RunKind.LIVE);
  }

  private static void awaitEmpty(JdbcClient jdbc) {
    var left = List.of(1L);
    while (left.getFirst() > 0) {
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      left =
          jdbc.sql(
                  """
                  select (select count(*) from notifications where channels is not null)
                       + (select count(*) from deliveries where status in ('queued', 'sending', 'held'))
                  """)
              .query(Long.class)
              .list();
    }
  }
}
