package dev.strata.model.features;

import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Problem;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which regime the next thirty days turn out to be: bear, sideways or bull by BTC's return over
 * them, the classes apart from each other. macro-service judges its own claims by the same bound;
 * there a bull claim comes true on any rise, here only on one beyond it.
 */
public final class MacroTask extends MarketTask {

  /** Inputs in order. */
  public static final List<Feature> FEATURES = List.of(MacroFeature.values());

  /** The only subject: the market. */
  public static final long MARKET = 0;

  /** How a claim is judged. */
  public static final String SETTLEMENT_RULE =
      "bull when BTC's close(target) / close(issue) - 1 is above 0.1, bear when it is below -0.1,"
          + " sideways otherwise; void without a daily candle of BTC at both times";

  private static final double BOUND = 0.1;
  private static final int HORIZON_DAYS = 30;
  private static final int STEP_DAYS = 5;
  private static final List<String> CLASSES = List.of("bear", "sideways", "bull");

  public MacroTask(Market market, int steps) {
    super(market, problem(steps));
  }

  /** The problem as seen over so many days. */
  public static Problem problem(int steps) {
    return new Problem(
        ModelType.MACRO,
        "regime_30d",
        CLASSES,
        true,
        titles(FEATURES),
        steps,
        HORIZON_DAYS,
        STEP_DAYS);
  }

  /** Index of the class of a simple return over the horizon. */
  static int outcome(double simpleReturn) {
    return simpleReturn > BOUND ? 2 : simpleReturn < -BOUND ? 0 : 1;
  }

  @Override
  SortedMap<Long, double[]> inputs(int day) {
    var inputs = new TreeMap<Long, double[]>();
    inputs.put(MARKET, values(FEATURES, market(), 0, day));
    return inputs;
  }

  @Override
  int trend(long subject, int day) {
    return coinTrend(market().benchmark(), day);
  }

  @Override
  @Nullable String obstacle(long subject, int day) {
    return null;
  }

  @Override
  public SortedMap<Long, Judgement> judgements(int day) {
    var judgements = new TreeMap<Long, Judgement>();
    var btc = market().benchmark();
    var change = btc < 0 ? Double.NaN : market().change(btc, day + HORIZON_DAYS, HORIZON_DAYS);
    judgements.put(
        MARKET,
        Double.isNaN(change)
            ? Judgement.unknown("no candle of BTC at the target")
            : Judgement.known(outcome(change), change));
    return judgements;
  }
}
