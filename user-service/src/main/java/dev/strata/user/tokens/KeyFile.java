package dev.strata.user.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** A private key as a JWK in a file that only its owner can read. */
public final class KeyFile {

  private KeyFile() {}

  /** The key of this file, made now when there is none. */
  public static ECKey loadOrMake(Path file, JWKGenerator<ECKey> generator) {
    try {
      if (!Files.exists(file)) {
        make(file, generator);
      }
      return load(file);
    } catch (IOException failure) {
      throw new UncheckedIOException("The key " + file + " can't be read or made", failure);
    }
  }

  static ECKey load(Path file) throws IOException {
    try {
      return ECKey.parse(Files.readString(file));
    } catch (ParseException damage) {
      throw new IllegalStateException("The key " + file + " is damaged", damage);
    }
  }

  /** Whole or not at all; of two instances that make one, one wins. */
  private static void make(Path file, JWKGenerator<ECKey> generator) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".key", "", ownerOnly);
    try {
      Files.writeString(fresh, generator.generate().toJSONString());
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException other) {
      // Another instance was faster; its key is read instead.
    } catch (JOSEException failure) {
      throw new IllegalStateException("A key can't be made", failure);
    } finally {
      Files.delete(fresh);
    }
  }
}
