package dev.strata.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "reset",
    description = "Deletes all data, secrets and logs of this home.",
    mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
  @Mixin private HomeOption place = new HomeOption();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var home = place.home();
    var out = spec.commandLine().getOut();
    if (home.isRunning()) {
      throw new LocalException("the platform in " + home.root() + " is running; stop it with down");
    }
    if (!home.exists()) {
      out.println("there is nothing to delete in " + home.root());
      return ExitCodes.OK;
    }
    if (!yes && !confirmed(home)) {
      throw new LocalException(
          ExitCodes.USAGE, "nothing was deleted; say yes, or call it with --yes");
    }
    Orphans.end(home);
    home.delete();
    out.println("deleted all data of " + home.root());
    return ExitCodes.OK;
  }

  private static boolean confirmed(Home home) {
    var console = System.console();
    return console != null
        && console.isTerminal()
        && "yes".equals(console.readLine("Delete all data in %s? Type yes: ", home.root()));
  }
}
