package dev.strata.platform.providers;

import org.jspecify.annotations.Nullable;

/** An answer that is not what the provider's interface promises. */
public final class UnusableAnswer extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong with it. */
  public UnusableAnswer(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }

  /** Says what is wrong with it. */
  public UnusableAnswer(String reason) {
    this(reason, null);
  }
}
