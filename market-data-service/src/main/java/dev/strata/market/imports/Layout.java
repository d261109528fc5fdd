package dev.strata.market.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.strata.market.candles.Timeframe;
import org.jspecify.annotations.Nullable;

/**
 * How to read a file.
 *
 * @param format name for people
 * @param source stored with each candle
 * @param skip lines before the first row of figures
 * @param timeframe width of its candles; null for files without candles
 * @param reader reads a row
 */
record Layout(
    String format, String source, int skip, @Nullable Timeframe timeframe, RowReader reader) {

  /** Reads a row, or rejects it. */
  interface RowReader {
    Line read(CsvRecord row);
  }
}
