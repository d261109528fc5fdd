package dev.strata.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "evaluate",
    description =
        "Judges what is stored: track record, back-test, layers, the cascade as a portfolio, and"
            + " what each layer adds. The same data and seed give the same files.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  private static final String MAIN_CLASS = "dev.strata.model.evaluation.EvaluationReport";
  private static final String SERVICE = "model-service";

  @Mixin private HomeOption place = new HomeOption();

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First day of claims (default: the first stored).")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Nothing known later is looked at (default: the last stored day).")
  private @Nullable LocalDate to;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the report goes (default: reports/evaluation in the home).")
  private @Nullable Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of every random draw (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Shuffles of each layer (default: ${DEFAULT-VALUE}).")
  private int draws = 200;

  @Option(
      names = "--architectures",
      paramLabel = "NAMES",
      split = ",",
      description =
          "Architectures of models to validate: regression, ensemble, lstm, transformer (default:"
              + " all).")
  private List<String> architectures = List.of("regression", "ensemble", "lstm", "transformer");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Prerequisites.checkJdk();
    var home = place.home();
    return HomeDatabase.read(
        place,
        jdbcUrl -> {
          try (var progress = new Progress(spec.commandLine().getErr())) {
            new Build(place.project(), place.runtime()).ensure(Services.all(), progress);
          }
          return evaluate(home, jdbcUrl);
        });
  }

  private int evaluate(Home home, String jdbcUrl) throws IOException, InterruptedException {
    var password = home.secretMadeWhenAbsent(EvaluationReader.ROLE);
    EvaluationReader.prepare(jdbcUrl, home.secret(LocalPostgres.SUPERUSER), password);
    var builder = new ProcessBuilder(command(home)).inheritIO();
    builder.environment().put("STRATA_DB_URL", jdbcUrl);
    builder.environment().put("STRATA_DB_USER", EvaluationReader.ROLE);
    builder.environment().put("STRATA_DB_PASSWORD", password);
    return builder.start().waitFor();
  }

  private List<String> command(Home home) throws IOException {
    var service =
        Services.named(SERVICE).orElseThrow(() -> new IllegalStateException("no " + SERVICE));
    var shared = new LinkedHashMap<String, List<String>>();
    var program =
        new BuiltServices(place.project(), place.runtime())
            .programs(List.of(service), shared)
            .get(SERVICE);
    if (program == null) {
      throw new LocalException(SERVICE + " is not built");
    }
    var path = new ArrayList<>(shared.getOrDefault(program.group(), List.of()));
    path.addAll(program.ownPath());
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // The neural engine unpacks its libraries there and asks no network.
                "-DDJL_CACHE_DIR=" + place.runtime().resolve("djl"),
                "-Dai.djl.offline=true",
                "-cp",
                String.join(File.pathSeparator, path),
                MAIN_CLASS,
                "--seed=" + seed,
                "--draws=" + draws,
                "--architectures=" + String.join(",", architectures),
                "--out="
                    + (out != null ? out : home.reports().resolve("evaluation")).toAbsolutePath()));
    if (from != null) {
      command.add("--from=" + from);
    }
    if (to != null) {
      command.add("--to=" + to);
    }
    return command;
  }
}
