package dev.strata.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "checksums",
    description =
        "Prints rows and a checksum of each table over natural keys and event times: equal replays"
            + " give equal ones.",
    mixinStandardHelpOptions = true)
final class ChecksumsCommand implements Callable<Integer> {
  @Mixin private HomeOption place = new HomeOption();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var checksums = Checksums.of(place.running());
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(checksums));
    } else {
      print(checksums, out);
    }
    return ExitCodes.OK;
  }

  static void print(Map<String, Checksums.Checksum> checksums, PrintWriter out) {
    out.printf("%-36s %10s  %s%n", "TABLE", "ROWS", "CHECKSUM");
    checksums.forEach((table, checksum) ->
        out.printf("%-36s %,10d  %s%n", table, checksum.rows(), checksum.md5()));
  }
}
