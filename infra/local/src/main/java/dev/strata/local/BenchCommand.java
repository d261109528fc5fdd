package dev.strata.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    description = "Runs a benchmark of infra/bench; the name list prints those there are.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  @Mixin private HomeOption place = new HomeOption();

  @Parameters(paramLabel = "NAME", description = "Name of the benchmark.")
  private String name = "list";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Prerequisites.checkJdk();
    var project = place.project();
    var bench = project.resolve("infra/bench");
    if (!Files.exists(bench.resolve("pom.xml"))) {
      throw new LocalException("there is no benchmark module in " + bench);
    }
    var maven =
        new ProcessBuilder(
            project.resolve("mvnw").toString(),
            "-q",
            "-B",
            "-ntp",
            "-pl",
            "infra/bench",
            "-am",
            "-DskipTests",
            "package");
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    maven.inheritIO();
    spec.commandLine().getErr().println("Building the benchmarks ...");
    if (maven.directory(project.toFile()).start().waitFor() != 0) {
      throw new LocalException("the benchmarks cannot be built");
    }
    var command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstrata.home=" + place.home().root(),
                "-Dstrata.project=" + project,
                "-cp",
                bench.resolve("target/classes")
                    + File.pathSeparator
                    + bench.resolve("target/lib/*"),
                "dev.strata.bench.Bench",
                name));
    if (json) {
      command.add("--json");
    }
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
