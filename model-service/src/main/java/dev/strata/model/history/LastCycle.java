package dev.strata.model.history;

import dev.strata.contracts.RunKind;
import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The newest cycle that the asset model has completed: as of when answers speak. */
@Component
public class LastCycle {

  private final JdbcClient jdbc;

  LastCycle(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A completed cycle.
   *
   * @param asOf its close time
   * @param runKind what its claims count as
   */
  public record Completed(Instant asOf, RunKind runKind) {}

  /** Empty before the first cycle. */
  public Optional<Completed> completed() {
    return jdbc.sql(
            """
            select s.as_of, c.run_kind from cycle_stage s
            join cycle c on c.timeframe = s.timeframe and c.as_of = s.as_of
            where s.stage = 'model:asset' and s.timeframe = '1d' and s.completed_at is not null
            order by s.as_of desc
            limit 1
            """)
        .query((row, number) ->
            new Completed(
                Times.read(row, "as_of"),
                RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT))))
        .optional();
  }
}
