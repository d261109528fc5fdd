package dev.strata.timing.signals;

import dev.strata.platform.barriers.Costs;
import dev.strata.platform.barriers.DailyCandle;
import dev.strata.platform.barriers.TripleBarrier;
import dev.strata.platform.cycle.Cycle;
import dev.strata.timing.analysis.EntryRule;
import dev.strata.timing.replicas.Stance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Follows open signals to a cycle and settles those that ended. */
@Component
class SettleSignals {

  private final Signals signals;
  private final Costs costs;

  SettleSignals(Signals signals, SignalSettings settings) {
    this.signals = signals;
    this.costs = settings.costs();
  }

  /**
   * Settles what ended by the cycle.
   *
   * @return ids of the signals settled now; those settled by an earlier attempt are not among them
   */
  Set<Long> settle(
      Cycle cycle,
      List<Signal> open,
      Map<Long, Stance> stances,
      Map<Long, List<DailyCandle>> candles) {
    var settled = new TreeSet<Long>();
    for (var signal : open) {
      var stance = stances.get(signal.cryptoId());
      var isAgainst = stance != null && EntryRule.isAgainst(stance.stance(), signal.signalType());
      var outcome =
          TripleBarrier.outcome(
              signal.claim(),
              candles.getOrDefault(signal.cryptoId(), List.of()),
              cycle.asOf(),
              isAgainst,
              costs);
      if (outcome.isPresent() && signals.settle(signal.id(), outcome.get())) {
        settled.add(signal.id());
      }
    }
    settled.addAll(signals.expire(cycle.runKind(), cycle.asOf(), costs));
    return settled;
  }
}
