package dev.strata.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Gathers the plans that the server sends along when auto_explain is on. */
public final class PlanLog extends DelegatingDataSource {

  private final List<String> plans = new CopyOnWriteArrayList<>();

  public PlanLog(DataSource target) {
    super(target);
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
