package dev.strata.sector.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs claimed on a day and what became of them: a pair comes true when the winner outgrows the
 * loser, members as of the claim.
 *
 * @param claims pairs claimed
 * @param settled those that could be judged
 * @param hits those that came true
 */
public record JudgedPairs(int claims, int settled, int hits) {

  /** Draws of placebo sectors behind a comparison. */
  public static final int DRAWS = 49;

  /**
   * What rotation claims among placebo sectors on a day, and how those claims end: the method of
   * the real pairs on sectors that mean nothing. The claims rest on the market up to the day alone.
   *
   * @param market that reaches {@code horizon} days beyond the day
   * @param sectors the real ones
   * @param seed of the resampling behind confidences, as for the real pairs of the day
   * @return one entry a draw, always {@link #DRAWS}
   */
  public static List<JudgedPairs> placebo(
      Market market, List<Sector> sectors, int day, int horizon, long seed) {
    var known = market.upTo(day);
    return IntStream.range(0, DRAWS)
        .mapToObj(draw -> {
          var drawn = PlaceboSectors.draw(known, sectors, draw);
          return judge(market, drawn, Rotation.detect(known, drawn, seed), day, horizon);
        })
        .toList();
  }

  static JudgedPairs judge(
      Market market, List<Sector> sectors, List<Rotation> pairs, int day, int horizon) {
    var byId = new HashMap<Long, Sector>();
    sectors.forEach(sector -> byId.put(sector.id(), sector));
    int settled = 0;
    int hits = 0;
    for (var pair : pairs) {
      var from = growth(market, byId.get(pair.from()), day, horizon);
      var to = growth(market, byId.get(pair.to()), day, horizon);
      if (!Double.isNaN(from + to)) {
        settled++;
        hits += to > from ? 1 : 0;
      }
    }
    return new JudgedPairs(pairs.size(), settled, hits);
  }

  private static double growth(Market market, @Nullable Sector sector, int day, int horizon) {
    return sector == null
        ? Double.NaN
        : Growth.of(market, sector, day, day + horizon).map(Growth::weighted).orElse(Double.NaN);
  }
}
