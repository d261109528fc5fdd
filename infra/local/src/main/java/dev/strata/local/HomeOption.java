package dev.strata.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that chooses a platform of this machine, and the project it runs. */
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where this platform keeps its data (default: .strata in the project).")
  private @Nullable Path directory;

  /** The root of the project's sources. */
  Path project() {
    return Path.of(System.getProperty("strata.project", "")).toAbsolutePath().normalize();
  }

  /** What is built from the project, shared by all homes. */
  Path runtime() {
    return project().resolve(".strata/runtime");
  }

  Home home() {
    return Home.at(directory != null ? directory : project().resolve(".strata"));
  }

  /** The home, when its platform is running. */
  Home running() throws IOException {
    var home = home();
    if (!home.isRunning()) {
      throw new LocalException(
          ExitCodes.NOT_RUNNING, "nothing is running in " + home.root() + "; start it with up");
    }
    return home;
  }

  /** The directory option as arguments for another call. */
  String[] asArguments() {
    return directory == null
        ? new String[0]
        : new String[] {"--home", directory.toAbsolutePath().toString()};
  }

  boolean hasHome() {
    return Files.isDirectory(home().root());
  }
}
