package dev.strata.model.analysis;

import java.util.ArrayList;
import java.util.List;

/** What a model sees of one day: each coin with a candle that day, with its ranked features. */
public final class CrossSection {

  private CrossSection() {}

  /**
   * A coin on a day.
   *
   * @param coin index in the panel
   * @param values centred ranks in the order of the columns, NaN where missing
   * @param missing names of the missing ones, in that order
   */
  public record Row(int coin, double[] values, List<String> missing) {

    /** Whether a model can say anything: a missing input is never guessed. */
    public boolean isComplete() {
      return missing.isEmpty();
    }
  }

  /** The rows of a day, in the panel's order of coins. */
  public static List<Row> at(Panel panel, int day, List<? extends Column> columns) {
    var present = new ArrayList<Integer>();
    for (int coin = 0; coin < panel.size(); coin++) {
      if (!Double.isNaN(panel.close(coin, day))) {
        present.add(coin);
      }
    }
    var ranks = new double[columns.size()][];
    for (int f = 0; f < columns.size(); f++) {
      var column = columns.get(f);
      ranks[f] =
          Ranks.centred(
              present.stream().mapToDouble(c -> finite(column.value(panel, c, day))).toArray());
    }
    var rows = new ArrayList<Row>(present.size());
    for (int i = 0; i < present.size(); i++) {
      var values = new double[columns.size()];
      var missing = new ArrayList<String>();
      for (int f = 0; f < columns.size(); f++) {
        values[f] = ranks[f][i];
        if (Double.isNaN(values[f])) {
          missing.add(columns.get(f).title());
        }
      }
      rows.add(new Row(present.get(i), values, List.copyOf(missing)));
    }
    return rows;
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }
}
