package dev.strata.user.delivery;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** There is no receipt. */
public final class NotSent extends Exception {

  private static final long serialVersionUID = 1L;

  /** What follows from it. */
  public enum Verdict {
    /** It did not go out; later it may. */
    LATER,
    /** It did not go out and never will: the other side does not take this message. */
    REFUSED,
    /** It did not go out, and nothing to this target ever will. */
    TARGET_DEAD,
    /** It was handed over and nothing came back: it may have arrived, so it is not sent again. */
    UNKNOWN
  }

  private final Verdict verdict;
  private final @Nullable Duration pause;

  /**
   * @param reason for the person it was for: no secrets, no addresses of ours
   */
  public NotSent(Verdict verdict, String reason, @Nullable Throwable cause) {
    this(verdict, reason, null, cause);
  }

  /**
   * @param pause the least that the other side asks for before another try
   */
  public NotSent(
      Verdict verdict, String reason, @Nullable Duration pause, @Nullable Throwable cause) {
    super(reason, cause);
    this.verdict = verdict;
    this.pause = pause;
  }

  public Verdict verdict() {
    return verdict;
  }

  /** Why, in words. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  public Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }
}
