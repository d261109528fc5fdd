package dev.strata.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.platform.providers.UnusableAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Parses {@link Mutations} of answers. Whatever a mutant says is said by the original, too, or the
 * mutant is refused as a whole; anything else fails the test.
 */
public final class MutationRun {

  private int fixtures;
  private int mutants;
  private int refused;
  private long facts;

  /**
   * Parses all mutants of an answer.
   *
   * @param name of the answer, for the failure
   * @param parse gives what an answer says, one text for each fact
   */
  public void parse(
      String name, byte[] original, List<byte[]> mutantsOfIt, Function<byte[], Set<String>> parse) {
    var truth = parse.apply(original);
    assertThat(truth).as(name).isNotEmpty();
    fixtures++;
    for (var mutant : mutantsOfIt) {
      mutants++;
      try {
        var parsed = parse.apply(mutant);
        facts += parsed.size();
        assertThat(truth)
            .as(() -> name + ": " + new String(mutant, StandardCharsets.UTF_8))
            .containsAll(parsed);
      } catch (UnusableAnswer said) {
        refused++;
      }
    }
  }

  /** Prints what was parsed, and fails when it was too little to mean anything. */
  public void report(String subject, int leastMutants) {
    System.out.printf(
        "%s: %d fixtures, %d mutants parsed, %d refused as a whole, %d facts taken, 0 crashes, 0 wrong facts%n",
        subject, fixtures, mutants, refused, facts);
    assertThat(mutants).isGreaterThan(leastMutants);
    assertThat(refused).isPositive();
    assertThat(facts).isPositive();
  }
}
