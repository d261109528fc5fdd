package dev.strata.local;

import dev.strata.local.ledger.LedgerVerification;
import dev.strata.local.ledger.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "ledger",
    description = "Checks the ledger of predictions.",
    mixinStandardHelpOptions = true,
    subcommands = LedgerCommand.Verify.class)
final class LedgerCommand {
  private LedgerCommand() {}

  @Command(
      name = "verify",
      description =
          "Computes every leaf, root, link and score of the ledger a second time, checks the"
              + " signatures, and says where it first differs.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    @Mixin private HomeOption place = new HomeOption();

    @Option(
        names = "--head",
        paramLabel = "HASH",
        description =
            "A head kept from earlier: it must still be a link of a chain. May be given several"
                + " times.")
    private List<String> heads = List.of();

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "Check this export instead of the platform's database.")
    private @Nullable Path file;

    @Option(
        names = "--key",
        paramLabel = "FILE",
        description =
            "The public key, as PEM or base64 (default: the home's, or with --file the one that it"
                + " names).")
    private @Nullable Path key;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
      var started = System.nanoTime();
      var report = file != null ? ofFile(file) : ofDatabase();
      print(report, Duration.ofNanos(System.nanoTime() - started));
      return report.holds() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private Set<String> wanted() {
      var wanted = new TreeSet<String>();
      heads.forEach(head -> wanted.add(head.strip().toLowerCase(Locale.ROOT)));
      return wanted;
    }

    private LedgerVerification.Report ofFile(Path export) throws IOException {
      try (var lines = Files.newBufferedReader(export)) {
        var given = key == null ? Optional.<SigningKey>empty() : Optional.of(read(key));
        return LedgerVerification.ofFile(lines, given, wanted());
      } catch (NoSuchFileException missing) {
        throw new LocalException("there is no file " + export, missing);
      }
    }

    private LedgerVerification.Report ofDatabase() throws IOException, InterruptedException {
      var home = place.home();
      return HomeDatabase.read(
          place,
          jdbcUrl -> {
            var used = read(key != null ? key : home.ledgerKey());
            try (var connection =
                DriverManager.getConnection(
                    jdbcUrl, LocalPostgres.SUPERUSER, home.secret(LocalPostgres.SUPERUSER))) {
              return LedgerVerification.ofDatabase(connection, used, wanted());
            } catch (SQLException e) {
              throw new LocalException("the ledger cannot be read: " + e.getMessage(), e);
            }
          });
    }

    private static SigningKey read(Path file) throws IOException {
      try {
        return SigningKey.parse(Files.readString(file));
      } catch (NoSuchFileException missing) {
        throw new LocalException("there is no key " + file, missing);
      } catch (IllegalArgumentException damaged) {
        throw new LocalException(file + ": " + damaged.getMessage(), damaged);
      }
    }

    /** What is printed as JSON. */
    private record Printed(boolean holds, double seconds, LedgerVerification.Report report) {}

    private void print(LedgerVerification.Report report, Duration took) {
      var out = spec.commandLine().getOut();
      var seconds = took.toMillis() / 1e3;
      if (json) {
        out.println(Json.text(new Printed(report.holds(), seconds, report)));
        return;
      }
      out.printf(
          "%,d rows in %,d links of %,d chains, %,d scores computed again, key %s, %.1f s%n",
          report.rows(),
          report.links(),
          report.chains(),
          report.scoresRecomputed(),
          report.keyId(),
          seconds);
      if (report.scoresLeft() > 0) {
        out.printf(
            "%,d scores were not: their rule or evidence is not known here%n", report.scoresLeft());
      }
      if (report.holds()) {
        out.println(
            report.rows() == 0
                ? "Nothing is in the ledger yet"
                : "All of it is as it was issued, linked and judged");
      } else {
        report.differences().forEach(difference -> out.println("DIFFERS  " + difference));
      }
    }
  }
}
