package dev.strata.model.evaluation.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issued claim with what became of it.
 *
 * @param group who made it and what it counts as
 * @param issuedDay epoch day of issue
 * @param targetDay epoch day of its judgement
 * @param classes what could come about
 * @param probabilities stated ones in their order; empty for an abstention
 * @param claimed index of the class that it stands for; -1 for an abstention
 * @param outcome index of the class that came about; -1 when that is not known
 * @param state what is known of it
 * @param baseline probabilities of its baseline as stored with it; null when none was
 * @param regime market's regime as known at issue; unknown when none was
 */
public record Claim(
    Group group,
    int issuedDay,
    int targetDay,
    List<String> classes,
    double[] probabilities,
    int claimed,
    int outcome,
    State state,
    double @Nullable [] baseline,
    String regime) {

  /**
   * Claims that are scored together; kinds of run are never pooled.
   *
   * @param runKind live, replay or simulated
   * @param type macro, sector, asset or timing
   * @param model name of the model or rule
   * @param version its version
   * @param event what was claimed
   */
  public record Group(String runKind, String type, String model, String version, String event) {}

  /** What is known of a claim. */
  public enum State {
    SETTLED,
    PENDING,
    VOID,
    ABSTAINED,
    /** Written after its target time: no claim before the fact. */
    LATE
  }
}
