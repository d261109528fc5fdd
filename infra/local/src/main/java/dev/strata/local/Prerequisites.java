package dev.strata.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a start needs from the machine; each lack is one message. */
final class Prerequisites {
  static final long LEAST_SPACE = 1L << 30;

  private static final int JDK = 25;
  private static final int NODE = 20;
  private static final Pattern NODE_VERSION = Pattern.compile("v(\\d+)\\..*");

  private Prerequisites() {}

  static void checkJdk() {
    var feature = Runtime.version().feature();
    if (feature != JDK) {
      throw lack("Strata needs JDK 25, this is " + feature + "; set JAVA_HOME to a JDK 25");
    }
  }

  /** The user interface is built with Node; without its sources there is nothing to build. */
  static void checkNode(Path project) {
    if (!Files.exists(project.resolve("gateway/ui/package.json"))) {
      return;
    }
    String said;
    try {
      var process = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
      said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException missing) {
      throw lack("Node 20 or newer is needed to build the user interface, and there is no node");
    }
    var version = NODE_VERSION.matcher(said);
    if (!version.matches() || Integer.parseInt(version.group(1)) < NODE) {
      throw lack("Node 20 or newer is needed to build the user interface, found " + said);
    }
  }

  /**
   * @param least free bytes below which nothing is started
   */
  static void checkSpace(Path directory, long least) throws IOException {
    var existing = directory.toAbsolutePath();
    while (!Files.exists(existing)) {
      existing = existing.resolve("..").normalize();
    }
    var free = Files.getFileStore(existing).getUsableSpace();
    if (free < least) {
      throw lack(
          "the disk of %s is full: %d MB are free, %d MB are needed; nothing was started"
              .formatted(directory, free >> 20, least >> 20));
    }
  }

  static void checkPort(int port) {
    if (!Ports.isFree(port)) {
      throw lack("port " + port + " is taken by another program; choose one with --port");
    }
  }

  private static LocalException lack(String message) {
    return new LocalException(ExitCodes.PREREQUISITE, message);
  }
}
