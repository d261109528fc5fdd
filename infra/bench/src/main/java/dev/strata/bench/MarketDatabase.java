package dev.strata.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.strata.local.LocalPostgres;
import dev.strata.local.Slices;
import dev.strata.market.candles.CandleLoader;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The market slice in a PostgreSQL of its own, with the code of market-data-service on it: nothing
 * of a home is touched.
 */
final class MarketDatabase implements AutoCloseable {

  private final Path directory;
  private final LocalPostgres server;
  private final AnnotationConfigApplicationContext context;
  private final String url;
  private final Slices.Credentials roles;

  MarketDatabase() throws Exception {
    directory = Files.createTempDirectory("strata-bench");
    server = LocalPostgres.throwaway(directory);
    roles = Slices.create(server.jdbcUrl(), "postgres", server.superuserPassword(), "market");
    url =
        server.jdbcUrl()
            + (server.jdbcUrl().contains("?") ? "&" : "?")
            + "currentSchema=market,extensions";
    // As a home's server has it: what is committed is on disk.
    administer("alter system set fsync = on");
    administer("alter system set synchronous_commit = on");
    administer("alter system set full_page_writes = on");
    administer("select pg_reload_conf()");
    migrate();
    context = new AnnotationConfigApplicationContext();
    context.registerBean(DataSource.class, this::dataSource);
    context.register(Settings.class);
    context.refresh();
  }

  @Configuration
  @EnableTransactionManagement
  @ComponentScan("dev.strata.market.candles")
  static class Settings {

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
      return JdbcClient.create(dataSource);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
      return new DataSourceTransactionManager(dataSource);
    }

    @Bean
    TransactionTemplate transactions(PlatformTransactionManager manager) {
      return new TransactionTemplate(manager);
    }
  }

  private DataSource dataSource() {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setUsername(roles.app());
    pool.setPassword(roles.appPassword());
    pool.setMaximumPoolSize(4);
    return pool;
  }

  private void migrate() throws Exception {
    try (var connection = DriverManager.getConnection(url, roles.owner(), roles.ownerPassword())) {
      var database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      database.setDefaultSchemaName("market");
      database.setLiquibaseSchemaName("market");
      new Liquibase("db/changelog/changelog.yaml", new ClassLoaderResourceAccessor(), database)
          .update(new Contexts());
    }
  }

  /** Runs a statement as the administrator. */
  void administer(String sql) throws SQLException {
    try (var connection = administrator();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Connection administrator() throws SQLException {
    return DriverManager.getConnection(url, "postgres", server.superuserPassword());
  }

  CandleStore candles() {
    return context.getBean(CandleStore.class);
  }

  CandleLoader loader() {
    return context.getBean(CandleLoader.class);
  }

  JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  TransactionTemplate transactions() {
    return context.getBean(TransactionTemplate.class);
  }

  /** Makes coins; gives their ids. */
  List<Long> coins(int count) {
    return jdbc()
        .sql(
            """
            insert into cryptocurrencies (symbol, name)
            select 'B' || n, 'Coin' from generate_series(1, :count) n returning id
            """)
        .param("count", count)
        .query(Long.class)
        .list();
  }

  /** Candles of a minute: each coin's in order, coin after coin within each batch of minutes. */
  static List<CandleRow> minutes(List<Long> coins, Instant from, int minutes, long seed) {
    var random = new Random(seed);
    var rows = new ArrayList<CandleRow>(coins.size() * minutes);
    var prices = new long[coins.size()];
    Arrays.fill(prices, 5_000_000);
    for (int minute = 0; minute < minutes; minute++) {
      for (int coin = 0; coin < coins.size(); coin++) {
        var open = prices[coin];
        var close = Math.max(1_000, open + random.nextInt(2001) - 1000);
        prices[coin] = close;
        rows.add(
            new CandleRow(
                coins.get(coin),
                Timeframe.M1,
                from.plusSeconds(60L * minute),
                cents(open),
                cents(Math.max(open, close) + random.nextInt(300)),
                cents(Math.min(open, close) - random.nextInt(300)),
                cents(close),
                BigDecimal.valueOf(random.nextInt(1_000_000_000), 4),
                null,
                "binance"));
      }
    }
    return rows;
  }

  private static BigDecimal cents(long value) {
    return BigDecimal.valueOf(value, 2);
  }

  @Override
  public void close() throws IOException {
    context.close();
    server.close();
    try (var files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(file -> {
            try {
              Files.deleteIfExists(file);
            } catch (IOException failure) {
              throw new UncheckedIOException(failure);
            }
          });
    }
  }
}
