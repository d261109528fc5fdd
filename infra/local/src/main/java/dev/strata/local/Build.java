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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Builds the services when their sources changed since the last build. */
final class Build {
  /** Set by a running build for the platforms that its own tests start. */
  private static final String TRUSTED = "STRATA_BUILT";

  private static final Set<String> SKIPPED =
      Set.of("target", "node_modules", "dist", ".git", ".strata", ".ci", "docs", "test", ".idea");
  private static final Pattern MODULE =
      Pattern.compile("\\[INFO\\] Building (.+?) \\S+ +\\[(\\d+/\\d+)\\]");

  private final Path project;
  private final Path runtime;

  Build(Path project, Path runtime) {
    this.project = project;
    this.runtime = runtime;
  }

  /** Builds what is stale; gives the seconds it took, zero when nothing was. */
  double ensure(List<Services.Service> services, Progress progress)
      throws IOException, InterruptedException {
    if ("true".equals(System.getenv(TRUSTED))
        && new BuiltServices(project, runtime).missing(services).isEmpty()) {
      return 0;
    }
    var stamp = runtime.resolve("build.stamp");
    var fingerprint = fingerprint();
    if (Files.exists(stamp)
        && Files.readString(stamp).equals(fingerprint)
        && new BuiltServices(project, runtime).missing(services).isEmpty()) {
      return 0;
    }
    Files.createDirectories(runtime);
    Files.deleteIfExists(stamp);
    var begin = System.nanoTime();
    run(services, progress);
    Files.writeString(stamp, fingerprint);
    return (System.nanoTime() - begin) / 1e9;
  }

  private void run(List<Services.Service> services, Progress progress)
      throws IOException, InterruptedException {
    var log = runtime.resolve("build.log");
    var command =
        new ArrayList<>(
            List.of(
                project.resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "-T1C",
                "-Dmaven.test.skip=true",
                "-pl",
                String.join(",", services.stream().map(Services.Service::name).toList()),
                "-am",
                "package"));
    var builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    progress.line("Building (the first time Maven downloads what it needs) ...");
    var maven = builder.start();
    var doing = new StringBuffer("Maven starts");
    var ticker =
        Thread.ofVirtual()
            .start(() -> {
              while (maven.isAlive()) {
                progress.show(doing.toString());
                Processes.pause(Duration.ofMillis(500));
              }
            });
    var errors = new ArrayList<String>();
    try (var lines =
            new BufferedReader(
                new InputStreamReader(maven.getInputStream(), StandardCharsets.UTF_8));
        var copy = Files.newBufferedWriter(log)) {
      String line;
      while ((line = lines.readLine()) != null) {
        copy.write(line);
        copy.newLine();
        var module = MODULE.matcher(line);
        if (module.find()) {
          doing.setLength(0);
          doing.append(module.group(1)).append(' ').append(module.group(2));
        }
        if (line.startsWith("[ERROR]") && errors.size() < 8) {
          errors.add(line);
        }
      }
    }
    var code = maven.waitFor();
    ticker.join();
    if (code != 0) {
      throw new LocalException(
          "the build failed:\n" + String.join("\n", errors) + "\n(all of it: " + log + ")");
    }
  }

  /** Names, sizes and times of all sources that end up in what runs. */
  private String fingerprint() throws IOException {
    var files = new TreeMap<String, String>();
    Files.walkFileTree(
        project,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return !directory.equals(project)
                    && SKIPPED.contains(directory.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var depth = project.relativize(file).getNameCount();
            if (depth > 1 || file.endsWith("pom.xml")) {
              files.put(
                  project.relativize(file).toString(),
                  attributes.size() + " " + attributes.lastModifiedTime().toMillis());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(files.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
