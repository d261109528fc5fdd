package dev.strata.model.features;

import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Problem;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a sector's 7-day return exceeds that of the median sector: equal weights, the members of
 * the day of the claim throughout.
 */
public final class SectorTask extends MarketTask {

  /** Inputs in order. */
  public static final List<Feature> FEATURES = List.of(SectorFeature.values());

  /** How a claim is judged. */
  public static final String SETTLEMENT_RULE =
      "occurred when the mean of close(target) / close(issue) - 1 over the sector's members at"
          + " issue exceeds the median of the same over all sectors; members without a daily candle"
          + " at both times are left out; void below three such members or below five such sectors";

  private static final int HORIZON_DAYS = 7;
  private static final int TREND_DAYS = 200;

  public SectorTask(Market market, int steps) {
    super(market, problem(steps));
  }

  /** The problem as seen over so many days. */
  public static Problem problem(int steps) {
    return new Problem(
        ModelType.SECTOR,
        "sector_return_7d_above_median",
        List.of("not_occurred", "occurred"),
        false,
        titles(FEATURES),
        steps,
        HORIZON_DAYS,
        HORIZON_DAYS);
  }

  /** Sectors that have a member on a day: before its first one a sector does not exist. */
  private int[] present(int day) {
    return IntStream.range(0, market().sectors().size())
        .filter(s -> market().sectors().get(s).members().stream().anyMatch(m -> m.countsOn(day)))
        .toArray();
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
      inputs.put(market().sectors().get(present[i]).id(), ranked[i]);
    }
    return inputs;
  }

  /** Whether most of the members lie above their 200-day mean. */
  @Override
  int trend(long subject, int day) {
    var above =
        Baskets.mean(
            market(),
            sector(subject),
            day,
            coin -> {
              var distance = Windows.distance(market(), coin, day, TREND_DAYS);
              return Double.isNaN(distance) ? distance : distance > 0 ? 1 : 0;
            });
    return Double.isNaN(above) ? -1 : above > 0.5 ? 1 : 0;
  }

  private int sector(long subject) {
    return IntStream.range(0, market().sectors().size())
        .filter(s -> market().sectors().get(s).id() == subject)
        .findFirst()
        .orElseThrow();
  }

  @Override
  @Nullable String obstacle(long subject, int day) {
    return present(day).length < Windows.SMALLEST_UNIVERSE ? "a universe of five sectors" : null;
  }

  @Override
  public SortedMap<Long, Judgement> judgements(int day) {
    var present = present(day);
    var returns = new double[present.length];
    for (int i = 0; i < present.length; i++) {
      returns[i] =
          Baskets.mean(
              market(),
              present[i],
              day,
              coin -> market().change(coin, day + HORIZON_DAYS, HORIZON_DAYS));
    }
    var judged =
        MedianRule.judge(
            returns, "fewer than five sectors", "fewer than three members at the target");
    var judgements = new TreeMap<Long, Judgement>();
    for (int i = 0; i < present.length; i++) {
      judgements.put(market().sectors().get(present[i]).id(), judged[i]);
    }
    return judgements;
  }
}
