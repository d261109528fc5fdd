package dev.strata.model.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes the evaluation report. A program beside the service: it starts no application and
 * publishes nothing.
 *
 * <p>The database is named by {@code STRATA_DB_URL}, {@code STRATA_DB_USER} and {@code
 * STRATA_DB_PASSWORD}; arguments have the form {@code --name=value}: from, to, out, seed, draws,
 * architectures.
 */
public final class EvaluationReport {

  /** Held, or its level would be forgotten: each fit would be a line among the progress. */
  private static final Logger TRAINERS = Logger.getLogger("org.tribuo");

  private EvaluationReport() {}

  /** Prints the checksum of the report and where it is. */
  public static void main(String[] arguments) throws SQLException, IOException {
    Settings settings;
    try {
      settings = Settings.of(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println("evaluate: " + wrong.getMessage());
      System.exit(2);
      return;
    }
    TRAINERS.setLevel(Level.WARNING);
    var checksum = write(settings, System.getenv());
    System.out.println("Report: " + settings.out().toAbsolutePath().resolve("report.md"));
    System.out.println("SHA-256: " + checksum);
  }

  /** Writes the files and gives their checksum. */
  static String write(Settings settings, Map<String, String> environment)
      throws SQLException, IOException {
    var started = System.nanoTime();
    progress("reading");
    Evaluation evaluation;
    Validation validation;
    try (var database =
        Database.open(
            environment.getOrDefault("STRATA_DB_URL", ""),
            environment.getOrDefault("STRATA_DB_USER", ""),
            environment.getOrDefault("STRATA_DB_PASSWORD", ""))) {
      var market = database.market(settings);
      var period =
          market.days() == 0
              ? settings
              : settings.until(LocalDate.ofEpochDay(market.firstDay() + market.days() - 1L));
      var rows = database.rows(period);
      validation =
          new Validation(
              database.learningMarket(period, CascadeResult.BTC),
              period,
              EvaluationReport::progress);
      evaluation =
          Evaluation.of(market, rows, validation.cells(), period, EvaluationReport::progress);
    }
    var files = ReportFiles.of(evaluation);
    ReportFiles.write(settings.out(), files);
    var timings =
        new Timings(
            (System.nanoTime() - started) / 1e9,
            Runtime.getRuntime().totalMemory() >> 20,
            validation.costs());
    Files.writeString(settings.out().resolve("timings.json"), ReportFiles.json(timings));
    return ReportFiles.checksum(files);
  }

  /**
   * What the report cost: differs from run to run.
   *
   * @param seconds from reading to writing
   * @param heapMegabytes at the end
   * @param models by type and architecture
   */
  record Timings(double seconds, long heapMegabytes, List<Validation.Cost> models) {}

  private static void progress(String step) {
    System.err.println("evaluate: " + step + " ...");
  }
}
