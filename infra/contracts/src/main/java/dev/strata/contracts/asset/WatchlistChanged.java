package dev.strata.contracts.asset;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A watchlist with its coins.
 *
 * @param id the list
 * @param watchlistType default or personal
 * @param userId owner; null for the default list
 * @param entries its coins in order
 * @param changedAt event time of the change
 */
public record WatchlistChanged(
    long id, String watchlistType, @Nullable Long userId, List<Entry> entries, Instant changedAt)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.asset.watchlist.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(id);
  }

  @Override
  public Instant asOf() {
    return changedAt;
  }

  /**
   * A coin on the list.
   *
   * @param cryptoId the coin
   * @param positionType long or short
   * @param position place in the list, from 1
   */
  public record Entry(long cryptoId, String positionType, int position) {}
}
