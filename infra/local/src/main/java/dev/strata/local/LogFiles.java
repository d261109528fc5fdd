package dev.strata.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Log files of a home. */
final class LogFiles {
  private static final long LIMIT = 20L << 20;
  private static final int TAIL_BYTES = 256 << 10;

  private LogFiles() {}

  /** Puts a log of over 20 MB aside as {@code .1}, before its writer starts. */
  static void rotate(Path log) throws IOException {
    Files.createDirectories(log.resolveSibling(".").normalize());
    if (Files.exists(log) && Files.size(log) > LIMIT) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last lines, as far as they lie in the last 256 KiB; empty when there is no log. */
  static String tail(Path log, int lines) {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      var start = Math.max(0, file.length() - TAIL_BYTES);
      file.seek(start);
      var bytes = new byte[(int) (file.length() - start)];
      file.readFully(bytes);
      var all = new String(bytes, StandardCharsets.UTF_8).strip().lines().toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException noLog) {
      return "";
    }
  }
}
