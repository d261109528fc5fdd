package dev.strata.market.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.strata.market.candles.Timeframe;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.FieldError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells a file's format from its first lines and, where those leave something open, from its name.
 */
@Component
class Recogniser {

  private static final int VOLUME_SCALE = 8;
  private static final int CAP_SCALE = 2;
  private static final int SUPPLY_SCALE = 8;
  private static final int KLINE_COLUMNS = 12;
  private static final Pattern KLINES_NAME =
      Pattern.compile("(?<pair>[A-Za-z0-9]+)-(?<timeframe>1m|5m|15m|1h|4h|1d)(-.*)?\\.csv.*");
  private static final Pattern TIMEFRAME_WORD =
      Pattern.compile(
          "(?i)(?<![a-z0-9])(1m|5m|15m|1h|4h|1d|d|day|daily|hour|hourly|minute)(?![a-z0-9])");
  private static final List<String> TIME_COLUMNS =
      List.of(
          "timestamp",
          "time_utc",
          "open_time",
          "unix",
          "unix_timestamp",
          "time",
          "datetime",
          "date");
  private static final List<String> DOLLAR_VOLUMES =
      List.of(
          "volume_usd",
          "volume_usdt",
          "volume_busd",
          "volume_usdc",
          "quote_volume",
          "quote_asset_volume");

  private final Pairs pairs;

  Recogniser(Pairs pairs) {
    this.pairs = pairs;
  }

  /**
   * @param file name of the file
   * @param head the first lines, unzipped
   * @throws BadInput when this is no file of candles, market caps or coins
   */
  Layout recognise(String file, List<String> head) {
    if (head.isEmpty()) {
      throw unrecognised("is empty");
    }
    var comment = isComment(head.getFirst()) ? 1 : 0;
    if (head.size() <= comment) {
      throw unrecognised("has no header");
    }
    var first = split(head.get(comment));
    if (isKlines(first)) {
      return klines(file, comment, first);
    }
    var columns = new HashMap<String, Integer>();
    for (int i = 0; i < first.size(); i++) {
      columns.putIfAbsent(columnName(first.get(i)), i);
    }
    if (columns
        .keySet()
        .containsAll(List.of("rank", "name", "symbol", "snapshot_date", "market_cap"))) {
      return snapshots(columns, comment + 1);
    }
    if (columns.keySet().containsAll(List.of("snapped_at", "price", "market_cap"))) {
      return marketCaps(file, columns, comment + 1);
    }
    if (columns.keySet().containsAll(List.of("open", "high", "low", "close"))
        && volumeColumn(columns) != null) {
      return candles(file, columns, head.subList(comment + 1, head.size()), comment);
    }
    throw unrecognised(
        "has columns that belong to no known format of candles: " + head.get(comment));
  }

  private static BadInput unrecognised(String reason) {
    return new BadInput("unrecognised-format", List.of(new FieldError("file", reason)));
  }

  private static boolean isComment(String line) {
    return line.startsWith("#") || line.startsWith("http");
  }

  private static List<String> split(String line) {
    return CsvReader.builder().ofSingleCsvRecord(line).getFields();
  }

