package dev.strata.model.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksum of the bytes of a model. */
final class Artifact {

  private Artifact() {}

  /** SHA-256, hexadecimal. */
  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The same bytes; refused when they are not those that were stored. */
  static byte[] checked(byte[] content, String sha256, String model) {
    var found = sha256(content);
    if (!found.equals(sha256)) {
      throw new IllegalStateException(
          "The artifact of %s has checksum %s, stored was %s".formatted(model, found, sha256));
    }
    return content;
  }
}
