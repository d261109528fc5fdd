package dev.strata.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    description = "Shows each process: state, port, memory, restarts.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Mixin private HomeOption place = new HomeOption();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var home = place.running();
    var state =
        home.state().orElseThrow(() -> new LocalException("the supervisor is just starting"));
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(asMap(home, state)));
    } else {
      out.printf(
          "%s  %s, data %s, class cache %s%n",
          state.url(),
          state.phase(),
          home.origin().map(Origin::word).orElse(""),
          state.classCache());
      out.printf(
          "%-20s %-11s %8s %6s %8s %9s%n",
          "COMPONENT", "STATE", "PID", "PORT", "RSS MB", "RESTARTS");
      for (var component : state.components()) {
        var pid = component.pid();
        out.printf(
            "%-20s %-11s %8s %6d %8d %9d  %s%n",
            component.name(),
            component.state(),
            pid == null ? "-" : pid,
            component.port(),
            megabytes(pid),
            component.restarts(),
            component.message() == null ? "" : component.message());
      }
      var memory = Memory.ofPlatform(state);
      out.printf(
          Locale.ROOT,
          "all together: %d MB resident, %d MB proportional%n",
          memory.resident() >> 20,
          memory.proportional() >> 20);
    }
    return state.phase().equals("ready") ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private static long megabytes(@Nullable Long pid) {
    return pid == null ? 0 : Memory.ofTree(pid).resident() >> 20;
  }

  private static Map<String, Object> asMap(Home home, PlatformState state) throws IOException {
    var components = new ArrayList<Map<String, Object>>();
    for (var component : state.components()) {
      var each = new LinkedHashMap<String, Object>();
      each.put("name", component.name());
      each.put("state", component.state());
      each.put("pid", component.pid());
      each.put("port", component.port());
      each.put(
          "rss_bytes", component.pid() == null ? null : Memory.ofTree(component.pid()).resident());
      each.put("restarts", component.restarts());
      each.put("ready_seconds", component.readySeconds());
      each.put("message", component.message());
      components.add(each);
    }
    var memory = Memory.ofPlatform(state);
    var all = new LinkedHashMap<String, Object>();
    all.put("home", home.root().toString());
    all.put("phase", state.phase());
    all.put("url", state.url());
    all.put("data_origin", home.origin().map(Origin::word).orElse(""));
    all.put("started_at", state.startedAt().toString());
    all.put("ready_seconds", state.readySeconds());
    all.put("class_cache", state.classCache());
    all.put("rss_bytes", memory.resident());
    all.put("pss_bytes", memory.proportional());
    all.put("components", components);
    return all;
  }
}
