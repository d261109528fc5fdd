package dev.strata.platform.providers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A provider gave nothing that could be used. */
public final class ProviderFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Ways to fail. */
  public enum Kind {
    /** No connection, or one that broke. */
    UNREACHABLE(true),
    /** Not whole within the time limit. */
    TIMEOUT(true),
    /** Status 5xx. */
    SERVER_ERROR(true),
    /**
     * An answer that is not what the interface promises: another content type, cut JSON, no rows.
     */
    GARBLED(true),
    /** Status 4xx: asking again would change nothing. */
    REFUSED(false),
    /** The budget is used up, or the provider has told us to stop. */
    THROTTLED(false),
    /** Too many failures lately: not asked at all. */
    CIRCUIT_OPEN(false),
    /** Too many requests of this instance under way: not asked at all. */
    BUSY(false);

    private final boolean isTransient;

    Kind(boolean isTransient) {
      this.isTransient = isTransient;
    }
  }

  private final String provider;
  private final Kind kind;
  private final @Nullable Instant retryAt;

  /** A failure after which asking may help at once or never. */
  public ProviderFailure(String provider, Kind kind, String reason) {
    this(provider, kind, reason, null, null);
  }

  ProviderFailure(
      String provider,
      Kind kind,
      String reason,
      @Nullable Instant retryAt,
      @Nullable Throwable cause) {
    super(provider + ": " + reason, cause);
    this.provider = provider;
    this.kind = kind;
    this.retryAt = retryAt;
  }

  /** Who failed. */
  public String provider() {
    return provider;
  }

  /** How. */
  public Kind kind() {
    return kind;
  }

  /** When asking makes sense again; null when that is not known. */
  public @Nullable Instant retryAt() {
    return retryAt;
  }

  boolean isTransient() {
    return kind.isTransient;
  }
}
