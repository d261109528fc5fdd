package dev.strata.model.evaluation;

import dev.strata.model.learning.Architecture;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is asked for.
 *
 * @param from first day of claims; the earliest stored one by default
 * @param to nothing that became known later is looked at; the latest stored day by default
 * @param out directory of the report
 * @param seed of every random draw
 * @param draws shuffles of each layer and draws of random entries
 * @param architectures ones to validate
 */
record Settings(
    LocalDate from,
    LocalDate to,
    Path out,
    long seed,
    int draws,
    List<Architecture> architectures) {

  static final LocalDate EARLIEST = LocalDate.of(2009, 1, 3);
  static final LocalDate LATEST = LocalDate.of(9999, 12, 31);
  private static final int DRAWS = 200;

  Settings {
    architectures = List.copyOf(architectures);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("--to lies before --from");
    }
    if (draws < 1) {
      throw new IllegalArgumentException("--draws must be at least 1, was " + draws);
    }
  }

  /** Reads {@code --name=value} arguments. */
  static Settings of(String[] arguments) {
    var values = new TreeMap<String, String>();
    for (var argument : arguments) {
      var at = argument.indexOf('=');
      if (!argument.startsWith("--") || at < 0) {
        throw new IllegalArgumentException("not of the form --name=value: " + argument);
      }
      values.put(argument.substring(2, at), argument.substring(at + 1));
    }
    return new Settings(
        date(values, "from", EARLIEST),
        date(values, "to", LATEST),
        Path.of(values.getOrDefault("out", "evaluation")),
        Long.parseLong(values.getOrDefault("seed", "1")),
        Integer.parseInt(values.getOrDefault("draws", Integer.toString(DRAWS))),
        architectures(
            values.getOrDefault("architectures", "regression,ensemble,lstm,transformer")));
  }

  private static LocalDate date(Map<String, String> values, String name, LocalDate otherwise) {
    try {
      var value = values.get(name);
      return value == null ? otherwise : LocalDate.parse(value);
    } catch (DateTimeException unreadable) {
      throw new IllegalArgumentException(
          "--%s must be a date such as 2020-12-31".formatted(name), unreadable);
    }
  }

  private static List<Architecture> architectures(String names) {
    return Arrays.stream(names.split(",", -1))
        .filter(name -> !name.isBlank())
        .map(Settings::architecture)
        .distinct()
        .sorted()
        .toList();
  }

  private static Architecture architecture(String name) {
    return Arrays.stream(Architecture.values())
        .filter(a -> a.text().equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no architecture is named " + name));
  }

  /** The same up to a day, if it ends later. */
  Settings until(LocalDate last) {
    return to.isAfter(last) && !from.isAfter(last)
        ? new Settings(from, last, out, seed, draws, architectures)
        : this;
  }

  int fromDay() {
    return Math.toIntExact(from.toEpochDay());
  }

  int toDay() {
    return Math.toIntExact(to.toEpochDay());
  }
}
