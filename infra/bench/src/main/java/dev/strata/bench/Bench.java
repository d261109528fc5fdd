package dev.strata.bench;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Entry of {@code ./strata bench NAME [--json]}. */
public final class Bench {

  private static final List<Benchmark> ALL =
      List.of(
          new Reads(),
          new Streams(),
          new Logins(),
          new Hashing(),
          new Revocation(),
          new Ingest(),
          new RollUp(),
          new Indicators(),
          new Volume());
  private static final int WRONG_USE = 2;
  private static final int NOT_READY = 3;

  private Bench() {}

  /**
   * @param arguments name of a benchmark or {@code list}; {@code --json} for a report to keep
   */
  public static void main(String[] arguments) throws Exception {
    var asJson = Arrays.asList(arguments).contains("--json");
    var name = Arrays.stream(arguments).filter(a -> !a.startsWith("--")).findFirst().orElse("list");
    if (name.equals("list")) {
      ALL.forEach(b -> System.out.printf("%-10s %s%n", b.name(), b.question()));
      return;
    }
    var chosen = ALL.stream().filter(b -> b.name().equals(name)).findFirst();
    if (chosen.isEmpty()) {
      System.err.println("There is no benchmark " + name + "; `list` names those there are");
      System.exit(WRONG_USE);
    }
    // Standard output is the report's, whatever libraries print there.
    var out = System.out;
    System.setOut(System.err);
    Report report;
    try {
      report = chosen.orElseThrow().run();
    } catch (NotReady unready) {
      System.err.println(unready.getMessage());
      System.exit(NOT_READY);
      return;
    }
    if (asJson) {
      var json =
          JsonMapper.builder()
              .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build();
      out.println(json.writeValueAsString(report));
    } else {
      report.print(out);
    }
    // Clients of the load keep threads for connections that nobody needs any more.
    System.exit(report.failures().isEmpty() ? 0 : 1);
  }
}
