package dev.strata.platform.providers;

import dev.strata.platform.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is left of the providers; one row each, shared by all instances of the service. */
class ProviderBudget {

  private final JdbcClient jdbc;

  ProviderBudget(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param isGranted whether the request may be sent
   * @param retryAt when to ask again without a grant
   * @param reason why the provider has blocked us; null when the window is merely used up
   */
  record Answer(boolean isGranted, @Nullable Instant retryAt, @Nullable String reason) {}

  /**
   * @param used weight used in the window
   * @param windowStart its start
   * @param blockedUntil null when never blocked
   * @param blockReason what the provider said
   */
  record State(
      int used,
      Instant windowStart,
      @Nullable Instant blockedUntil,
      @Nullable String blockReason) {}

  Answer take(String provider, int weight, int capacity, Duration window) {
    return jdbc.sql(
            """
            select is_granted, retry_at, reason
            from take_provider_budget(:provider, :weight, :capacity, make_interval(secs => :seconds))
            """)
        .param("provider", provider)
        .param("weight", weight)
        .param("capacity", capacity)
        .param("seconds", seconds(window))
        .query((row, number) ->
            new Answer(
                row.getBoolean("is_granted"),
                Times.readNullable(row, "retry_at"),
                row.getString("reason")))
        .single();
  }

  /** Lets no instance call the provider for that long; a longer block stands. */
  Instant block(String provider, Duration pause, String reason) {
    return jdbc.sql(
            """
            insert into provider_budget as b (provider, window_start, used, blocked_until, block_reason, updated_at)
            values (:provider, clock_timestamp(), 0, clock_timestamp() + make_interval(secs => :seconds), :reason,
                clock_timestamp())
            on conflict (provider) do update
            set blocked_until = greatest(b.blocked_until, excluded.blocked_until),
                block_reason = excluded.block_reason, updated_at = excluded.updated_at
            returning blocked_until
            """)
        .param("provider", provider)
        .param("seconds", seconds(pause))
        .param("reason", reason)
        .query((row, number) -> Times.read(row, "blocked_until"))
        .single();
  }

  /** The provider counts better than we do: others may call it from this address. */
  void used(String provider, int weight) {
    jdbc.sql(
            "update provider_budget set used = :weight where provider = :provider and used < :weight")
        .param("provider", provider)
        .param("weight", weight)
        .update();
  }

  Optional<State> state(String provider) {
    return jdbc.sql(
            """
            select used, window_start, blocked_until, block_reason from provider_budget where provider = :provider
            """)
        .param("provider", provider)
        .query((row, number) ->
            new State(
                row.getInt("used"),
                Times.read(row, "window_start"),
                Times.readNullable(row, "blocked_until"),
                row.getString("block_reason")))
        .optional();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
