package dev.strata.platform.staleness;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.market.StalenessChanged;
import dev.strata.platform.cycle.Cycle;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which coins a layer abstains from, as market-data-service told it. */
public final class StaleCoins {

  private final JdbcClient jdbc;

  StaleCoins(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Those of the coins that a stage must say nothing of, each noted with the reason. Replays rest
   * on closed candles alone and abstain from none.
   *
   * @param coins that it would make claims about
   */
  public Set<Long> abstain(Cycle cycle, String stage, Collection<Long> coins) {
    if (cycle.runKind() != RunKind.LIVE) {
      return Set.of();
    }
    jdbc.sql("delete from abstention where stage = :stage and as_of = :asOf")
        .param("stage", stage)
        .param("asOf", bind(cycle.asOf()))
        .update();
    return new TreeSet<>(
        jdbc.sql(
                """
                insert into abstention (stage, as_of, crypto_id, reason)
                select :stage, :asOf, crypto_id, reason from staleness_ref
                where is_stale and crypto_id = any (:coins)
                returning crypto_id
                """)
            .param("stage", stage)
            .param("asOf", bind(cycle.asOf()))
            .param("coins", coins.toArray(Long[]::new))
            .query(Long.class)
            .list());
  }

  /** Takes over what is not older than what is held. */
  void changed(StalenessChanged state) {
    jdbc.sql(
            """
            insert into staleness_ref as held (crypto_id, is_stale, reason, checked_at)
            values (:cryptoId, :isStale, :reason::text, :checkedAt)
            on conflict (crypto_id) do update
            set is_stale = excluded.is_stale, reason = excluded.reason, checked_at = excluded.checked_at
            where held.checked_at <= excluded.checked_at
            """)
        .param("cryptoId", state.cryptoId())
        .param("isStale", state.isStale())
        .param("reason", state.reason())
        .param("checkedAt", bind(state.checkedAt()))
        .update();
  }
}
