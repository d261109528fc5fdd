package dev.strata.model.learning;

/** Follows a training. */
public interface Progress {

  /** Follows nothing and never cancels. */
  Progress NONE = (share, step) -> true;

  /**
   * Tells how far a training is.
   *
   * @param share done, in [0, 1]
   * @param step what comes next, for people
   * @return false when it is to stop: the training then throws {@link
   *     java.util.concurrent.CancellationException}
   */
  boolean reached(double share, String step);
}
