package dev.strata.asset.stage;

import dev.strata.asset.analysis.Candidate;
import dev.strata.asset.analysis.CrossSection;
import dev.strata.asset.analysis.PriceWindow;
import dev.strata.asset.analysis.ScoredCoin;
import dev.strata.asset.coins.Coin;
import dev.strata.asset.coins.Coins;
import dev.strata.asset.coins.PriceWindows;
import dev.strata.asset.inputs.Inputs;
import dev.strata.asset.inputs.Inputs.CoinPrediction;
import dev.strata.asset.inputs.Inputs.CoinSector;
import dev.strata.asset.inputs.Inputs.KnownRegime;
import dev.strata.asset.recommendations.KeepDefaultWatchlist;
import dev.strata.asset.recommendations.Universe;
import dev.strata.asset.scores.Score;
import dev.strata.asset.scores.ScoreOutcomes;
import dev.strata.asset.scores.Scores;
import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.cycle.CycleStage;
import dev.strata.platform.staleness.StaleCoins;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stage {@code asset}: scores, then what they mean for the default list. */
@Component
class AssetStage implements CycleStage {

  private static final String BITCOIN = "BTC";

  private final Coins coins;
  private final PriceWindows prices;
  private final Inputs inputs;
  private final Scores scores;
  private final KeepDefaultWatchlist watchlist;
  private final StaleCoins staleCoins;
  private final ScoreOutcomes outcomes;

  AssetStage(
      Coins coins,
      PriceWindows prices,
      Inputs inputs,
      Scores scores,
      KeepDefaultWatchlist watchlist,
      StaleCoins staleCoins,
      ScoreOutcomes outcomes) {
    this.coins = coins;
    this.prices = prices;
    this.inputs = inputs;
    this.scores = scores;
    this.watchlist = watchlist;
    this.staleCoins = staleCoins;
    this.outcomes = outcomes;
  }

  @Override
  public String name() {
    return "asset";
  }

  @Override
  public List<String> after() {
    return List.of("macro", "sector", "model:asset");
  }

  private record Context(
      @Nullable KnownRegime regime,
      Map<Long, CoinSector> sectors,
      Map<Long, CoinPrediction> predictions,
      double modelWeight) {}

  @Override
  public List<? extends AnalysisEvent> compute(Cycle cycle) {
    var asOf = cycle.asOf();
    var known = coins.byId();
    var windows = prices.asOf(asOf);
    if (cycle.runKind() != RunKind.LIVE) {
      refuseToGuess(asOf, known.keySet(), windows.keySet());
    }
    outcomes.settle(cycle);
    var context =
        new Context(
            inputs.regime(asOf).orElse(null),
            inputs.sectors(asOf),
            inputs.predictions(asOf),
            outcomes.modelWeight(cycle));
    var stale = staleCoins.abstain(cycle, name(), known.keySet());
    var candidates =
        candidates(asOf, known, windows, context).stream()
            .filter(candidate -> !stale.contains(candidate.prices().cryptoId()))
            .toList();
    var ranked = rank(candidates, known, windows, context);
    var kept = watchlist.keep(cycle, new Universe(ranked, candidates, known, ids(context), stale));
    var events =
        new ArrayList<AnalysisEvent>(
            scores.store(
                cycle, ranked.stream().map(c -> score(c, context, kept.watched())).toList()));
    events.addAll(kept.events());
    return events;
  }

  /**
   * Topics have no common order: a coin may trade before its announcement has been read. A run that
   * must leave the same rows each time then tries again a little later.
   */
  private void refuseToGuess(Instant asOf, Set<Long> known, Set<Long> traded) {
    var unknown = traded.stream().filter(id -> !known.contains(id)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalStateException(
          "coins %s trade as of %s but are not announced yet".formatted(unknown, asOf));
    }
    var sectors = inputs.sectorsNotHeld(asOf);
    if (!sectors.isEmpty()) {
      throw new IllegalStateException(
          "sectors %s have figures as of %s but their members are not announced yet"
              .formatted(sectors, asOf));
    }
  }

  private static List<Candidate> candidates(
      Instant asOf, Map<Long, Coin> known, Map<Long, PriceWindow> windows, Context context) {
    var candidates = new ArrayList<Candidate>();
    windows.forEach((id, window) -> {
      var coin = known.get(id);
      if (coin != null && coin.isScoredAt(asOf)) {
        var sector = context.sectors().get(id);
        var prediction = context.predictions().get(id);
        candidates.add(
            new Candidate(
                window,
                sector == null ? null : sector.relativeStrength(),
                prediction == null ? null : prediction.probability()));
      }
    });
    return candidates;
  }

  private static List<ScoredCoin> rank(
      List<Candidate> candidates,
      Map<Long, Coin> known,
      Map<Long, PriceWindow> windows,
      Context context) {
    var bitcoin =
        known.values().stream()
            .filter(c -> BITCOIN.equals(c.symbol()))
            .findFirst()
            .map(c -> windows.get(c.id()))
            .orElse(null);
    var regime = context.regime();
    return CrossSection.rank(
        candidates, bitcoin, regime == null ? null : regime.regime(), context.modelWeight());
  }

  private static Score score(ScoredCoin coin, Context context, Set<Long> watched) {
    var sector = context.sectors().get(coin.cryptoId());
    var prediction = context.predictions().get(coin.cryptoId());
    return new Score(
        coin,
        context.regime() == null ? null : context.regime().id(),
        sector == null ? null : sector.sectorId(),
        sector == null ? null : sector.performanceId(),
        prediction == null ? null : prediction.id(),
        prediction == null ? null : prediction.probability(),
        context.modelWeight(),
        watched.contains(coin.cryptoId()));
  }

  private static Map<Long, Long> ids(Context context) {
    var ids = new TreeMap<Long, Long>();
    context.predictions().forEach((coin, prediction) -> ids.put(coin, prediction.id()));
    return ids;
  }
}
