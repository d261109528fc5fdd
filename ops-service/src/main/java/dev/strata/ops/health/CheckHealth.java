package dev.strata.ops.health;

import dev.strata.contracts.RunKind;
import dev.strata.ops.health.Health.DataState;
import dev.strata.ops.health.Health.Layer;
import dev.strata.ops.health.Health.ServiceState;
import dev.strata.ops.progress.Progress;
import dev.strata.ops.progress.Progress.StageState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Looks at the whole platform; at intervals it keeps what it sees. */
@Service
class CheckHealth {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int NORMAL_LAG = 5;
  private static final int NORMAL_AGE = 2;

  private final Registry registry;
  private final Progress progress;
  private final HealthChecks checks;
  private final HealthSettings settings;
  private final Clock clock;

  CheckHealth(
      Registry registry,
      Progress progress,
      HealthChecks checks,
      HealthSettings settings,
      Clock clock) {
    this.registry = registry;
    this.progress = progress;
    this.checks = checks;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What the score is made of; a part that cannot be judged is null.
   *
   * @param servicesUp share of the expected services that are registered
   * @param longestLagCycles cycles that the last stage is behind
   * @param dataAgeCandles age of the newest candle in widths of a cycle's candle; null in a replay,
   *     whose data is old on purpose
   */
  record Parts(
      @Nullable Double servicesUp,
      @Nullable Long longestLagCycles,
      @Nullable Double dataAgeCandles) {}

  @Scheduled(
      fixedDelayString = "${strata.ops.check-interval}",
      initialDelayString = "${strata.ops.check-interval}")
  void keep() {
    var now = clock.instant();
    var services = registry.services();
    var stages = progress.stages();
    var data = data(now);
    var parts = parts(services, stages, data);
    checks.store(check(now, services, stages, data, parts), parts);
    checks.letGoBefore(now.minus(settings.keepChecks()));
  }

  /** How the platform is now. */
  Health now() {
    var now = clock.instant();
    var services = registry.services();
    var stages = progress.stages();
    var data = data(now);
    return check(now, services, stages, data, parts(services, stages, data));
  }

  private Health check(
      Instant now,
      List<ServiceState> services,
      List<StageState> stages,
      DataState data,
      Parts parts) {
    return new Health(
        now,
        checks.score(parts),
        services,
        stages.stream()
            .map(s ->
                new Layer(
                    s.stage(),
                    s.lastAsOf(),
                    s.completedAt(),
                    s.lagCycles(),
                    s.runKind(),
                    s.degraded()))
            .toList(),
        data,
        issues(services, stages, parts),
        checks.lastDay(now.minus(DAY)));
  }

  private DataState data(Instant now) {
    var newest = progress.newestClose().orElse(null);
    // The clock of a simulated market may run ahead of ours.
    return new DataState(
        newest, newest == null ? null : Math.max(0, Duration.between(newest, now).toSeconds()));
  }

  private static Parts parts(List<ServiceState> services, List<StageState> stages, DataState data) {
    var unknown = services.stream().anyMatch(s -> "unknown".equals(s.status()));
    var up = services.stream().filter(s -> "up".equals(s.status())).count();
    var opening =
        stages.stream().filter(s -> s.stage().equals(Progress.OPENING)).findFirst().orElse(null);
    var lag = stages.stream().mapToLong(StageState::lagCycles).max();
    return new Parts(
        unknown || services.isEmpty() ? null : (Double) ((double) up / services.size()),
        opening == null ? null : (Long) lag.orElse(0),
        opening == null ? null : ageInCandles(opening, data.ageSeconds()));
  }

  private static @Nullable Double ageInCandles(StageState opening, @Nullable Long ageSeconds) {
    return ageSeconds == null || opening.runKind() == RunKind.REPLAY
        ? null
        : (Double) ((double) ageSeconds / width(opening.timeframe()).toSeconds());
  }

  /** Width of a timeframe such as {@code 1m}, {@code 4h} or {@code 1d}. */
  static Duration width(String timeframe) {
    var count = Long.parseLong(timeframe.substring(0, timeframe.length() - 1));
    return switch (timeframe.charAt(timeframe.length() - 1)) {
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      case 'd' -> Duration.ofDays(count);
      default ->
          throw new IllegalArgumentException("timeframe must end in m, h or d, was " + timeframe);
    };
  }

  private static List<String> issues(
      List<ServiceState> services, List<StageState> stages, Parts parts) {
    var issues = new ArrayList<String>();
    services.stream()
        .filter(s -> "down".equals(s.status()))
        .forEach(s -> issues.add(s.name() + " is not registered"));
    stages.stream()
        .filter(s -> s.lagCycles() > NORMAL_LAG)
        .forEach(
            s -> issues.add("stage %s is %d cycles behind".formatted(s.stage(), s.lagCycles())));
    stages.stream()
        .filter(StageState::degraded)
        .forEach(s -> issues.add("stage " + s.stage() + " went on without a late neighbour"));
    var age = parts.dataAgeCandles();
    if (age != null && age > NORMAL_AGE) {
      issues.add("the newest candle is %.1f candles old".formatted(age));
    }
    return issues;
  }
}
