package dev.strata.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.e2e.Web.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The record of all attacks: each with request, answer and verdict. It is written to {@code
 * target/attacks.md} and summed up on the console when the tests end.
 */
final class Attacks implements AutoCloseable {

  /** Guesses that the tests' platform lets one address have at once. */
  static final int GUESSES = 300;

  private static final int SHOWN = 110;

  private final List<Tried> all = new ArrayList<>();

  /** One request and what came of it. */
  record Tried(String kind, String request, String answer, boolean held) {}

  /** Attacks of one kind. */
  Kind of(String kind) {
    return new Kind(kind);
  }

  final class Kind {

    private final String name;

    private Kind(String name) {
      this.name = name;
    }

    /** Records a try; {@code held} says whether the platform stood it. */
    void tried(String request, String answer, boolean held) {
      synchronized (all) {
        all.add(new Tried(name, request, answer, held));
      }
    }

    void tried(String request, Answer answer, boolean held) {
      tried(request, answer.status() + " " + answer.problem(), held);
    }

    /** Expects one of these statuses. */
    void refused(String request, Answer answer, Integer... statuses) {
      tried(request, answer, List.of(statuses).contains(answer.status()));
    }

    /** Fails when one of the tries of this kind was not stood, or when there was none. */
    void held() {
      var tries = all.stream().filter(tried -> tried.kind().equals(name)).toList();
      assertThat(tries).as("attacks of kind " + name).isNotEmpty();
      assertThat(tries.stream().filter(tried -> !tried.held()).toList())
          .as("attacks of kind " + name + " that the platform did not stand")
          .isEmpty();
    }
  }

  @Override
  public void close() throws IOException {
    var counts = new LinkedHashMap<String, int[]>();
    var table =
        new StringBuilder(
            "# Attacks on the running platform\n\n| kind | request | answer | verdict |\n|---|---|---|---|\n");
    for (var tried : all) {
      var count = counts.computeIfAbsent(tried.kind(), unused -> new int[2]);
      count[0]++;
      count[1] += tried.held() ? 0 : 1;
      table.append(
          "| %s | `%s` | %s | %s |\n"
              .formatted(
                  tried.kind(),
                  cell(tried.request()),
                  cell(tried.answer()),
                  tried.held() ? "held" : "**WEAK**"));
    }
    var file = Path.of("target/attacks.md");
    Files.writeString(file, table);
    System.out.println("Attacks on the running platform (all: infra/e2e/target/attacks.md)");
    counts.forEach((kind, count) ->
        System.out.printf("  %-42s %4d tried, %d weak%n", kind, count[0], count[1]));
    System.out.printf(
        "  %d attacks of %d kinds, %d weak%n",
        all.size(), counts.size(), counts.values().stream().mapToInt(count -> count[1]).sum());
  }

  private static String cell(String text) {
    var line = text.replaceAll("\\p{Cntrl}", "␍").replace("|", "\\|").replace("`", "'");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }
}
