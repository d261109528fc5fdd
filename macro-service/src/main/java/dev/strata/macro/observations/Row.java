package dev.strata.macro.observations;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A row of a file by its header's names; each getter refuses what it cannot read. */
final class Row {

  // Longer numbers are no figures of a market, and reading one must not cost minutes.
  private static final int LONGEST_NUMBER = 60;
  private static final int LARGEST_EXPONENT = 30;

  private final Map<String, String> fields;

  private Row(Map<String, String> fields) {
    this.fields = fields;
  }

  static Row of(List<String> header, List<String> fields) throws RefusedRow {
    if (fields.size() != header.size()) {
      throw RefusedRow.bad(
          "row", "must have %d fields, had %d".formatted(header.size(), fields.size()));
    }
    var byName = new LinkedHashMap<String, String>();
    for (int i = 0; i < header.size(); i++) {
      byName.put(header.get(i), fields.get(i).strip());
    }
    return new Row(byName);
  }

  String text(String column) {
    return fields.getOrDefault(column, "");
  }

  /** Start of the day, UTC. */
  Instant day(String column) throws RefusedRow {
    try {
      return LocalDate.parse(text(column)).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException notADate) {
      throw RefusedRow.bad(column, "must be a date such as 2020-01-31, was " + quoted(column));
    }
  }

  BigDecimal number(String column) throws RefusedRow {
    var text = text(column);
    if (text.isEmpty()) {
      throw RefusedRow.withoutValue(column);
    }
    try {
      if (text.length() <= LONGEST_NUMBER) {
        var number = new BigDecimal(text);
        if (Math.abs((long) number.precision() - number.scale()) <= LARGEST_EXPONENT
            && Math.abs((long) number.scale()) <= LONGEST_NUMBER) {
          return number;
        }
      }
    } catch (NumberFormatException notANumber) {
      throw RefusedRow.bad(column, "must be a number, was " + quoted(column));
    }
    throw RefusedRow.bad(column, "must be a number of this world, was " + quoted(column));
  }

  BigDecimal positive(String column) throws RefusedRow {
    var number = number(column);
    if (number.signum() <= 0) {
      throw RefusedRow.bad(column, "must be greater than 0, was " + number.toPlainString());
    }
    return number;
  }

  BigDecimal between(String column, int least, int greatest) throws RefusedRow {
    var number = number(column);
    if (number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(greatest)) > 0) {
      throw RefusedRow.bad(
          column,
          "must be between %d and %d, was %s".formatted(least, greatest, number.toPlainString()));
    }
    return number;
  }

  Instant epochSeconds(String column) throws RefusedRow {
    try {
      return Instant.ofEpochSecond(Long.parseLong(text(column)));
    } catch (NumberFormatException | java.time.DateTimeException notATime) {
      throw RefusedRow.bad(column, "must be seconds since 1970, was " + quoted(column));
    }
  }

  /** The other figures, as published, by name. */
  Map<String, String> rest(String... columns) {
    var rest = new TreeMap<String, String>();
    for (var column : columns) {
      if (!text(column).isEmpty()) {
        rest.put(column, text(column));
      }
    }
    return rest;
  }

  private String quoted(String column) {
    var text = text(column);
    return '"'
        + (text.length() > LONGEST_NUMBER ? text.substring(0, LONGEST_NUMBER) + "…" : text)
        + '"';
  }
}