  /** "Volume USDT" and "volume_usdt" are the same column. */
  private static String columnName(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  private static boolean isKlines(List<String> first) {
    return first.size() == KLINE_COLUMNS
        && (first.getFirst().matches("\\d{13,16}")
            || "open_time".equals(columnName(first.getFirst())));
  }

  private Layout klines(String file, int skip, List<String> first) {
    var name = KLINES_NAME.matcher(file);
    if (!name.matches()) {
      throw unrecognised(
          "holds klines, whose coin and timeframe stand in the name, such as BTCUSDT-1d-2021-01.csv");
    }
    var symbol = fromName("pair", name.group("pair"));
    var timeframe = Timeframe.of(name.group("timeframe")).orElseThrow();
    var hasHeader = !first.getFirst().matches("\\d+");
    // Column 7 is the volume in the quote currency: exact, unlike volume × close.
    return new Layout(
        "binance klines",
        "binance-klines",
        skip + (hasHeader ? 1 : 0),
        timeframe,
        row -> {
          width(row, KLINE_COLUMNS);
          return new Line.OfCandle(
              symbol,
              Cell.time("open_time", row.getField(0)),
              Cell.price("open", row.getField(1)),
              Cell.price("high", row.getField(2)),
              Cell.price("low", row.getField(3)),
              Cell.price("close", row.getField(4)),
              Cell.total("quote_asset_volume", row.getField(7), VOLUME_SCALE));
        });
  }

  private String fromName(String part, String text) {
    try {
      return pairs.ofPair(part, text);
    } catch (RowRejected rejected) {
      throw unrecognised("has a name that holds no pair quoted in US dollars: " + text);
    }
  }

  private static void width(CsvRecord row, int columns) {
    if (row.getFieldCount() < columns) {
      throw new RowRejected(
          "row", "has fewer columns than the header", String.join(",", row.getFields()));
    }
  }

  private Layout snapshots(Map<String, Integer> columns, int skip) {
    var read = new Columns(columns);
    // A snapshot of day D shows the figures at the end of D, the close of the candle that opens on
    // D.
    return new Layout(
        "coinmarketcap snapshots",
        "coinmarketcap",
        skip,
        null,
        row -> {
          width(row, read.count());
          var name = read.get(row, "name").strip();
          var ticker = read.get(row, "symbol").strip();
          return new Line.OfSnapshot(
              pairs.ofTicker("symbol", ticker, name),
              name,
              ticker,
              Cell.time("snapshot_date", read.get(row, "snapshot_date")).plus(Duration.ofDays(1)),
              "coinmarketcap",
              false,
              positive("price", read.get(row, "price")),
              Cell.knownTotal("market_cap", read.get(row, "market_cap"), CAP_SCALE),
              Cell.total("volume_24h", read.get(row, "volume_24h"), VOLUME_SCALE),
              Cell.knownTotal(
                  "circulating_supply", read.get(row, "circulating_supply"), SUPPLY_SCALE),
              rank(read.get(row, "rank")));
        });
  }

  private static @Nullable BigDecimal positive(String column, String text) {
    return text.isBlank() || Cell.number(column, text).signum() == 0
        ? null
        : Cell.price(column, text);
  }

  private static int rank(String text) {
    try {
      return Cell.number("rank", text).intValueExact();
    } catch (ArithmeticException notWhole) {
      throw new RowRejected("rank", "is not a whole number", text);
    }
  }

  private Layout marketCaps(String file, Map<String, Integer> columns, int skip) {
    var read = new Columns(columns);
    var hasSymbol = columns.containsKey("symbol");
    var hasCopy = columns.containsKey("copy");
    var hasVolume = columns.containsKey("total_volume");
    var fromName = hasSymbol ? null : symbolOf(file);
    // A snapshot stamped D shows the figures at D 00:00, the close of the candle that opened a day
    // before.
    return new Layout(
        "price, market cap and volume",
        "coingecko-export",
        skip,
        null,
        row -> {
          width(row, read.count());
          var symbol =
              fromName == null ? pairs.ofCoin("symbol", read.get(row, "symbol")) : fromName;
          var copy = hasCopy ? read.get(row, "copy").strip() : "";
          return new Line.OfSnapshot(
              symbol,
              "",
              symbol,
              midnight(read.get(row, "snapped_at")),
              copy.isEmpty() ? "coingecko-export" : "coingecko-export:" + copy,
              true,
              positive("price", read.get(row, "price")),
              Cell.knownTotal("market_cap", read.get(row, "market_cap"), CAP_SCALE),
              hasVolume
                  ? Cell.total("total_volume", read.get(row, "total_volume"), VOLUME_SCALE)
                  : null,
              null,
              null);
        });
  }

  private static Instant midnight(String text) {
    var time = Cell.time("snapped_at", text);
    if (!Timeframe.D1.isOnGrid(time)) {
      throw new RowRejected("snapped_at", "is not at 00:00 UTC", text);
    }
    return time;
  }

  private String symbolOf(String file) {
    return pairs
        .ofFileName(file)
        .orElseThrow(
            () -> unrecognised("has neither a symbol column nor a name that tells the coin"));
  }

  private Layout candles(
      String file, Map<String, Integer> columns, List<String> sample, int comment) {
    var read = new Columns(columns);
    var time = TIME_COLUMNS.stream().filter(columns::containsKey).findFirst().orElse(null);
    var volume = volumeColumn(columns);
    if (time == null || volume == null) {
      throw unrecognised("has no column for the time of a candle");
    }
    var isExchange = columns.containsKey("time_utc") || comment > 0;
    var symbolColumn = columns.containsKey("symbol") ? "symbol" : null;
    var fromName = symbolColumn == null ? symbolOf(file) : null;
    var inDollars = DOLLAR_VOLUMES.contains(volume);
    var timeframe = timeframe(file, read, time, symbolColumn, sample);
    var format =
        comment > 0
            ? "cryptodatadownload"
            : columns.containsKey("time_utc")
                ? "binance " + timeframe.code()
                : columns.containsKey("volume_usd") ? "daily ohlcv" : "ohlcv";
    var source =
        comment > 0
            ? "cryptodatadownload"
            : columns.containsKey("time_utc")
                ? "binance"
                : columns.containsKey("volume_usd") ? "daily-ohlcv" : "ohlcv";
    return new Layout(
        format,
        source,
        comment + 1,
        timeframe,
        row -> {
          width(row, read.count());
          var symbol = symbol(row, read, symbolColumn, fromName, isExchange);
          var close = Cell.price("close", read.get(row, "close"));
          var traded = Cell.total(volume, read.get(row, volume), VOLUME_SCALE);
          return new Line.OfCandle(
              symbol,
              Cell.time(time, read.get(row, time)),
              Cell.price("open", read.get(row, "open")),
              Cell.price("high", read.get(row, "high")),
              Cell.price("low", read.get(row, "low")),
              close,
              traded == null || inDollars ? traded : inDollars(traded, close));
        });
  }

  private String symbol(
      CsvRecord row,
      Columns read,
      @Nullable String symbolColumn,
      @Nullable String fromName,
      boolean isExchange) {
    if (symbolColumn == null || fromName != null) {
      return String.valueOf(fromName);
    }
    var text = read.get(row, symbolColumn);
    return isExchange ? pairs.ofPair(symbolColumn, text) : pairs.ofCoin(symbolColumn, text);
  }

  /** Volume in coins times the close: the price within the candle is not known better. */
  private static BigDecimal inDollars(BigDecimal coins, BigDecimal close) {
    return coins.multiply(close).setScale(VOLUME_SCALE, RoundingMode.HALF_EVEN);
  }

  private static @Nullable String volumeColumn(Map<String, Integer> columns) {
    return DOLLAR_VOLUMES.stream()
        .filter(columns::containsKey)
        .findFirst()
        .orElseGet(() ->
            columns.containsKey("volume")
                ? "volume"
                : columns.keySet().stream()
                    .filter(c -> c.startsWith("volume_"))
                    .sorted()
                    .findFirst()
                    .orElse(null));
  }

  private Timeframe timeframe(
      String file, Columns read, String time, @Nullable String symbolColumn, List<String> sample) {
    var rows =
        sample.stream().map(Recogniser::split).filter(r -> r.size() >= read.count()).toList();
    if (!rows.isEmpty() && rows.stream().allMatch(r -> Cell.isDate(r.get(read.at(time))))) {
      return Timeframe.D1;
    }
    var word = TIMEFRAME_WORD.matcher(file);
    if (word.find()) {
      return switch (word.group(1).toLowerCase(Locale.ROOT)) {
        case "d", "day", "daily" -> Timeframe.D1;
        case "hour", "hourly" -> Timeframe.H1;
        case "minute" -> Timeframe.M1;
        default -> Timeframe.of(word.group(1).toLowerCase(Locale.ROOT)).orElseThrow();
      };
    }
    return spacing(rows, read.at(time), symbolColumn == null ? -1 : read.at(symbolColumn))
        .flatMap(Timeframe::ofWidth)
        .orElseThrow(() ->
            unrecognised(
                "shows neither in its name nor in its first rows how wide its candles are"));
  }

  /** The smallest distance between neighbouring rows of a coin. */
  private static Optional<Duration> spacing(List<List<String>> rows, int time, int symbol) {
    var before = new HashMap<String, Instant>();
    Duration smallest = null;
    for (var row : rows) {
      try {
        var at = Cell.time("time", row.get(time));
        var last = before.put(symbol < 0 ? "" : row.get(symbol), at);
        if (last != null && !last.equals(at)) {
          var distance = Duration.between(last, at).abs();
          smallest = smallest == null || distance.compareTo(smallest) < 0 ? distance : smallest;
        }
      } catch (RowRejected unreadable) {
        continue;
      }
    }
    return Optional.ofNullable(smallest);
  }

  /** Where the columns of a file are. */
  private record Columns(Map<String, Integer> places) {

    int at(String column) {
      return java.util.Objects.requireNonNull(places.get(column), column);
    }

    String get(CsvRecord row, String column) {
      return row.getField(at(column));
    }

    /** Columns a row must have at least: later ones than those of interest may be missing. */
    int count() {
      return places.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    }
  }
}
