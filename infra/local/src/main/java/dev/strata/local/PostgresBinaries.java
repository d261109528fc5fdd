package dev.strata.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs of the Maven artifact, unpacked once. */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /** Unpacks into a directory of its own below {@code parent}, unless that was done before. */
  static Path unpack(Path parent) throws IOException {
    byte[] archive;
    try (var in = PostgresBinaries.class.getResourceAsStream("/" + archiveName())) {
      if (in == null) {
        throw new IOException("no PostgreSQL programs for this machine: " + archiveName());
      }
      archive = in.readAllBytes();
    }
    var crc = new CRC32();
    crc.update(archive);
    var home = parent.resolve("postgres-" + HexFormat.of().toHexDigits(crc.getValue(), 8));
    if (Files.isDirectory(home)) {
      return home;
    }
    Files.createDirectories(parent);
    var fresh = Files.createTempDirectory(parent, "postgres-unpacking-");
    extract(archive, fresh);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException
        | DirectoryNotEmptyException
        | AtomicMoveNotSupportedException e) {
      // Another process was faster; its copy is the same.
      Trees.delete(fresh);
    }
    return home;
  }

  /** The name by which the Maven artifacts carry the programs. */
  private static String archiveName() {
    var system = System.getProperty("os.name", "").startsWith("Mac") ? "darwin" : "linux";
    var machine = System.getProperty("os.arch", "").equals("aarch64") ? "arm_64" : "x86_64";
    return "postgres-" + system + "-" + machine + ".txz";
  }

  private static void extract(byte[] archive, Path target) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        var file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("the archive names a file outside of its tree: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(file.getParent());
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(tar, file);
          var executable = (entry.getMode() & 0111) != 0;
          Files.setPosixFilePermissions(
              file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }
}
