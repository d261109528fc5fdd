package dev.strata.timing.signals;

import dev.strata.platform.barriers.AverageTrueRange;
import dev.strata.platform.barriers.Costs;
import dev.strata.platform.barriers.DailyCandle;
import dev.strata.platform.barriers.Side;
import dev.strata.platform.barriers.TradeLevels;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.pooling.LogOpinionPool;
import dev.strata.platform.pooling.PoolWeights;
import dev.strata.platform.staleness.StaleCoins;
import dev.strata.timing.analysis.BarrierOdds;
import dev.strata.timing.analysis.BarrierOdds.Ended;
import dev.strata.timing.analysis.EntryRule;
import dev.strata.timing.analysis.PositionSize;
import dev.strata.timing.analysis.RiskLevel;
import dev.strata.timing.replicas.Neighbours;
import dev.strata.timing.replicas.Neighbours.TimingSeen;
import dev.strata.timing.replicas.Stance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Issues the claims of a cycle. */
@Component
class IssueSignals {

  private final Signals signals;
  private final Neighbours neighbours;
  private final StaleCoins staleCoins;
  private final Costs costs;
  private final double leastExpectancy;

  IssueSignals(
      Signals signals, Neighbours neighbours, StaleCoins staleCoins, SignalSettings settings) {
    this.signals = signals;
    this.neighbours = neighbours;
    this.staleCoins = staleCoins;
    this.costs = settings.costs();
    this.leastExpectancy = settings.leastExpectancy();
  }

  /**
   * Issues a claim for each watched coin whose stance and trend agree and that has none open, and
   * whose data are not stale; settle first. One whose expectancy is below the threshold is counted
   * and not issued.
   */
  void issue(Cycle cycle, Collection<Stance> stances, Map<Long, List<DailyCandle>> candles) {
    var busy = signals.coinsOpenAfter(cycle.runKind(), cycle.asOf());
    var watched =
        stances.stream().filter(s -> s.watched() && !busy.contains(s.cryptoId())).toList();
    var stale =
        staleCoins.abstain(
            cycle, TimingStage.NAME, watched.stream().map(Stance::cryptoId).toList());
    var free = watched.stream().filter(s -> !stale.contains(s.cryptoId())).toList();
    var claims =
        Stream.of(Side.values())
            .flatMap(side -> claims(cycle, side, free, candles).stream())
            .sorted(Comparator.comparingLong(claim -> claim.stance().cryptoId()))
            .toList();
    var worthwhile =
        claims.stream().filter(claim -> claim.expectancy() >= leastExpectancy).toList();
    signals.abstain(
        claims.stream().filter(claim -> claim.expectancy() < leastExpectancy).toList(), cycle);
    neighbours.expect(worthwhile.stream().map(SignalClaim::stance).toList());
    worthwhile.forEach(claim -> signals.issue(claim, cycle));
  }

  private List<SignalClaim> claims(
      Cycle cycle, Side side, List<Stance> stances, Map<Long, List<DailyCandle>> candles) {
    var ended = signals.endedBy(cycle.runKind(), side, cycle.asOf());
    var weights = signals.poolWeights(cycle.runKind(), cycle.asOf());
    var models = neighbours.timing(cycle.asOf(), Signal.lowerCase(side));
    return stances.stream()
        .flatMap(stance ->
            claim(
                cycle,
                side,
                stance,
                candles.getOrDefault(stance.cryptoId(), List.of()),
                new Opinions(ended, models.get(stance.cryptoId()), weights))
                .stream())
        .toList();
  }

  /** What rule and model say of a coin in a direction. */
  private record Opinions(Ended ended, @Nullable TimingSeen model, PoolWeights weights) {

    BarrierOdds rule() {
      return BarrierOdds.of(ended);
    }

    private @Nullable TimingSeen followed() {
      return model == null || !model.promoted() ? null : model;
    }

    double modelWeight() {
      return followed() == null ? 0 : weights.model();
    }

    BarrierOdds pooled() {
      var followed = followed();
      return BarrierOdds.ofClasses(
          LogOpinionPool.join(
              rule().classes(),
              followed == null ? null : BarrierOdds.ofClasses(followed.probabilities()).classes(),
              weights));
    }

    /** As the model states them; null without a claim of it. */
    @Nullable BarrierOdds byModel() {
      return model == null ? null : BarrierOdds.ofClasses(model.probabilities());
    }
  }

  private Optional<SignalClaim> claim(
      Cycle cycle, Side side, Stance stance, List<DailyCandle> candles, Opinions opinions) {
    var gapless = DailyCandle.gaplessUntil(candles, cycle.asOf());
    var atr = AverageTrueRange.of(gapless, EntryRule.ATR_LOOKBACK);
    if (atr.isEmpty() || gapless.size() < EntryRule.TREND_LOOKBACK) {
      return Optional.empty();
    }
    var close = gapless.getLast().close();
    var average = DailyCandle.averageClose(gapless, EntryRule.TREND_LOOKBACK);
    if (!EntryRule.side(stance.stance(), close, average).equals(Optional.of(side))) {
      return Optional.empty();
    }
    var range = atr.getAsDouble();
    return TradeLevels.of(side, close, range)
        .map(levels ->
            sized(
                stance,
                side,
                levels,
                range,
                close,
                opinions,
                reason(stance, side, close, average)));
  }

  private SignalClaim sized(
      Stance stance,
      Side side,
      TradeLevels levels,
      double atr,
      double close,
      Opinions opinions,
      String reason) {
    var risk = TradeLevels.STOP_DISTANCE * atr / close;
    var reward = TradeLevels.TARGET_DISTANCE * atr / close;
    var cost = costs.roundTrip() / risk;
    var odds = opinions.pooled();
    var horizonR = BarrierOdds.horizonR(opinions.ended(), cost);
    return new SignalClaim(
        stance,
        side,
        levels,
        atr,
        RiskLevel.of(atr / close),
        odds,
        opinions.rule(),
        opinions.model(),
        opinions.byModel(),
        opinions.modelWeight(),
        odds.expectancy(reward / risk, cost, horizonR),
        PositionSize.of(odds, reward, risk, horizonR, costs),
        reason);
  }

  private static String reason(Stance stance, Side side, double close, double average) {
    return String.format(
        Locale.ROOT,
        "Score %.3f, rank %d of %d, stance %s; close %s %s its 20-day average %s",
        stance.score(),
        stance.rank(),
        stance.universe(),
        stance.stance(),
        plain(close),
        side == Side.LONG ? "above" : "below",
        plain(average));
  }

  private static String plain(double price) {
    return TradeLevels.rounded(price).stripTrailingZeros().toPlainString();
  }
}
