package dev.strata.timing.signals;

import dev.strata.contracts.timing.SignalChanged;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.cycle.CycleStage;
import dev.strata.timing.replicas.Neighbours;
import dev.strata.timing.replicas.Stance;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The cascade's last stage: first settles what ended by a cycle, then issues its claims. */
@Component
class TimingStage implements CycleStage {

  static final String NAME = "timing";

  private final Signals signals;
  private final CoinCandles coinCandles;
  private final Neighbours neighbours;
  private final SettleSignals settleSignals;
  private final IssueSignals issueSignals;
  private final ApplicationEventPublisher computed;

  TimingStage(
      Signals signals,
      CoinCandles coinCandles,
      Neighbours neighbours,
      SettleSignals settleSignals,
      IssueSignals issueSignals,
      ApplicationEventPublisher computed) {
    this.signals = signals;
    this.coinCandles = coinCandles;
    this.neighbours = neighbours;
    this.settleSignals = settleSignals;
    this.issueSignals = issueSignals;
    this.computed = computed;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Macro, sector and the asset model are named because a signal cites their rows. */
  @Override
  public List<String> after() {
    return List.of("macro", "sector", "model:asset", "asset", "model:timing");
  }

  @Override
  public List<SignalChanged> compute(Cycle cycle) {
    var asOf = cycle.asOf();
    var open = signals.openAsOf(cycle.runKind(), asOf);
    var coins = new TreeSet<Long>();
    open.forEach(signal -> coins.add(signal.cryptoId()));
    var stances = new TreeMap<Long, Stance>();
    neighbours.stances(asOf, coins).forEach(stance -> stances.put(stance.cryptoId(), stance));
    stances.values().stream()
        .filter(stance -> !"neutral".equals(stance.stance()))
        .forEach(stance -> coins.add(stance.cryptoId()));
    var candles = coinCandles.until(asOf, coins);

    var settled = settleSignals.settle(cycle, open, stances, candles);
    issueSignals.issue(cycle, stances.values(), candles);
    var changed =
        signals.changed(cycle.runKind(), asOf, settled).stream().map(Signal::changed).toList();
    computed.publishEvent(new CycleComputed(cycle, changed));
    return changed;
  }
}
