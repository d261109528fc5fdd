package dev.strata.model.ledger;

import dev.strata.model.learning.Problem;
import dev.strata.model.learning.Task.Question;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of a subject, or why it says nothing.
 *
 * @param subject what it is about
 * @param probabilities by class in the problem's order, to six places, summing to 1; null for an
 *     abstention
 * @param inputs of the claim's own day by name, in order; a missing one is null
 * @param inputHash SHA-256 over the inputs of all days that were looked at
 * @param abstention why there is no forecast; null when there is one
 */
record Claim(
    Subject subject,
    @Nullable Map<String, Double> probabilities,
    Map<String, @Nullable Float> inputs,
    String inputHash,
    @Nullable String abstention) {

  /** Of a yes-or-no event, the class whose probability is stated. */
  static final String OCCURRED = "occurred";

  private static final double PLACES = 1e6;

  /** A forecast. */
  static Claim stated(Subject subject, Question question, Problem problem, double[] probabilities) {
    return new Claim(
        subject,
        rounded(problem, probabilities),
        inputs(question, problem),
        hash(question, problem),
        null);
  }

  /** No forecast, for want of inputs. */
  static Claim abstained(Subject subject, Question question, Problem problem) {
    return new Claim(
        subject,
        null,
        inputs(question, problem),
        hash(question, problem),
        "abstained: missing " + String.join(", ", question.missing()));
  }

  /** What is stated is what is stored and scored: six places, the rest in the last class. */
  private static Map<String, Double> rounded(Problem problem, double[] probabilities) {
    var classes = problem.classes();
    var rounded = new LinkedHashMap<String, Double>();
    long left = Math.round(PLACES);
    for (int k = 0; k < classes.size() - 1; k++) {
      var share = Math.min(left, Math.round(probabilities[k] * PLACES));
      rounded.put(classes.get(k), share / PLACES);
      left -= share;
    }
    rounded.put(classes.getLast(), left / PLACES);
    return rounded;
  }

  /** The class that is stated: the event, or the likeliest of several, the first of equals. */
  static String stated(Map<String, Double> probabilities) {
    if (probabilities.containsKey(OCCURRED)) {
      return OCCURRED;
    }
    String stated = "";
    double most = -1;
    for (var entry : probabilities.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        stated = entry.getKey();
      }
    }
    return stated;
  }

  /** Probability of the stated side; of a yes-or-no event that is the likelier one. */
  @Nullable Double confidence() {
    return probabilities == null
        ? null
        : probabilities.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static Map<String, @Nullable Float> inputs(Question question, Problem problem) {
    var inputs = new LinkedHashMap<String, @Nullable Float>();
    var day = question.window()[question.window().length - 1];
    for (int f = 0; f < day.length; f++) {
      inputs.put(problem.features().get(f), Float.isNaN(day[f]) ? null : day[f]);
    }
    return inputs;
  }

  /** One {@code name=value} a line, oldest day first. */
  private static String hash(Question question, Problem problem) {
    var text = new StringBuilder();
    for (var day : question.window()) {
      for (int f = 0; f < day.length; f++) {
        text.append(problem.features().get(f)).append('=').append(day[f]).append('\n');
      }
    }
    try {
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
