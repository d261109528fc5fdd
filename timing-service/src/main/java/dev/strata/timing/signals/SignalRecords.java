package dev.strata.timing.signals;

import dev.strata.contracts.RunKind;
import dev.strata.platform.web.Times;
import dev.strata.timing.analysis.Reliability;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of the signals, from the views. */
@Repository
class SignalRecords {

  private final JdbcClient jdbc;

  SignalRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest computed cycle with the signals of its kind of run. */
  record Newest(Instant asOf, RunKind runKind, long active, long closed) {}

  Optional<Newest> newest() {
    return jdbc.sql("select as_of, run_kind, active, closed from v_timing_overview")
        .query((row, number) ->
            new Newest(
                Times.read(row, "as_of"),
                Signals.runKind(row.getString("run_kind")),
                row.getLong("active"),
                row.getLong("closed")))
        .optional();
  }

  /** One row a kind of run that has issued, by kind. */
  List<SignalPerformance> performance() {
    return jdbc.sql(
            """
            select run_kind, signals, active, filled, hit_target, hit_stop, expired, not_filled, withdrawn, expectancy_r,
              (select count(*) from signal_abstention a where a.run_kind = v_signal_performance.run_kind) as abstained
            from v_signal_performance
            order by run_kind
            """)
        .query((row, number) ->
            SignalPerformance.of(
                Signals.runKind(row.getString("run_kind")),
                row.getLong("signals"),
                row.getLong("active"),
                row.getLong("filled"),
                row.getLong("hit_target"),
                row.getLong("hit_stop"),
                row.getLong("expired"),
                row.getLong("not_filled"),
                row.getLong("withdrawn"),
                row.getBigDecimal("expectancy_r"),
                row.getLong("abstained"),
                decided(row.getString("run_kind"))))
        .list();
  }

  private List<Reliability.Claim> decided(String runKind) {
    return jdbc.sql(
            """
            select confidence_score, result = 'hit_target' as came_true from trading_signals
            where run_kind = :runKind and result in ('hit_target', 'hit_stop')
            order by id
            """)
        .param("runKind", runKind)
        .query((row, number) ->
            new Reliability.Claim(row.getDouble("confidence_score"), row.getBoolean("came_true")))
        .list();
  }

  /** The record of a kind of run; of one that has issued nothing, an empty one. */
  TrackRecord of(RunKind runKind) {
    return performance().stream()
        .filter(p -> p.runKind() == runKind)
        .findFirst()
        .map(SignalPerformance::trackRecord)
        .orElseGet(() -> new TrackRecord(0, 0, null, SignalPerformance.MINIMUM, runKind));
  }
}
