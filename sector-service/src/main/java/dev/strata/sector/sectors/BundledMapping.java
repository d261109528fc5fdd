package dev.strata.sector.sectors;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The mapping of coins to sectors that comes with the service. */
final class BundledMapping {

  private static final String FILE = "/sector-mapping.csv";

  private BundledMapping() {}

  /**
   * A line of the file.
   *
   * @param symbol Strata's code of the coin
   * @param sector slug of the sector
   * @param allocationPercentage share of the coin that counts to it, 0 to 100
   * @param isPrimarySector whether it is the coin's main sector in that time
   * @param validFrom start of the day from which it counts, UTC
   * @param validTo start of the day from which it counts no more; null while it holds
   * @param source why, and whether that is hindsight
   */
  record Entry(
      String symbol,
      String sector,
      BigDecimal allocationPercentage,
      boolean isPrimarySector,
      Instant validFrom,
      @Nullable Instant validTo,
      String source) {}

  static List<Entry> read() {
    var file = Objects.requireNonNull(BundledMapping.class.getResourceAsStream(FILE), FILE);
    try (var csv =
        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return csv.stream().map(BundledMapping::entry).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Entry entry(NamedCsvRecord line) {
    var validTo = line.getField("valid_to");
    return new Entry(
        line.getField("symbol"),
        line.getField("sector"),
        new BigDecimal(line.getField("allocation_percentage")),
        Boolean.parseBoolean(line.getField("is_primary_sector")),
        startOf(line.getField("valid_from")),
        validTo.isEmpty() ? null : startOf(validTo),
        line.getField("source"));
  }

  private static Instant startOf(String day) {
    return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
