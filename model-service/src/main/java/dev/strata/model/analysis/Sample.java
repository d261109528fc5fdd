package dev.strata.model.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * A coin on a day with what followed.
 *
 * @param day epoch day of the features
 * @param values centred ranks in the order of the columns
 * @param cameTrue whether the return over the horizon exceeded the universe's median
 */
public record Sample(int day, double[] values, boolean cameTrue) {

  /** Days from a claim to its judgement. */
  public static final int HORIZON = 7;

  /** One day in seven, on a fixed grid: labels of neighbouring dates do not overlap. */
  public static final int STEP = 7;

  /**
   * All samples of a period whose label is known, in order of day and coin.
   *
   * @param from first day of features
   * @param asOf last day of which anything is known: a label needs the close at day + horizon ≤
   *     asOf
   */
  public static List<Sample> between(
      Panel panel, List<? extends Column> columns, int from, int asOf) {
    var samples = new ArrayList<Sample>();
    for (int day = from + Math.floorMod(-from, STEP); day + HORIZON <= asOf; day += STEP) {
      var start = new double[panel.size()];
      var end = new double[panel.size()];
      for (int coin = 0; coin < panel.size(); coin++) {
        start[coin] = panel.close(coin, day);
        end[coin] = panel.close(coin, day + HORIZON);
      }
      var outcomes = Outcome.of(start, end);
      for (var row : CrossSection.at(panel, day, columns)) {
        var outcome = outcomes[row.coin()];
        if (row.isComplete() && outcome != Outcome.UNKNOWN) {
          samples.add(new Sample(day, row.values(), outcome == Outcome.OCCURRED));
        }
      }
    }
    return samples;
  }
}
