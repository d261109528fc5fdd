package dev.strata.market.imports;

import dev.strata.market.candles.CandleLoader;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.coins.CoinSnapshots;
import dev.strata.market.coins.Coins;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.FieldError;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Imports a file while it comes in. */
@Component
class ImportFile {

  /** Lines that a format is told from, and the characters they may have together. */
  private static final int HEAD_LINES = 60;

  private static final int HEAD_CHARACTERS = 64 * 1024;

  private final Recogniser recogniser;
  private final Imports imports;
  private final Coins coins;
  private final CandleStore candles;
  private final CandleLoader loader;
  private final CoinSnapshots snapshots;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final String dataOrigin;

  ImportFile(
      Recogniser recogniser,
      Imports imports,
      Coins coins,
      CandleStore candles,
      CandleLoader loader,
      CoinSnapshots snapshots,
      TransactionOperations transactions,
      Clock clock,
      @Value("${strata.data-origin}") String dataOrigin) {
    this.recogniser = recogniser;
    this.imports = imports;
    this.coins = coins;
    this.candles = candles;
    this.loader = loader;
    this.snapshots = snapshots;
    this.transactions = transactions;
    this.clock = clock;
    this.dataOrigin = dataOrigin;
  }

  /** A file whose format is known and of which no row has been read. */
  final class Opened {

    private final String name;
    private final Layout layout;
    private final BufferedReader text;

    Opened(String name, Layout layout, BufferedReader text) {
      this.name = name;
      this.layout = layout;
      this.text = text;
    }

    /** Reads it to the end; each message tells how far it is, the last one what came of it. */
    void read(Consumer<ImportReport.Message> messages) {
      new ImportRun(
              imports.start(name, layout.format()),
              layout,
              imports,
              coins,
              candles,
              loader,
              snapshots,
              transactions,
              clock,
              messages)
          .read(text);
    }
  }

  /**
   * Looks at the beginning of a file.
   *
   * @throws Conflict in a home whose market is simulated
   * @throws BadInput when the format is none that this service imports
   */
  Opened open(String name, InputStream body) {
    if ("simulated".equals(dataOrigin)) {
      throw new Conflict(
          "origin-conflict",
          "This home's market is simulated; real history goes into a home of its own, started with --home DIR --data none");
    }
    try {
      var reader =
          new BufferedReader(new InputStreamReader(unzipped(body), StandardCharsets.UTF_8));
      return new Opened(name, recogniser.recognise(name, head(reader)), reader);
    } catch (ZipException broken) {
      throw unrecognised("is a broken gzip file");
    } catch (IOException broken) {
      throw unrecognised("cannot be read");
    }
  }

  private static BadInput unrecognised(String reason) {
    return new BadInput("unrecognised-format", List.of(new FieldError("file", reason)));
  }

  private static InputStream unzipped(InputStream body) throws IOException {
    var stream = new BufferedInputStream(body, 1 << 16);
    stream.mark(2);
    var first = stream.read();
    var second = stream.read();
    stream.reset();
    return first == 0x1f && second == 0x8b ? new GZIPInputStream(stream, 1 << 16) : stream;
  }

  /** The first lines, which stay to be read; a byte order mark is gone. */
  private static List<String> head(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\ufeff') {
      reader.reset();
    }
    reader.mark(HEAD_CHARACTERS);
    var buffer = new char[HEAD_CHARACTERS - 1];
    int filled = 0;
    int count = 0;
    while (filled < buffer.length && count >= 0) {
      count = reader.read(buffer, filled, buffer.length - filled);
      filled += Math.max(0, count);
    }
    reader.reset();
    var lines = new ArrayList<>(new String(buffer, 0, filled).lines().limit(HEAD_LINES).toList());
    // The last line may be cut.
    if (filled == buffer.length && lines.size() < HEAD_LINES && lines.size() > 1) {
      lines.removeLast();
    }
    lines.removeIf(String::isBlank);
    return lines;
  }
}
