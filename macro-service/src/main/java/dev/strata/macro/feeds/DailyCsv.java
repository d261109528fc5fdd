package dev.strata.macro.feeds;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.strata.platform.providers.Answer;
import dev.strata.platform.providers.UnusableAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A CSV answer with a line a day; columns are known by their names. */
final class DailyCsv {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** How FRED spells that a day has no value. */
  private static final String MISSING = ".";

  private final List<String> header;
  private final List<List<String>> lines;

  private DailyCsv(List<String> header, List<List<String>> lines) {
    this.header = header;
    this.lines = lines;
  }

  /**
   * Reads an answer with these columns, and others. A last line without its end may be cut in the
   * middle of a figure, and is left out.
   *
   * @throws UnusableAnswer when it is none
   */
  static DailyCsv of(byte @Nullable [] body, List<String> columns) {
    if (body == null || body.length == 0) {
      throw new UnusableAnswer("the answer is empty");
    }
    var text = new String(body, StandardCharsets.UTF_8);
    var whole = text.substring(0, text.lastIndexOf('\n') + 1);
    List<List<String>> records;
    try (var reader =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(
                whole.startsWith(BYTE_ORDER_MARK)
                    ? whole.substring(BYTE_ORDER_MARK.length())
                    : whole)) {
      records = reader.stream().map(CsvRecord::getFields).toList();
    } catch (CsvParseException | UncheckedIOException | IOException notCsv) {
      throw new UnusableAnswer(
          "the answer is not CSV, it begins with " + Answer.begin(body), notCsv);
    }
    var header = records.isEmpty() ? List.<String>of() : records.getFirst();
    if (!header.containsAll(columns) || new HashSet<>(header).size() < header.size()) {
      throw new UnusableAnswer(
          "the answer has not the columns " + columns + ", it begins with " + Answer.begin(body));
    }
    return new DailyCsv(header, records.subList(1, records.size()));
  }

  /**
   * Values above zero, dated in [from, to]; days without one are left out.
   *
   * @param isConsistent whether a line, by column, does not contradict itself
   * @throws UnusableAnswer when there are lines and none can be used
   */
  List<PublishedValue> values(
      String dayColumn,
      String valueColumn,
      Predicate<Map<String, String>> isConsistent,
      LocalDate from,
      LocalDate to) {
    var values = new DailyValues(from, to);
    for (var fields : lines) {
      var line = byColumn(fields);
      var day = Optional.ofNullable(line.get(dayColumn)).flatMap(DailyCsv::day);
      var text = line.getOrDefault(valueColumn, "").strip();
      if (day.isPresent() && (text.equals(MISSING) || text.isEmpty())) {
        continue;
      }
      var value = Answer.decimal(text).filter(figure -> figure.signum() > 0);
      if (day.isPresent() && value.isPresent() && isConsistent.test(line)) {
        values.add(day.get(), value.get(), null);
      } else {
        values.refuse();
      }
    }
    return values.all();
  }

  /** Empty for a line that has other fields than the header. */
  private Map<String, String> byColumn(List<String> fields) {
    var line = new HashMap<String, String>();
    if (fields.size() == header.size()) {
      for (int i = 0; i < header.size(); i++) {
        line.put(header.get(i), fields.get(i));
      }
    }
    return line;
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeParseException notADate) {
      return Optional.empty();
    }
  }
}
