package dev.strata.local;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    description = "Builds what is stale, starts the platform and waits until all of it is ready.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 8080;
  private static final Duration PROVIDER_PATIENCE = Duration.ofSeconds(3);

  @Mixin private HomeOption place = new HomeOption();

  @Option(names = "--detach", description = "Return when ready and leave the platform running.")
  private boolean detach;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the user interface (default: that of the last start, first 8080).")
  private @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      description =
          "live: the market as its providers tell it; simulated: a made-up one, labelled as such;"
              + " none: what is imported. Simulated and real data never share a home (default: that"
              + " of the last start; at the first, live where a provider answers, else"
              + " simulated).")
  private @Nullable DataSource data;

  @Option(names = "--only", hidden = true, split = ",", description = "Start these services alone.")
  private List<String> only = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  enum DataSource {
    LIVE,
    SIMULATED,
    NONE
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = spec.commandLine().getOut();
    var home = place.home();
    Prerequisites.checkJdk();
    if (home.isRunning()) {
      throw alreadyRunning(home);
    }
    if (home.exists()) {
      var ended = Orphans.end(home);
      if (ended > 0) {
        out.println("ended " + ended + " processes whose supervisor was gone");
      }
    }
    Prerequisites.checkSpace(home.root(), Prerequisites.LEAST_SPACE);
    var gatewayPort =
        port != null ? port : home.ports().getOrDefault(Services.GATEWAY, DEFAULT_PORT);
    Prerequisites.checkPort(gatewayPort);
    var source = chooseSource(home, out);
    var origin = source == DataSource.SIMULATED ? Origin.SIMULATED : Origin.REAL;
    refuseMixing(home, origin);
    var live = source == DataSource.LIVE;
    Prerequisites.checkNode(place.project());
    var services =
        Services.all().stream().filter(s -> only.isEmpty() || only.contains(s.name())).toList();
    double buildSeconds;
    try (var progress = new Progress(out)) {
      buildSeconds = new Build(place.project(), place.runtime()).ensure(services, progress);
    }
    out.println(
        buildSeconds == 0
            ? "Build: up to date"
            : String.format(Locale.ROOT, "Build: %.1f s", buildSeconds));
    home.prepare();
    home.adopt(origin);
    home.rememberLive(live);
    var sharedPaths = new LinkedHashMap<String, List<String>>();
    var programs =
        new BuiltServices(place.project(), place.runtime()).programs(services, sharedPaths);
    var ports = home.choosePorts(gatewayPort, Services.names());
    Json.write(
        home.planFile(),
        new RunPlan(place.runtime().toString(), origin, live, ports, sharedPaths, programs));
    return start(home, out);
  }

  /** What was asked for, else what this home has, else live where a provider answers. */
  private DataSource chooseSource(Home home, PrintWriter out)
      throws IOException, InterruptedException {
    if (data != null) {
      return data;
    }
    var stored = home.origin();
    if (stored.isPresent()) {
      return stored.get() == Origin.SIMULATED
          ? DataSource.SIMULATED
          : home.isLive() ? DataSource.LIVE : DataSource.NONE;
    }
    var provider = new LiveProviders(System::getenv).firstToAnswer(PROVIDER_PATIENCE);
    out.println(
        provider
            .map(name -> "Data: live, " + name + " answers")
            .orElse(
                "Data: no live provider answers, so the market is a simulated one, labelled as"
                    + " such; --data live or --data none choose otherwise"));
    out.flush();
    return provider.isPresent() ? DataSource.LIVE : DataSource.SIMULATED;
  }

  private static void refuseMixing(Home home, Origin wanted) throws IOException {
    var stored = home.origin();
    if (stored.isPresent() && stored.get() != wanted) {
      throw new LocalException(
          "this home holds %s data and cannot take %s data; use another --home, or reset this one"
              .formatted(stored.get().word(), wanted.word()));
    }
  }

  private static LocalException alreadyRunning(Home home) throws IOException {
    var where = home.state().map(s -> " at " + s.url() + " (" + s.phase() + ")").orElse("");
    return new LocalException("the platform in " + home.root() + " is already running" + where);
  }

  private int start(Home home, PrintWriter out) throws IOException, InterruptedException {
    Files.deleteIfExists(home.stateFile());
    var supervisor = launchSupervisor(home);
    var stopOnExit = new Thread(() -> DownCommand.stop(home, Optional.empty()), "stop");
    Runtime.getRuntime().addShutdownHook(stopOnExit);
    PlatformState state;
    try (var progress = new Progress(out)) {
      state = follow(home, supervisor, progress);
    }
    report(home, state, out);
    if (home.isLive()) {
      try (var gateway = Gateway.of(home)) {
        new HistoryProgress(gateway, out, Duration.ofMinutes(5))
            .follow(!detach, supervisor::isAlive);
      }
    }
    if (detach) {
      Runtime.getRuntime().removeShutdownHook(stopOnExit);
      return state.phase().equals("ready") ? ExitCodes.OK : ExitCodes.FAILED;
    }
    out.println("Ctrl-C stops it.");
    out.flush();
    watch(home, supervisor, out);
    Runtime.getRuntime().removeShutdownHook(stopOnExit);
    return home.state().filter(s -> s.phase().equals("stopped")).isPresent()
        ? ExitCodes.OK
        : ExitCodes.FAILED;
  }

  /** In a session of its own: the terminal's Ctrl-C and its end do not reach it. */
  private Process launchSupervisor(Home home) throws IOException {
    var command = new ArrayList<String>();
    command.add(Files.isExecutable(Path.of("/usr/bin/setsid")) ? "setsid" : "nohup");
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            ServiceCommand.mark(home),
            "-cp",
            stableClassPath(),
            Supervisor.class.getName()));
    var log = home.log("supervisor");
    LogFiles.rotate(log);
    return new ProcessBuilder(command)
        .directory(home.root().toFile())
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** A build may replace this module's jar while the supervisor runs from it. */
  private String stableClassPath() throws IOException {
    var path = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      var file = Path.of(entry);
      path.add(
          Files.isRegularFile(file) && entry.contains("-SNAPSHOT")
              ? new BuiltServices(place.project(), place.runtime()).keep(file)
              : file.toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, path);
  }

  private PlatformState follow(Home home, Process supervisor, Progress progress)
      throws IOException {
    var shown = new HashMap<String, String>();
    while (true) {
      var state = home.state();
      if (state.isPresent()) {
        showChanges(state.get(), shown, progress);
        switch (state.get().phase()) {
          case "ready", "degraded" -> {
            return state.get();
          }
          case "failed" -> throw new LocalException(String.valueOf(state.get().message()));
          case "stopping", "stopped" -> throw new LocalException("stopped while starting");
          default -> progress.show(waitingFor(state.get()));
        }
      }
      if (!supervisor.isAlive()) {
        throw new LocalException(
            "the supervisor ended:\n" + LogFiles.tail(home.log("supervisor"), 10));
      }
      Processes.pause(Duration.ofMillis(200));
    }
  }

  private static String waitingFor(PlatformState state) {
    if (state.classCache().startsWith("training")) {
      return state.classCache() + " class cache (once for each build's libraries)";
    }
    var waiting =
        state.components().stream()
            .filter(c -> !c.state().equals("ready"))
            .map(PlatformState.ComponentState::name)
            .toList();
    return "waiting for " + String.join(", ", waiting);
  }

  private static void showChanges(
      PlatformState state, Map<String, String> shown, Progress progress) {
    for (var component : state.components()) {
      var before = shown.put(component.name(), component.state());
      if (component.state().equals(before)) {
        continue;
      }
      switch (component.state()) {
        case "ready" ->
            progress.line(
                String.format(
                    Locale.ROOT,
                    "  %-20s ready after %.1f s",
                    component.name(),
                    component.readySeconds()));
        case "restarting", "failed", "unready" ->
            progress.line(
                "  %-20s %s: %s"
                    .formatted(component.name(), component.state(), component.message()));
        default -> {}
      }
    }
  }

  private void report(Home home, PlatformState state, PrintWriter out) throws IOException {
    var memory = Memory.ofPlatform(state);
    out.println(
        String.format(
            Locale.ROOT,
            "Ready: %.1f s from start to all ready; %d processes, %.2f GiB resident, %.2f GiB"
                + " proportional",
            state.readySeconds(),
            state.components().size() + 1,
            memory.resident() / (double) (1L << 30),
            memory.proportional() / (double) (1L << 30)));
    if (state.phase().equals("degraded")) {
      for (var component : state.components()) {
        if (component.state().equals("failed")) {
          out.println(component.name() + " gave up: " + component.message());
          out.println(LogFiles.tail(home.log(component.name()), 6));
        }
      }
    }
    if (!home.identity().adminSecretShown()) {
      out.println(
          "First administrator, shown this once: bootstrap secret "
              + home.secret("bootstrap_admin"));
      home.rememberAdminSecretShown();
    }
    out.println(
        "Strata: "
            + state.url()
            + "  ("
            + (home.isLive() ? "live" : home.origin().map(Origin::word).orElse(""))
            + " data)");
    out.flush();
  }

  private static void watch(Home home, Process supervisor, PrintWriter out) throws IOException {
    var shown = new HashMap<String, String>();
    home.state().ifPresent(s -> s.components().forEach(c -> shown.put(c.name(), c.state())));
    try (var progress = new Progress(out)) {
      while (supervisor.isAlive()) {
        home.state().ifPresent(state -> showChanges(state, shown, progress));
        Processes.pause(Duration.ofSeconds(1));
      }
    }
  }
}
