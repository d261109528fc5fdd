package dev.strata.bench;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark found.
 *
 * @param cores processors of this machine, which the load shares with the platform
 * @param setting what was asked of the platform
 * @param rounds every round, in order
 * @param ratios median of one figure of the subject over the peer's
 * @param failures how often an answer was not what was asked for, by what was wrong with it
 */
record Report(
    String name,
    Instant at,
    int cores,
    Map<String, Object> setting,
    List<Round> rounds,
    Map<String, Double> ratios,
    Map<String, Long> failures) {

  /**
   * One round of one contestant.
   *
   * @param figures by name; milliseconds, unless the name says another unit
   */
  record Round(String contestant, int number, Map<String, Double> figures) {}

  void print(PrintStream out) {
    out.printf("%s at %s on %d cores %s%n", name, at, cores, setting);
    for (var round : rounds) {
      out.printf("%-16s round %d", round.contestant(), round.number());
      round.figures().forEach((figure, value) -> out.printf("  %s %.2f", figure, value));
      out.println();
    }
    medians()
        .forEach((contestant, figures) -> {
          out.printf("%-16s median ", contestant);
          figures.forEach((figure, spread) ->
              out.printf(
                  "  %s %.2f (%.2f..%.2f)",
                  figure, spread.median(), spread.least(), spread.greatest()));
          out.println();
        });
    ratios.forEach((what, ratio) -> out.printf("%s: %.2f%n", what, ratio));
    out.printf("failures: %s%n", failures.isEmpty() ? "none" : failures);
  }

  /** Adds the failures of a round, those that there were, to the failures of all. */
  static void count(Map<String, Long> ofRound, Map<String, Long> all) {
    ofRound.forEach((trouble, times) -> all.merge(trouble, times, Long::sum));
  }

  /** Median and range over the rounds. */
  record Spread(double median, double least, double greatest) {

    static Spread of(List<Double> values) {
      var sorted = values.stream().sorted().toList();
      return new Spread(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }
  }

  private Map<String, Map<String, Spread>> medians() {
    var medians = new LinkedHashMap<String, Map<String, Spread>>();
    rounds.stream()
        .map(Round::contestant)
        .distinct()
        .forEach(contestant -> medians.put(contestant, medians(rounds, contestant)));
    return medians;
  }

  static double median(List<Round> rounds, String contestant, String figure) {
    return spread(rounds, contestant, figure).median();
  }

  private static Spread spread(List<Round> rounds, String contestant, String figure) {
    return Spread.of(
        rounds.stream()
            .filter(round -> round.contestant().equals(contestant))
            .map(round -> requireNonNull(round.figures().get(figure)))
            .toList());
  }

  private static Map<String, Spread> medians(List<Round> rounds, String contestant) {
    var medians = new LinkedHashMap<String, Spread>();
    var first =
        rounds.stream().filter(r -> r.contestant().equals(contestant)).findFirst().orElseThrow();
    for (var figure : first.figures().keySet()) {
      medians.put(figure, spread(rounds, contestant, figure));
    }
    return medians;
  }
}
