package dev.strata.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
    name = "import",
    description = "Imports market history from files; importing again changes nothing.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private static final int MOST_REJECTIONS = 10_000;
  private static final List<String> FIGURES =
      List.of(
          "rows",
          "accepted",
          "new_rows",
          "changed",
          "unchanged",
          "other_source",
          "unmatched",
          "missing",
          "rejected");
  private static final String UNRECOGNISED = "unrecognised-format";
  private static final List<String> IMPORTERS =
      List.of("/api/v1/market/imports", "/api/v1/macro/imports");

  @Mixin private HomeOption place = new HomeOption();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "CSV files, plain or gzip, or directories of them.")
  private List<Path> paths = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What became of one file: a report, or the reason why there is none. */
  private record Outcome(
      Path file,
      double seconds,
      @Nullable JsonNode report,
      List<JsonNode> rejections,
      String skipped) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    var files = files();
    var home = place.running();
    var out = spec.commandLine().getOut();
    var outcomes = new ArrayList<Outcome>();
    try (var _ = home.act();
        var gateway = Gateway.of(home)) {
      for (var file : files) {
        try (var progress = new Progress(out)) {
          var outcome = send(gateway, file, progress);
          outcomes.add(outcome);
          progress.line(describe(outcome));
        }
      }
    }
    summarize(outcomes, home);
    return outcomes.stream().allMatch(o -> o.report() == null) ? ExitCodes.FAILED : ExitCodes.OK;
  }

  /** Candles first: they make the coins known that other files speak of. */
  private List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    for (var path : paths) {
      if (Files.isDirectory(path)) {
        try (var listed = Files.list(path)) {
          listed
              .filter(
                  file -> file.toString().endsWith(".csv") || file.toString().endsWith(".csv.gz"))
              .sorted()
              .forEach(files::add);
        }
      } else if (Files.isReadable(path)) {
        files.add(path);
      } else {
        throw new LocalException(ExitCodes.USAGE, "cannot read " + path);
      }
    }
    if (files.isEmpty()) {
      throw new LocalException(ExitCodes.USAGE, "there is no .csv or .csv.gz file to import");
    }
    files.sort(
        Comparator.comparing((Path file) -> !file.getFileName().toString().contains("ohlcv")));
    return files;
  }

  private static Outcome send(Gateway gateway, Path file, Progress progress)
      throws IOException, InterruptedException {
    var reasons = new ArrayList<String>();
    for (var importer : IMPORTERS) {
      var report = new AtomicReference<@Nullable JsonNode>();
      try {
        gateway.upload(
            importer,
            file,
            line -> {
              switch (line.path("type").asString("")) {
                case "progress" ->
                    progress.show(
                        "%s: %,d rows".formatted(file.getFileName(), line.path("rows").asLong()));
                case "report" -> report.set(line);
                case "failure" ->
                    throw new LocalException(
                        "the import of %s failed: %s"
                            .formatted(file, line.path("reason").asString("no reason given")));
                default -> {}
              }
            });
      } catch (Gateway.Refused refused) {
        if (!refused.refusal().type().equals(UNRECOGNISED)) {
          throw refused;
        }
        reasons.add(refused.refusal().detail());
        continue;
      } catch (IOException | UncheckedIOException broken) {
        throw brokenOff(file, broken);
      }
      var received = report.get();
      if (received == null) {
        throw brokenOff(file, null);
      }
      var seconds = progress.seconds();
      return new Outcome(file, seconds, received, rejections(gateway, importer, received), "");
    }
    return new Outcome(file, progress.seconds(), null, List.of(), String.join("; ", reasons));
  }

  private static LocalException brokenOff(Path file, @Nullable Exception cause) {
    return new LocalException(
        "the import of "
            + file
            + " broke off; what was stored stays, and importing the file again stores the rest",
        cause);
  }

  /** All of them, also those the report itself leaves out. */
  private static List<JsonNode> rejections(Gateway gateway, String importer, JsonNode report)
      throws IOException, InterruptedException {
    var listed = new ArrayList<JsonNode>();
    report.path("rejections").forEach(listed::add);
    if (listed.size() >= report.path("rejected").asLong() || !report.has("id")) {
      return listed;
    }
    listed.clear();
    var path = importer + "/" + report.path("id").asLong() + "/rejections?limit=200";
    var cursor = Optional.<String>empty();
    do {
      var page =
          gateway.getAsOperator(
              path
                  + cursor
                      .map(c -> "&cursor=" + URLEncoder.encode(c, StandardCharsets.UTF_8))
                      .orElse(""));
      page.path("items").forEach(listed::add);
      cursor = page.path("next_cursor").asStringOpt().filter(c -> !c.isEmpty());
    } while (cursor.isPresent() && listed.size() < MOST_REJECTIONS);
    return listed;
  }

  /** The reason without the figure in it, which differs from row to row. */
  private static String reason(Outcome outcome, JsonNode rejection) {
    return "%s: %s %s"
        .formatted(
            outcome.file().getFileName(),
            rejection.path("column").asString(""),
            rejection.path("reason").asString("").replaceAll("-?\\d[\\d.,:TZ+-]*", "N"));
  }

  private static String describe(Outcome outcome) {
    var report = outcome.report();
    if (report == null) {
      return "%-48s skipped: %s".formatted(outcome.file().getFileName(), outcome.skipped());
    }
    var rows = report.path("rows").asLong();
    return String.format(
        Locale.ROOT,
        "%-48s %-22s %,9d rows %,9.0f rows/s  %s",
        outcome.file().getFileName(),
        report.path("format").asString(""),
        rows,
        rows / Math.max(0.001, outcome.seconds()),
        figures(figure -> report.path(figure).asLong()));
  }

  /** Those that are not zero, and always the new ones. */
  private static String figures(ToLongFunction<String> figure) {
    return FIGURES.stream()
        .skip(2)
        .filter(name -> figure.applyAsLong(name) != 0 || name.equals("new_rows"))
        .map(name ->
            String.format(
                Locale.ROOT,
                "%,d %s",
                figure.applyAsLong(name),
                name.equals("new_rows") ? "new" : name.replace('_', ' ')))
        .collect(Collectors.joining(", "));
  }

  private void summarize(List<Outcome> outcomes, Home home) throws IOException {
    var out = spec.commandLine().getOut();
    var totals = new LinkedHashMap<String, Long>();
    var reasons = new TreeMap<String, Long>();
    double seconds = 0;
    for (var outcome : outcomes) {
      seconds += outcome.seconds();
      var report = Optional.ofNullable(outcome.report());
      for (var figure : FIGURES) {
        totals.merge(figure, report.map(r -> r.path(figure).asLong()).orElse(0L), Long::sum);
      }
      outcome.rejections().forEach(r -> reasons.merge(reason(outcome, r), 1L, Long::sum));
    }
    var rows = totals.getOrDefault("rows", 0L);
    out.println(
        String.format(
            Locale.ROOT,
            "Total: %d files, %,d rows in %.1f s (%,.0f rows/s): %s",
            outcomes.size(),
            rows,
            seconds,
            rows / Math.max(0.001, seconds),
            figures(figure -> totals.getOrDefault(figure, 0L))));
    if (!reasons.isEmpty()) {
      out.println("Rejected, by reason:");
      reasons.forEach((reason, count) -> out.printf("%8d  %s%n", count, reason));
    }
    var file =
        home.reports().resolve("import-" + Instant.now().toString().replace(':', '-') + ".json");
    Json.write(file, fullReport(outcomes, totals, reasons, seconds));
    out.println("Report: " + file);
  }

  private static Map<String, Object> fullReport(
      List<Outcome> outcomes, Map<String, Long> totals, Map<String, Long> reasons, double seconds) {
    var all = new LinkedHashMap<String, Object>();
    all.put("totals", totals);
    all.put("seconds", seconds);
    all.put("reasons", reasons);
    var files = new ArrayList<Map<String, Object>>();
    for (var outcome : outcomes) {
      var each = new LinkedHashMap<String, Object>();
      each.put("file", outcome.file().toString());
      each.put("seconds", outcome.seconds());
      if (outcome.report() == null) {
        each.put("skipped", outcome.skipped());
      } else {
        each.put("report", outcome.report());
        each.put("rejections", outcome.rejections());
      }
      files.add(each);
    }
    all.put("files", files);
    return all;
  }
}
