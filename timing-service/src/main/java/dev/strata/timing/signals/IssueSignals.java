package dev.strata.timing.signals;

import dev.strata.platform.barriers.AverageTrueRange;
import dev.strata.platform.barriers.Costs;
import dev.strata.platform.barriers.DailyCandle;
import dev.strata.platform.barriers.Side;
import dev.strata.platform.barriers.TradeLevels;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.staleness.StaleCoins;
import dev.strata.timing.analysis.EntryRule;
import dev.strata.timing.analysis.PositionSize;
import dev.strata.timing.analysis.RiskLevel;
import dev.strata.timing.analysis.TargetOdds;
import dev.strata.timing.replicas.Neighbours;
import dev.strata.timing.replicas.Stance;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Issues the claims of a cycle. */
@Component
class IssueSignals {

  private final Signals signals;
  private final Neighbours neighbours;
  private final StaleCoins staleCoins;
  private final Costs costs;

  IssueSignals(
      Signals signals, Neighbours neighbours, StaleCoins staleCoins, SignalSettings settings) {
    this.signals = signals;
    this.neighbours = neighbours;
    this.staleCoins = staleCoins;
    this.costs = settings.costs();
  }

  /**
   * Issues a claim for each watched coin whose stance and trend agree and that has none open, and
   * whose data are not stale; settle first.
   */
  void issue(Cycle cycle, Collection<Stance> stances, Map<Long, List<DailyCandle>> candles) {
    var busy = signals.coinsOpenAfter(cycle.runKind(), cycle.asOf());
    var watched =
        stances.stream().filter(s -> s.watched() && !busy.contains(s.cryptoId())).toList();
    var stale =
        staleCoins.abstain(
            cycle, TimingStage.NAME, watched.stream().map(Stance::cryptoId).toList());
    var free = watched.stream().filter(s -> !stale.contains(s.cryptoId())).toList();
    var odds = new EnumMap<Side, Double>(Side.class);
    var decided = signals.decidedBy(cycle.runKind(), cycle.asOf());
    for (var side : Side.values()) {
      var known = decided.getOrDefault(side, new Signals.Decided(0, 0));
      odds.put(side, TargetOdds.of(known.hitTarget(), known.hitStop()));
    }
    var claims =
        free.stream()
            .flatMap(stance ->
                claim(cycle, stance, candles.getOrDefault(stance.cryptoId(), List.of()), odds)
                    .stream())
            .toList();
    if (claims.isEmpty()) {
      return;
    }
    neighbours.expect(claims.stream().map(SignalClaim::stance).toList());
    claims.forEach(claim -> signals.issue(claim, cycle));
  }

  private Optional<SignalClaim> claim(
      Cycle cycle, Stance stance, List<DailyCandle> candles, Map<Side, Double> odds) {
    var gapless = DailyCandle.gaplessUntil(candles, cycle.asOf());
    var atr = AverageTrueRange.of(gapless, EntryRule.ATR_LOOKBACK);
    if (atr.isEmpty() || gapless.size() < EntryRule.TREND_LOOKBACK) {
      return Optional.empty();
    }
    var close = gapless.getLast().close();
    var average = DailyCandle.averageClose(gapless, EntryRule.TREND_LOOKBACK);
    var side = EntryRule.side(stance.stance(), close, average);
    if (side.isEmpty()) {
      return Optional.empty();
    }
    var probability = odds.getOrDefault(side.get(), TargetOdds.driftless());
    return TradeLevels.of(side.get(), close, atr.getAsDouble())
        .map(levels ->
            new SignalClaim(
                stance,
                side.get(),
                levels,
                atr.getAsDouble(),
                RiskLevel.of(atr.getAsDouble() / close),
                probability,
                PositionSize.of(
                    probability,
                    TradeLevels.TARGET_DISTANCE * atr.getAsDouble() / close,
                    TradeLevels.STOP_DISTANCE * atr.getAsDouble() / close,
                    costs),
                reason(stance, side.get(), close, average)));
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
