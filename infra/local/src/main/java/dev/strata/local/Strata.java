package dev.strata.local;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command line {@code ./strata}. */
@Command(
    name = "strata",
    description = "Runs the Strata platform on this machine.",
    mixinStandardHelpOptions = true,
    version = "Strata 0.1.0",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      ResetCommand.class,
      ImportCommand.class,
      ReplayCommand.class,
      ChecksumsCommand.class,
      EvaluateCommand.class,
      LedgerCommand.class,
      SecretsCommand.class,
      TestCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  done",
      "  1  failed; the message says why",
      "  2  wrong use of the command line",
      "  3  the platform is not running",
      "  4  something this machine lacks: JDK 25, Node 20, disk space, a free port"
    })
public final class Strata {
  private Strata() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] arguments) {
    QuietLogging.apply();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Strata())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Strata::report)
        .setUsageHelpAutoWidth(true);
  }

  private static int report(Exception failure, CommandLine command, ParseResult parsed) {
    var out = command.getErr();
    if (failure instanceof LocalException said) {
      out.println("strata: " + said.getMessage());
      return said.exitCode();
    }
    if (failure instanceof IOException
        && String.valueOf(failure.getMessage()).contains("No space")) {
      out.println("strata: the disk is full: " + failure.getMessage());
      return ExitCodes.PREREQUISITE;
    }
    if (failure instanceof InterruptedException) {
      out.println("strata: interrupted");
      return ExitCodes.FAILED;
    }
    out.println("strata: " + failure);
    if (System.getenv("STRATA_DEBUG") != null) {
      out.println(command.getColorScheme().stackTraceText(failure));
    }
    return ExitCodes.FAILED;
  }
}
