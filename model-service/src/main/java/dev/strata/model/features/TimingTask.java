package dev.strata.model.features;

import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Problem;
import dev.strata.platform.barriers.Costs;
import dev.strata.platform.barriers.Side;
import dev.strata.platform.barriers.SignalOutcome;
import dev.strata.platform.barriers.TradeLevels;
import dev.strata.platform.barriers.TripleBarrier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which of a trade's three barriers is reached first: its stop, its target, or neither by the
 * horizon (triple barrier; Lopez de Prado 2018, 3.4). The trade is the one that timing-service
 * would propose: entry at the close, filled at the next open within one ATR, stop two and target
 * three ATR away, ten days. Long and short are two subjects of a coin: its id stands for long, the
 * negated id for short.
 */
public final class TimingTask extends MarketTask {

  /** Inputs in order; the side follows them. */
  public static final List<Feature> FEATURES = List.of(TimingFeature.values());

  /** How a claim is judged. */
  public static final String SETTLEMENT_RULE =
      "target when a trade of this side, filled at the next open, reaches its target of 3 ATR"
          + " before its stop of 2 ATR and within ten daily candles, stop when it reaches its stop"
          + " first, horizon when it reaches neither; a candle that spans both counts as stop; void"
          + " when the next open is beyond one ATR or a candle is missing before the end";

  private static final int STOP = 0;
  private static final int HORIZON = 1;
  private static final int TARGET = 2;

  private static final Costs NONE = new Costs(0, 0);
  private static final String SIDE = "side";

  public TimingTask(Market market, int steps) {
    super(market, problem(steps));
  }

  /** The problem as seen over so many days. */
  public static Problem problem(int steps) {
    var features = new ArrayList<>(titles(FEATURES));
    features.add(SIDE);
    return new Problem(
        ModelType.TIMING,
        "first_barrier",
        List.of("stop", "horizon", "target"),
        true,
        features,
        steps,
        TradeLevels.HORIZON_DAYS,
        TradeLevels.HORIZON_DAYS);
  }

  /** The coin of a subject. */
  public static long coin(long subject) {
    return Math.abs(subject);
  }

  /** The side of a subject. */
  public static Side side(long subject) {
    return subject > 0 ? Side.LONG : Side.SHORT;
  }

  @Override
  SortedMap<Long, double[]> inputs(int day) {
    var inputs = new TreeMap<Long, double[]>();
    for (int coin = 0; coin < market().size(); coin++) {
      if (market().trades(coin, day)) {
        var values = values(FEATURES, market(), coin, day);
        for (var side : Side.values()) {
          inputs.put(side.sign() * market().coin(coin), sided(values, side));
        }
      }
    }
    return inputs;
  }

  private static double[] sided(double[] values, Side side) {
    var sided = new double[values.length + 1];
    for (var feature : TimingFeature.values()) {
      var sign = feature.isDirectional() ? side.sign() : 1;
      // Adding zero turns -0.0 into 0.0, which is written otherwise.
      sided[feature.ordinal()] = sign * values[feature.ordinal()] + 0.0;
    }
    sided[values.length] = side.sign();
    return sided;
  }

  /** The coin's, told apart by side: with a trend and against it are not the same trade. */
  @Override
  int trend(long subject, int day) {
    var trend = coinTrend(market().indexOf(coin(subject)), day);
    return trend < 0 ? trend : 2 * trend + side(subject).ordinal();
  }

  @Override
  @Nullable String obstacle(long subject, int day) {
    return levels(subject, day).isPresent() ? null : "levels";
  }

  private double atr(long subject, int day) {
    return Windows.averageTrueRange(market(), market().indexOf(coin(subject)), day);
  }

  private Optional<TradeLevels> levels(long subject, int day) {
    var atr = atr(subject, day);
    return Double.isNaN(atr)
        ? Optional.empty()
        : TradeLevels.of(side(subject), market().close(market().indexOf(coin(subject)), day), atr);
  }

  @Override
  public SortedMap<Long, Judgement> judgements(int day) {
    var judgements = new TreeMap<Long, Judgement>();
    for (int coin = 0; coin < market().size(); coin++) {
      if (market().trades(coin, day)) {
        for (var side : Side.values()) {
          var subject = side.sign() * market().coin(coin);
          judgements.put(subject, judge(subject, coin, day));
        }
      }
    }
    return judgements;
  }

  private Judgement judge(long subject, int coin, int day) {
    var levels = levels(subject, day);
    if (levels.isEmpty()) {
      return Judgement.unknown("no levels");
    }
    var end = day + TradeLevels.HORIZON_DAYS;
    var path = Windows.candles(market(), coin, day + 1, end);
    var claim =
        new TripleBarrier.Claim(
            side(subject),
            levels.get().entry().doubleValue(),
            levels.get().stop().doubleValue(),
            levels.get().target().doubleValue(),
            atr(subject, day),
            Windows.closeTime(day),
            Windows.closeTime(end));
    return TripleBarrier.outcome(claim, path, Windows.closeTime(end), false, NONE)
        .map(TimingTask::judgement)
        .orElseGet(() -> Judgement.unknown("a candle is missing before the end"));
  }

  private static Judgement judgement(SignalOutcome outcome) {
    return switch (outcome.result()) {
      case HIT_TARGET -> Judgement.known(TARGET, outcome.returnNet());
      case HIT_STOP -> Judgement.known(STOP, outcome.returnNet());
      case EXPIRED -> Judgement.known(HORIZON, outcome.returnNet());
      case NOT_FILLED, WITHDRAWN -> Judgement.unknown("not filled: " + outcome.reason());
    };
  }
}
