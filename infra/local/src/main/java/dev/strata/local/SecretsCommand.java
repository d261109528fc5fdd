package dev.strata.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "secrets",
    description = "Looks after the generated secrets of a home.",
    mixinStandardHelpOptions = true,
    subcommands = SecretsCommand.Rotate.class)
final class SecretsCommand {
  private SecretsCommand() {}

  @Command(
      name = "rotate",
      description =
          "Gives the platform new passwords and a new signing key, and restarts it with them."
              + " Nothing that is stored is lost and logins stay.",
      mixinStandardHelpOptions = true)
  static final class Rotate implements Callable<Integer> {
    @Mixin private HomeOption place = new HomeOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
      var out = spec.commandLine().getOut();
      var home = place.running();
      try (var _ = home.act()) {
        refuseWhileReplaying(home);
        var plan = Json.read(home.planFile(), RunPlan.class);
        // The superuser's password can be changed only by who knows the old one; the others are
        // set anew by each start.
        var old = home.secret(LocalPostgres.SUPERUSER);
        home.rotateSecrets();
        setSuperuserPassword(home, old);
        try (var progress = new Progress(out)) {
          DownCommand.stop(home, Optional.of(progress));
        }
        if (home.isRunning()) {
          throw new LocalException(
              "it did not stop; the new secrets come into force with down and up");
        }
        retire(home.signingKey());
        out.println("New passwords and a new signing key are in place");
        return start(plan);
      }
    }

    /** As user-service does it: tokens of the old key stay good until they run out. */
    private static void retire(Path key) throws IOException {
      if (Files.exists(key)) {
        var name = key.getFileName() + ".retired." + System.currentTimeMillis();
        Files.move(key, key.resolveSibling(name));
      }
    }

    /** A replay's command line may be gone while the replay goes on. */
    private static void refuseWhileReplaying(Home home) throws IOException, InterruptedException {
      try (var gateway = Gateway.of(home)) {
        var run = gateway.get("/api/v1/market/status").path("run");
        if (run.path("run_kind").asString("").equals("replay")
            && run.path("state").asString("").equals("running")) {
          throw new LocalException("a replay is under way; rotate when it has ended");
        }
      }
    }

    private static void setSuperuserPassword(Home home, String old) throws IOException {
      var url =
          "jdbc:postgresql://127.0.0.1:%d/%s"
              .formatted(home.ports().get(Home.POSTGRES), LocalPostgres.DATABASE);
      try (var connection = DriverManager.getConnection(url, LocalPostgres.SUPERUSER, old);
          var statement = connection.createStatement()) {
        statement.execute(
            "alter role %s password '%s'"
                .formatted(LocalPostgres.SUPERUSER, home.secret(LocalPostgres.SUPERUSER)));
      } catch (SQLException e) {
        home.restoreSecret(LocalPostgres.SUPERUSER, old);
        throw new LocalException("PostgreSQL refuses a new password: " + e.getMessage(), e);
      }
    }

    private int start(RunPlan plan) {
      var arguments = new ArrayList<>(List.of("up", "--detach"));
      if (plan.programs().size() < Services.all().size()) {
        arguments.addAll(List.of("--only", String.join(",", plan.programs().keySet())));
      }
      arguments.addAll(List.of(place.asArguments()));
      return Strata.commandLine()
          .setOut(spec.commandLine().getOut())
          .setErr(spec.commandLine().getErr())
          .execute(arguments.toArray(String[]::new));
    }
  }
}
