package dev.strata.testkit;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * How the server answered each statement, those inside functions and triggers too: it sends its
 * plans along while {@link #begin} has it do so. A test class imports {@link Watching} and finds it
 * as its data source.
 */
public final class PlanLog extends DelegatingDataSource {

  /** Rows from which on a table is too large to be read from end to end. */
  public static final double LARGE = 10_000;

  private static final Pattern SEQUENTIAL = Pattern.compile("Seq Scan on (\\S+)");

  private final HikariDataSource pool;
  private final List<String> plans = new CopyOnWriteArrayList<>();

  private PlanLog(HikariDataSource pool) {
    super(pool);
    this.pool = pool;
  }

  /** Puts the log before the service's connections. */
  @TestConfiguration
  public static class Watching {

    @Bean
    static BeanPostProcessor plans() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof HikariDataSource pool ? new PlanLog(pool) : bean;
        }
      };
    }
  }

  /** Has the server tell its plans to the service's role. */
  public void begin() throws SQLException {
    Infrastructure.get()
        .administer(
            "alter role %s set session_preload_libraries = 'auto_explain'"
                .formatted(pool.getUsername()),
            "alter role %s set auto_explain.log_min_duration = 0".formatted(pool.getUsername()),
            "alter role %s set auto_explain.log_nested_statements = on"
                .formatted(pool.getUsername()),
            "alter role %s set auto_explain.log_level = 'notice'".formatted(pool.getUsername()));
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  /** Has it tell them no longer. */
  public void end() throws SQLException {
    Infrastructure.get()
        .administer(
            "alter role %s reset session_preload_libraries".formatted(pool.getUsername()),
            "alter role %s reset auto_explain.log_min_duration".formatted(pool.getUsername()),
            "alter role %s reset auto_explain.log_nested_statements".formatted(pool.getUsername()),
            "alter role %s reset auto_explain.log_level".formatted(pool.getUsername()));
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  /** Rows of each table of the service's schema, as the planner counts them. */
  public Map<String, Double> sizes() {
    return JdbcClient.create(pool)
        .sql(
            """
            select relname, reltuples from pg_class
            where relnamespace = current_schema()::regnamespace and relkind = 'r'
            """)
        .query((row, number) -> Map.entry(row.getString(1), row.getDouble(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Large tables that a plan reads from end to end. */
  public static List<String> readWhole(String plan, Map<String, Double> sizes) {
    return SEQUENTIAL
        .matcher(plan)
        .results()
        .map(scan -> scan.group(1))
        .filter(table -> sizes.getOrDefault(table, 0.0) > LARGE)
        .toList();
  }

  /** Plans since the last call. */
  public List<String> take() {
    var taken = List.copyOf(plans);
    plans.clear();
    return taken;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return watched(super.getConnection(), Connection.class);
  }

  private <T> T watched(T target, Class<T> type) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          try {
            var result = method.invoke(target, arguments);
            if (target instanceof Statement statement && method.getName().startsWith("execute")) {
              for (var w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
                plans.add(w.getMessage());
              }
            }
            return switch (result) {
              case PreparedStatement prepared -> watched(prepared, PreparedStatement.class);
              case Statement plain -> watched(plain, Statement.class);
              case null, default -> result;
            };
          } catch (InvocationTargetException failure) {
            throw failure.getCause();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(PlanLog.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
