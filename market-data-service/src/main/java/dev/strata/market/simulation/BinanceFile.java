package dev.strata.market.simulation;

import dev.strata.market.simulation.analysis.SimulatedCoins;
import java.io.IOException;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes days of the simulated market as files in the layout of Binance's public data, one a coin:
 * {@code BTCUSDT-1d-2021.csv} with the 12 columns of a kline and no header. For tests of the import
 * and the replay; the figures are made up.
 */
public final class BinanceFile {

  private static final long SEED = 7;
  private static final LocalDate LAST_DAY = LocalDate.of(2021, 12, 31);
  private static final long DAY_MILLIS = 86_400_000L;

  private BinanceFile() {}

  /**
   * Writes the files.
   *
   * @param args directory, number of days (they end on 2021-12-31), number of coins (at most 54:
   *     those traded from the first day on)
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("wanted: directory, days, coins");
    }
    for (var file : write(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]))) {
      System.out.println(file);
    }
  }

  /** Writes the files and gives them, BTC's first. */
  public static List<Path> write(Path directory, int days, int coins) throws IOException {
    var simulated = new SimulatedDays(SEED, LAST_DAY.minusDays(days - 1L));
    var lines = new TreeMap<Integer, StringBuilder>();
    for (int d = 0; d < days; d++) {
      var day = simulated.next();
      var open = day.date().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      for (var c : day.candles()) {
        if (c.coin() < coins) {
          var close = SimulatedDays.price(c.close());
          var quote = SimulatedDays.cents(c.volumeCents());
          lines
              .computeIfAbsent(c.coin(), coin -> new StringBuilder())
              .append(open)
              .append(',')
              .append(SimulatedDays.price(c.open()).toPlainString())
              .append(',')
              .append(SimulatedDays.price(c.high()).toPlainString())
              .append(',')
              .append(SimulatedDays.price(c.low()).toPlainString())
              .append(',')
              .append(close.toPlainString())
              .append(',')
              .append(quote.divide(close, MathContext.DECIMAL64).toPlainString())
              .append(',')
              .append(open + DAY_MILLIS - 1)
              .append(',')
              .append(quote.toPlainString())
              .append(",1000,0,0,0\n");
        }
      }
    }
    Files.createDirectories(directory);
    var files = new ArrayList<Path>();
    for (var entry : lines.entrySet()) {
      var symbol = SimulatedCoins.ALL.get(entry.getKey()).symbol();
      var file = directory.resolve(symbol + "USDT-1d-" + LAST_DAY.getYear() + ".csv");
      Files.writeString(file, entry.getValue());
      files.add(file);
    }
    return files;
  }
}
