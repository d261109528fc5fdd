package dev.strata.local;

import org.jspecify.annotations.Nullable;

/** What the person at the command line has to know, in one line, with the exit code that fits. */
class LocalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  LocalException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  LocalException(String message) {
    this(ExitCodes.FAILED, message);
  }

  LocalException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = ExitCodes.FAILED;
  }

  int exitCode() {
    return exitCode;
  }
}
