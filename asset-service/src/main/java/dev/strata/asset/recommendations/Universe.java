package dev.strata.asset.recommendations;

import dev.strata.asset.analysis.Candidate;
import dev.strata.asset.analysis.ScoredCoin;
import dev.strata.asset.analysis.WatchlistPolicy.Standing;
import dev.strata.asset.coins.Coin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a cycle scored.
 *
 * @param ranked scores, best first
 * @param candidates what they were made from
 * @param coins all known coins by id
 * @param predictions ids of the promoted models' claims by coin
 * @param stale coins whose data are no ground to build on: nothing is proposed for them
 */
public record Universe(
    List<ScoredCoin> ranked,
    List<Candidate> candidates,
    Map<Long, Coin> coins,
    Map<Long, Long> predictions,
    Set<Long> stale) {

  Map<Long, Standing> standings() {
    var standings = new TreeMap<Long, Standing>();
    ranked.forEach(c -> standings.put(c.cryptoId(), new Standing(c.rank(), c.stance())));
    return standings;
  }

  @Nullable ScoredCoin scored(long cryptoId) {
    return ranked.stream().filter(c -> c.cryptoId() == cryptoId).findFirst().orElse(null);
  }

  String symbol(long cryptoId) {
    var coin = coins.get(cryptoId);
    return coin == null ? "coin " + cryptoId : coin.symbol();
  }
}
