package dev.strata.model.evaluation.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * How long the regimes took to follow the turns of the market that show in hindsight. NaN where
 * undefined.
 *
 * @param dating how the turns were dated
 * @param turns within the days with a regime
 * @param followed those after which the regime of the new phase was claimed before the next turn
 * @param meanDays mean days from such a turn to that claim, 0 when it held already
 * @param longestDays greatest of them
 */
public record TurnDelays(
    String dating, int turns, int followed, double meanDays, double longestDays) {

  /**
   * A turn of the market.
   *
   * @param day epoch day of the extreme
   * @param isPeak whether a bear phase follows, else a bull phase
   */
  public record Turn(int day, boolean isPeak) {}

  /** Measures words in order of day against turns in order of day. */
  public static TurnDelays of(String dating, List<RegimeScores.Day> words, List<Turn> all) {
    var turns =
        all.stream()
            .filter(t -> !words.isEmpty())
            .filter(t -> t.day() >= words.getFirst().day() && t.day() <= words.getLast().day())
            .toList();
    var delays = new ArrayList<Integer>();
    for (int i = 0; i < turns.size(); i++) {
      var turn = turns.get(i);
      var end = i + 1 < turns.size() ? turns.get(i + 1).day() : Integer.MAX_VALUE;
      var regime = RegimeScores.CLASSES.indexOf(turn.isPeak() ? "bear" : "bull");
      words.stream()
          .filter(w -> w.day() >= turn.day() && w.day() < end && w.regime() == regime)
          .findFirst()
          .ifPresent(w -> delays.add(w.day() - turn.day()));
    }
    var days = delays.stream().mapToDouble(Integer::doubleValue).summaryStatistics();
    return new TurnDelays(
        dating,
        turns.size(),
        delays.size(),
        delays.isEmpty() ? Double.NaN : days.getAverage(),
        delays.isEmpty() ? Double.NaN : days.getMax());
  }
}
