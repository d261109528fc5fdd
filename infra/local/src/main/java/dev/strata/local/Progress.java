package dev.strata.local;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows that something is under way: one line rewritten on a terminal, a line now and then
 * elsewhere.
 */
final class Progress implements AutoCloseable {
  private static final long QUIET_NANOS = 10_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal = System.console() != null && System.console().isTerminal();
  private final long begin = System.nanoTime();
  private long lastPrinted = System.nanoTime();
  private String lastText = "";
  private int width;

  Progress(PrintWriter out) {
    this.out = out;
  }

  double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** What is being done now. */
  synchronized void show(String text) {
    if (terminal) {
      var line = "  %s (%.0f s)".formatted(text, seconds());
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      out.flush();
      width = line.length();
    } else if (System.nanoTime() - lastPrinted > QUIET_NANOS) {
      lastPrinted = System.nanoTime();
      if (!text.equals(lastText) || seconds() > 30) {
        out.println(String.format(Locale.ROOT, "  %s (%.0f s)", text, seconds()));
        out.flush();
      }
      lastText = text;
    }
  }

  /** A line that stays. */
  synchronized void line(String text) {
    clear();
    out.println(text);
    out.flush();
    lastPrinted = System.nanoTime();
  }

  private void clear() {
    if (terminal && width > 0) {
      out.print("\r" + " ".repeat(width) + "\r");
      width = 0;
    }
  }

  @Override
  public synchronized void close() {
    clear();
    out.flush();
  }
}
