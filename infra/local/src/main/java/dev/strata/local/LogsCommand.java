package dev.strata.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "logs",
    description = "Prints the log of a service, or lists the logs there are.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
  @Mixin private HomeOption place = new HomeOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "SERVICE",
      description = "Name as status shows it, or supervisor.")
  private @Nullable String service;

  @Option(names = "--follow", description = "Go on printing what is added.")
  private boolean follow;

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "How many of the last lines (default: 200).")
  private int lines = 200;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    var home = place.home();
    if (service == null) {
      list(home, out);
      return ExitCodes.OK;
    }
    var log = home.log(service);
    if (!service.matches("[a-z-]+") || !Files.exists(log)) {
      throw new LocalException("there is no log of " + service + "; logs alone lists them");
    }
    var length = Files.size(log);
    out.println(LogFiles.tail(log, lines));
    out.flush();
    if (follow) {
      follow(log, length, out);
    }
    return ExitCodes.OK;
  }

  private static void list(Home home, PrintWriter out) throws IOException {
    var directory = home.log("any").resolveSibling(".").normalize();
    if (!Files.isDirectory(directory)) {
      throw new LocalException("there are no logs in " + home.root());
    }
    try (var files = Files.list(directory)) {
      for (var file : files.sorted().toList()) {
        out.printf("%-24s %8d KB  %s%n", file.getFileName(), Files.size(file) >> 10, file);
      }
    }
  }

  private static void follow(Path log, long from, PrintWriter out) throws IOException {
    var position = from;
    while (!out.checkError()) {
      var length = Files.size(log);
      if (length < position) {
        position = 0;
      }
      if (length > position) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
          file.seek(position);
          var bytes = new byte[(int) Math.min(length - position, 1 << 20)];
          file.readFully(bytes);
          out.print(new String(bytes, StandardCharsets.UTF_8));
          position += bytes.length;
        }
      }
      Processes.pause(Duration.ofMillis(300));
    }
  }
}
