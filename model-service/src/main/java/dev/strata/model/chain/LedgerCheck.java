package dev.strata.model.chain;

import dev.strata.platform.web.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Follows all chains once a day in the database alone. What it finds is in the service's health and
 * beside the chains; it is the platform's word about itself, and {@code strata ledger verify} is
 * what needs no trust in it.
 */
@Component("ledger")
class LedgerCheck implements HealthIndicator {

  private static final Logger log = LoggerFactory.getLogger(LedgerCheck.class);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final AtomicReference<@Nullable Result> last = new AtomicReference<>();

  LedgerCheck(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What a check found.
   *
   * @param checkedAt wall clock
   * @param chains chains followed
   * @param rows predictions they cover
   * @param problems chains that are not as they were; empty when all are
   */
  record Result(Instant checkedAt, int chains, long rows, List<Problem> problems) {}

  /**
   * Where a chain is broken first.
   *
   * @param modelId whose chain
   * @param asOf cycle
   * @param problem what is wrong with it
   */
  record Problem(long modelId, Instant asOf, String problem) {}

  private record Checked(
      long modelId, int links, long rows, @Nullable Instant brokenAt, @Nullable String problem) {}

  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "P1D")
  void check() {
    var checked =
        jdbc.sql("select model_id, links, row_count, broken_at, problem from verify_ledger()")
            .query((row, number) ->
                new Checked(
                    row.getLong("model_id"),
                    row.getInt("links"),
                    row.getLong("row_count"),
                    Times.readNullable(row, "broken_at"),
                    row.getString("problem")))
            .list();
    var problems = checked.stream().map(LedgerCheck::problem).flatMap(Optional::stream).toList();
    problems.forEach(found ->
        log.error(
            "The chain of model {} is broken as of {}: {}",
            found.modelId(),
            found.asOf(),
            found.problem()));
    last.set(
        new Result(
            clock.instant(),
            (int) checked.stream().filter(c -> c.links() > 0).count(),
            checked.stream().mapToLong(Checked::rows).sum(),
            problems));
  }

  private static Optional<Problem> problem(Checked checked) {
    var at = checked.brokenAt();
    var problem = checked.problem();
    return at == null || problem == null
        ? Optional.empty()
        : Optional.of(new Problem(checked.modelId(), at, problem));
  }

  /** Empty before the first check. */
  Optional<Result> last() {
    return Optional.ofNullable(last.get());
  }

  @Override
  public Health health() {
    var result = last.get();
    if (result == null) {
      return Health.unknown().withDetail("checked_at", "not yet").build();
    }
    var health = result.problems().isEmpty() ? Health.up() : Health.down();
    return health
        .withDetail("checked_at", result.checkedAt().toString())
        .withDetail("chains", result.chains())
        .withDetail("rows", result.rows())
        .withDetail("problems", result.problems())
        .build();
  }
}
