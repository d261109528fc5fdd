package dev.strata.model.features;

import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Problem;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether a coin's 7-day return exceeds the median 7-day return of its universe. */
public final class AssetTask extends MarketTask {

  /** Inputs in order. */
  public static final List<Feature> FEATURES = List.of(AssetFeature.values());

  /** How a claim is judged. */
  public static final String SETTLEMENT_RULE =
      "occurred when close(target) / close(issue) - 1 exceeds the median of the same over all"
          + " coins, stablecoins apart, with a daily candle at both times; void without a candle at"
          + " the target or below five such coins";

  private static final int HORIZON_DAYS = 7;

  public AssetTask(Market market, int steps) {
    super(market, problem(steps));
  }

  /** The problem as seen over so many days. */
  public static Problem problem(int steps) {
    return new Problem(
        ModelType.ASSET,
        "return_7d_above_median",
        List.of("not_occurred", "occurred"),
        false,
        titles(FEATURES),
        steps,
        HORIZON_DAYS,
        HORIZON_DAYS);
  }

  private int[] present(int day) {
    return IntStream.range(0, market().size()).filter(coin -> market().trades(coin, day)).toArray();
  }

  @Override
  SortedMap<Long, double[]> inputs(int day) {
    var present = present(day);
    var rows = new double[present.length][];
    for (int i = 0; i < present.length; i++) {
      rows[i] = values(FEATURES, market(), present[i], day);
    }
    var ranked = ranked(rows, FEATURES.size());
    var inputs = new TreeMap<Long, double[]>();
    for (int i = 0; i < present.length; i++) {
      inputs.put(market().coin(present[i]), ranked[i]);
    }
    return inputs;
  }

  @Override
  int trend(long subject, int day) {
    return coinTrend(market().indexOf(subject), day);
  }

  @Override
  double traded(long subject, int day, Judgement judgement) {
    return held(market().indexOf(subject), day);
  }

  @Override
  @Nullable String obstacle(long subject, int day) {
    return present(day).length < Windows.SMALLEST_UNIVERSE ? "a universe of five coins" : null;
  }

  @Override
  public SortedMap<Long, Judgement> judgements(int day) {
    var present = present(day);
    var returns = new double[present.length];
    for (int i = 0; i < present.length; i++) {
      returns[i] = market().change(present[i], day + HORIZON_DAYS, HORIZON_DAYS);
    }
    var judged = MedianRule.judge(returns, "fewer than five coins", "no candle at the target");
    var judgements = new TreeMap<Long, Judgement>();
    for (int i = 0; i < present.length; i++) {
      judgements.put(market().coin(present[i]), judged[i]);
    }
    return judgements;
  }
}
