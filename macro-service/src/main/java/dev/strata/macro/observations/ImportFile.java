package dev.strata.macro.observations;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.strata.contracts.ops.TaskChanged;
import dev.strata.platform.events.Events;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in a file row by row. Each thousand rows are one transaction, so that what was read stays
 * when the rest cannot be; the same file again changes nothing.
 */
@Service
class ImportFile {

  private static final Logger log = LoggerFactory.getLogger(ImportFile.class);
  private static final int BATCH = 1000;
  private static final int REJECTIONS_KEPT = 10_000;
  private static final int REJECTIONS_TOLD = 100;

  private final Observations observations;
  private final Imports imports;
  private final Events events;
  private final TransactionOperations transactions;
  private final JsonMapper json;
  private final Clock clock;

  ImportFile(
      Observations observations,
      Imports imports,
      Events events,
      TransactionOperations transactions,
      JsonMapper json,
      Clock clock) {
    this.observations = observations;
    this.imports = imports;
    this.events = events;
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
  }

  /** Imports the rows after the header; tells progress after each batch and gives the report. */
  ImportReport run(
      String file, FileFormat format, Iterator<CsvRecord> rows, Consumer<ImportReport> progress) {
    var state = start(file, format);
    try {
      while (true) {
        var row = next(rows);
        if (row == null) {
          flush(state);
          return finish(state, ImportReport.REPORT, null);
        }
        if (!state.take(row)) {
          flush(state);
          state.take(row);
        }
        if (state.rows % BATCH == 0) {
          flush(state);
          progress.accept(state.report(ImportReport.PROGRESS, null));
        }
      }
    } catch (Unreadable cause) {
      log.warn("Import of {} ended early", file, cause);
      flush(state);
      return finish(
          state,
          ImportReport.FAILURE,
          "The file cannot be read any further after row " + state.rows);
    } catch (RuntimeException failure) {
      finish(state, ImportReport.FAILURE, "The import broke off after row " + state.rows);
      throw failure;
    }
  }

  /** The file itself is damaged: what was read before is kept. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(RuntimeException cause) {
      super(cause);
    }
  }

  private static @Nullable CsvRecord next(Iterator<CsvRecord> rows) throws Unreadable {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (UncheckedIOException | CsvParseException damaged) {
      throw new Unreadable(damaged);
    }
  }

  private State start(String file, FileFormat format) {
    var now = clock.instant();
    return transactions.execute(transaction -> {
      var state = new State(imports.start(file, format, now), file, format, now);
      announce(state, state.report(ImportReport.PROGRESS, null), null);
      return state;
    });
  }

  private void flush(State state) {
    transactions.executeWithoutResult(status -> {
      if (!state.batch.isEmpty()) {
        var stored = observations.store(state.id, state.batch);
        state.newRows += stored.inserted();
        state.changed += stored.updated();
        state.unchanged += state.batch.size() - stored.inserted() - stored.updated();
      }
      if (!state.refused.isEmpty()) {
        imports.reject(state.id, state.refused);
      }
      imports.update(state.report(ImportReport.PROGRESS, null), null);
    });
    state.batch.clear();
    state.keys.clear();
    state.refused.clear();
  }

  private ImportReport finish(State state, String type, @Nullable String reason) {
    var report = state.report(type, reason);
    var now = clock.instant();
    transactions.executeWithoutResult(transaction -> {
      imports.update(report, now);
      announce(state, report, now);
    });
    return report;
  }

  private void announce(State state, ImportReport report, @Nullable Instant completedAt) {
    var counts =
        Map.of(
            "rows", Long.toString(report.rows()),
            "new_rows", Long.toString(report.newRows()),
            "changed", Long.toString(report.changed()),
            "unchanged", Long.toString(report.unchanged()),
            "missing", Long.toString(report.missing()),
            "rejected", Long.toString(report.rejected()));
    events.publish(
        new TaskChanged(
            "macro-import-" + state.id,
            "import",
            report.state(),
            Map.of("file", report.file(), "format", report.format()),
            counts,
            report.reason(),
            completedAt == null ? 0 : 100,
            state.startedAt,
            completedAt,
            completedAt == null ? state.startedAt : completedAt));
  }

  /** How far one import is. */
  private final class State {
    private final long id;
    private final String file;
    private final FileFormat format;
    private final Instant startedAt;
    private final List<ParsedRow> batch = new ArrayList<>();
    private final HashSet<String> keys = new HashSet<>();
    private final List<ImportReport.Rejection> refused = new ArrayList<>();
    private final List<ImportReport.Rejection> told = new ArrayList<>();
    private long rows;
    private long newRows;
    private long changed;
    private long unchanged;
    private long missing;
    private long rejected;

    State(long id, String file, FileFormat format, Instant startedAt) {
      this.id = id;
      this.file = file;
      this.format = format;
      this.startedAt = startedAt;
    }

    /** Takes a row in; false when its key is in the batch already, which must be stored first. */
    boolean take(CsvRecord row) {
      try {
        var entry = format.parse(row.getFields(), startedAt);
        var observation = entry.observation();
        if (!keys.add(observation.series() + '|' + observation.timestamp())) {
          return false;
        }
        batch.add(new ParsedRow(observation, json.writeValueAsString(entry.detail())));
      } catch (RefusedRow refusal) {
        refuse(row.getStartingLineNumber(), refusal);
      }
      rows++;
      return true;
    }

    private void refuse(long line, RefusedRow refusal) {
      var rejection =
          new ImportReport.Rejection(line, refusal.column(), refusal.reason(), refusal.isMissing());
      if (missing + rejected < REJECTIONS_KEPT) {
        refused.add(rejection);
      }
      if (refusal.isMissing()) {
        missing++;
      } else {
        rejected++;
        if (told.size() < REJECTIONS_TOLD) {
          told.add(rejection);
        }
      }
    }

    ImportReport report(String type, @Nullable String reason) {
      return new ImportReport(
          type,
          id,
          file,
          format.source(),
          rows,
          newRows + changed + unchanged,
          newRows,
          changed,
          unchanged,
          missing,
          rejected,
          Duration.between(startedAt, clock.instant()).toMillis() / 1000.0,
          ImportReport.PROGRESS.equals(type) ? List.of() : told,
          reason);
    }
  }
}
