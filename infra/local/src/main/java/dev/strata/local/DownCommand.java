package dev.strata.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "down",
    description = "Stops the platform; its data stay.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Mixin private HomeOption place = new HomeOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var home = place.home();
    var out = spec.commandLine().getOut();
    if (!home.isRunning()) {
      var ended = home.exists() ? Orphans.end(home) : 0;
      if (ended > 0) {
        out.println("ended " + ended + " processes whose supervisor was gone");
        return ExitCodes.OK;
      }
      throw new LocalException(ExitCodes.NOT_RUNNING, "nothing is running in " + home.root());
    }
    try (var progress = new Progress(out)) {
      stop(home, Optional.of(progress));
      if (home.isRunning()) {
        throw new LocalException("it did not stop within " + LIMIT.toSeconds() + " s");
      }
      progress.line("stopped after %.1f s".formatted(progress.seconds()));
    }
    return ExitCodes.OK;
  }

  /** Asks the supervisor of a home to stop everything and waits for its end. */
  static void stop(Home home, Optional<Progress> progress) {
    try {
      var supervisor =
          home.state()
              .flatMap(state -> ProcessHandle.of(state.supervisorPid()))
              .filter(p -> Processes.commandLine(p).contains(Supervisor.class.getName()));
      if (supervisor.isEmpty()) {
        return;
      }
      supervisor.get().destroy();
      var deadline = System.nanoTime() + LIMIT.toNanos();
      while (supervisor.get().isAlive() && System.nanoTime() < deadline) {
        Processes.awaitEnd(supervisor.get(), Duration.ofMillis(300));
        progress.ifPresent(p -> p.show("stopping"));
      }
    } catch (IOException e) {
      System.err.println("strata: " + e.getMessage());
    }
  }
}
