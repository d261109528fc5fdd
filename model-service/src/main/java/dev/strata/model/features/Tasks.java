package dev.strata.model.features;

import dev.strata.model.analysis.TrendRegime;
import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Problem;
import java.util.List;

/** The task of each model type. */
public final class Tasks {

  /** Days that a sequence learner looks back on: three weeks, the day itself included. */
  private static final int SEQUENCE_DAYS = 21;

  private static final int THREE_YEARS = 3 * 365;
  private static final int TEN_YEARS = 10 * 365;

  private Tasks() {}

  /** The task of a type over a market. */
  public static MarketTask of(ModelType type, Market market, int steps) {
    return switch (type) {
      case MACRO -> new MacroTask(market, steps);
      case SECTOR -> new SectorTask(market, steps);
      case ASSET -> new AssetTask(market, steps);
      case TIMING -> new TimingTask(market, steps);
    };
  }

  /** The problem of a type as seen over so many days. */
  public static Problem problem(ModelType type, int steps) {
    return switch (type) {
      case MACRO -> MacroTask.problem(steps);
      case SECTOR -> SectorTask.problem(steps);
      case ASSET -> AssetTask.problem(steps);
      case TIMING -> TimingTask.problem(steps);
    };
  }

  /** Days that a learner of this kind is shown. */
  public static int steps(Architecture architecture) {
    return switch (architecture) {
      case REGRESSION, ENSEMBLE -> 1;
      case LSTM, TRANSFORMER -> SEQUENCE_DAYS;
    };
  }

  /** The catalogue of a type; what a task adds to it describes the subject alone. */
  public static List<Feature> features(ModelType type) {
    return switch (type) {
      case MACRO -> MacroTask.FEATURES;
      case SECTOR -> SectorTask.FEATURES;
      case ASSET -> AssetTask.FEATURES;
      case TIMING -> TimingTask.FEATURES;
    };
  }

  /** Days before a day that its inputs need. */
  public static int lookBack(ModelType type, int steps) {
    return features(type).stream().mapToInt(Feature::lookBack).max().orElseThrow() + steps - 1;
  }

  /** Days before a day that its training needs: the rival by the 200-day rule sees furthest. */
  public static int trainingLookBack(ModelType type, int steps) {
    return Math.max(lookBack(type, steps), TrendRegime.LOOK_BACK_DAYS);
  }

  /** Days before a claim that its judgement needs: the levels of a trade rest on its past. */
  public static int labelLookBack(ModelType type) {
    return type == ModelType.TIMING ? Windows.WILDER_DAYS : 0;
  }

  /**
   * Days of claims that a training looks back on at most: the market as a whole gives one claim a
   * day, coins give dozens.
   */
  public static int trainingDays(ModelType type) {
    return type == ModelType.MACRO ? TEN_YEARS : THREE_YEARS;
  }

  /** How a claim of a type is judged, for people and for whoever judges anew. */
  public static String settlementRule(ModelType type) {
    return switch (type) {
      case MACRO -> MacroTask.SETTLEMENT_RULE;
      case SECTOR -> SectorTask.SETTLEMENT_RULE;
      case ASSET -> AssetTask.SETTLEMENT_RULE;
      case TIMING -> TimingTask.SETTLEMENT_RULE;
    };
  }
}
