package dev.strata.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    description = "Runs all tests: unit, integration, end to end, browser.",
    mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
  @Mixin private HomeOption place = new HomeOption();

  @Parameters(
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "Further arguments for Maven, such as -pl macro-service, after --.")
  private List<String> arguments = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Prerequisites.checkJdk();
    Prerequisites.checkNode(place.project());
    var out = spec.commandLine().getOut();
    var begin = Instant.now();
    var command =
        new ArrayList<>(
            List.of(
                place.project().resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "verify",
                "-Pe2e",
                "-fae"));
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command).directory(place.project().toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var maven = builder.start();
    try (var lines =
        new BufferedReader(new InputStreamReader(maven.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        out.println(line);
        out.flush();
      }
    }
    var code = maven.waitFor();
    var totals = TestReports.below(place.project(), begin);
    if (code != 0 && totals.failed() == 0) {
      out.println("the build failed, see above");
    }
    out.println(
        "%d passed, %d failed, %d skipped"
            .formatted(totals.passed(), totals.failed(), totals.skipped()));
    return code == 0 && totals.failed() == 0 ? ExitCodes.OK : ExitCodes.FAILED;
  }

  /** Sums of the reports that test runs leave in the usual XML form. */
  record TestReports(int passed, int failed, int skipped) {
    private static final Pattern SUITE = Pattern.compile("<testsuite\\b[^>]*>");

    static TestReports below(Path project, Instant since) throws IOException {
      var reports = new ArrayList<Path>();
      Files.walkFileTree(
          project,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(
                Path directory, BasicFileAttributes attributes) {
              var name = String.valueOf(directory.getFileName());
              return name.equals("node_modules") || name.equals(".git") || name.equals(".strata")
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.getFileName().toString().matches("TEST-.*\\.xml")
                  && !attributes.lastModifiedTime().toInstant().isBefore(since)) {
                reports.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
      int tests = 0;
      int failed = 0;
      int skipped = 0;
      for (var report : reports) {
        var suite = SUITE.matcher(Files.readString(report));
        while (suite.find()) {
          tests += figure(suite.group(), "tests");
          failed += figure(suite.group(), "failures") + figure(suite.group(), "errors");
          skipped += figure(suite.group(), "skipped");
        }
      }
      return new TestReports(tests - failed - skipped, failed, skipped);
    }

    private static int figure(String element, String name) {
      var figure = Pattern.compile("\\b" + name + "=\"(\\d+)\"").matcher(element);
      return figure.find() ? Integer.parseInt(figure.group(1)) : 0;
    }
  }
}
