package dev.strata.macro.observations;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files understood, each known by its header. A value may be used from its release on ({@link
 * Series#releaseOf}); fear and greed is published at its own timestamp.
 */
enum FileFormat {
  BTC_DOMINANCE("date", "btc_dominance_pct") {
    @Override
    Entry read(Row row) throws RefusedRow {
      var day = row.day("date");
      var value = row.between("btc_dominance_pct", 0, 100);
      return new Entry(observation(Series.BTC_DOMINANCE, day, value), Map.of());
    }
  },
  TOTAL_MARKET_CAP("date", "timestamp_ms", "market_cap", "total_volume") {
    @Override
    Entry read(Row row) throws RefusedRow {
      var day = row.day("date");
      var value = row.positive("market_cap");
      return new Entry(observation(Series.TOTAL_MARKET_CAP, day, value), row.rest("total_volume"));
    }
  },
  FEAR_GREED("date", "value", "value_classification", "timestamp") {
    @Override
    Entry read(Row row) throws RefusedRow {
      var day = row.day("date");
      var value = row.between("value", 0, 100);
      var published = row.epochSeconds("timestamp");
      if (published.isBefore(day) || !published.isBefore(day.plus(DAY))) {
        throw RefusedRow.bad("timestamp", "must be on the day of date, was " + published);
      }
      return new Entry(
          new Observation(Series.FEAR_GREED, day, value, published, "alternative.me"),
          row.rest("value_classification"));
    }
  },
  VIX("date", "open", "high", "low", "close") {
    @Override
    Entry read(Row row) throws RefusedRow {
      var day = row.day("date");
      var open = row.positive("open");
      var high = row.positive("high");
      var low = row.positive("low");
      var close = row.positive("close");
      if (high.compareTo(open.max(close)) < 0 || high.compareTo(low) < 0) {
        throw RefusedRow.bad(
            "high", "must not be below open, close and low, was " + high.toPlainString());
      }
      if (low.compareTo(open.min(close)) > 0) {
        throw RefusedRow.bad("low", "must not be above open and close, was " + low.toPlainString());
      }
      return new Entry(observation(Series.VIX, day, close), row.rest("open", "high", "low"));
    }
  },
  WORLD_INDICES("series", "date", "open", "close", "volume") {
    @Override
    Entry read(Row row) throws RefusedRow {
      var published = row.text("series");
      if (!NAME.matcher(published).matches()) {
        throw RefusedRow.bad("series", "must be up to 20 capitals and digits");
      }
      var day = row.day("date");
      var close = row.positive("close");
      return new Entry(
          observation(Series.nameOf(published), day, close), row.rest("open", "volume"));
    }
  },
  FUNDING("symbol", "date", "daily_avg", "daily_min", "daily_max", "daily_count") {
    @Override
    Entry read(Row row) throws RefusedRow {
      var pair = row.text("symbol");
      if (!NAME.matcher(pair).matches()) {
        throw RefusedRow.bad("symbol", "must be up to 20 capitals and digits");
      }
      var day = row.day("date");
      var value = row.between("daily_avg", -1, 1);
      return new Entry(
          observation(Series.fundingOf(pair), day, value),
          row.rest("daily_min", "daily_max", "daily_count"));
    }
  };

  private static final Duration DAY = Duration.ofDays(1);
  private static final Pattern NAME = Pattern.compile("[A-Z0-9]{1,20}");
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private final List<String> header;

  FileFormat(String... header) {
    this.header = List.of(header);
  }

  /**
   * A value and the row's other figures.
   *
   * @param observation the value
   * @param detail other figures by name, as published
   */
  record Entry(Observation observation, Map<String, String> detail) {}

  Observation observation(String series, Instant day, BigDecimal value) {
    return new Observation(series, day, value, Series.releaseOf(series, day), source());
  }

  /** The format with this header. */
  static Optional<FileFormat> of(List<String> header) {
    return Arrays.stream(values()).filter(f -> f.header.equals(header)).findFirst();
  }

  List<String> header() {
    return header;
  }

  /** Name of the format, and source of its values unless the file names one. */
  String source() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a row. */
  abstract Entry read(Row row) throws RefusedRow;

  /** Reads a row of the file, and refuses days that no calendar of a market has. */
  Entry parse(List<String> fields, Instant now) throws RefusedRow {
    var entry = read(Row.of(header, fields));
    var day = entry.observation().timestamp();
    if (day.isBefore(EARLIEST) || day.isAfter(now)) {
      throw RefusedRow.bad("date", "must lie between 1900 and today, was " + day);
    }
    return entry;
  }
}
