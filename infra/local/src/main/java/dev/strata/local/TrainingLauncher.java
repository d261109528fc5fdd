package dev.strata.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Runs a service whose own classes stay out of the class path, in order to make a class cache of
 * the shared libraries alone.
 *
 * <p>A cache is valid for a class path that starts with the one it was made from. The training
 * run's class path is therefore the shared list; the service comes by a class loader of its own,
 * whose classes the JVM leaves out of the cache.
 */
public final class TrainingLauncher {
  private TrainingLauncher() {}

  /**
   * @param arguments class path of the service's own part, then its main class, then its arguments
   */
  public static void main(String[] arguments) throws Throwable {
    var parts = arguments[0].split(File.pathSeparator);
    var urls = new URL[parts.length];
    for (int i = 0; i < parts.length; i++) {
      urls[i] = Path.of(parts[i]).toUri().toURL();
    }
    // Stays open as long as the service runs.
    var loader = new URLClassLoader("service", urls, TrainingLauncher.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    var rest = java.util.Arrays.copyOfRange(arguments, 2, arguments.length);
    Class.forName(arguments[1], true, loader)
        .getMethod("main", String[].class)
        .invoke(null, (Object) rest);
  }

  /** This class as a jar, the same bytes every time. */
  static InputStream jar() throws IOException {
    return new ByteArrayInputStream(bytes());
  }

  static long jarChecksum() throws IOException {
    var crc = new CRC32();
    crc.update(bytes());
    return crc.getValue();
  }

  private static byte[] bytes() throws IOException {
    var name = TrainingLauncher.class.getName().replace('.', '/') + ".class";
    var bytes = new ByteArrayOutputStream();
    try (var source = TrainingLauncher.class.getClassLoader().getResourceAsStream(name);
        var zip = new ZipOutputStream(bytes)) {
      if (source == null) {
        throw new IOException(name + " is not on the class path");
      }
      var entry = new ZipEntry(name);
      entry.setTime(0);
      zip.putNextEntry(entry);
      source.transferTo(zip);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
