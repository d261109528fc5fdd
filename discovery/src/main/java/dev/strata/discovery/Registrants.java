package dev.strata.discovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who may speak to the registry: services with the SHA-256 of their passwords, which are generated
 * and long enough for a plain digest.
 */
final class Registrants {

  private static final String SCHEME = "Basic ";

  private final Map<String, byte[]> digests = new TreeMap<>();

  /**
   * @param users {@code name:digest} pairs, separated by commas; empty when nobody has to say who
   *     it is
   */
  Registrants(String users) {
    for (var user : users.split(",")) {
      var colon = user.indexOf(':');
      if (colon > 0) {
        digests.put(user.substring(0, colon), HexFormat.of().parseHex(user.substring(colon + 1)));
      } else if (!user.isBlank()) {
        throw new IllegalArgumentException("strata.discovery.users: a user without a digest");
      }
    }
  }

  boolean isOpen() {
    return digests.isEmpty();
  }

  /** The service behind an Authorization header; empty when it is unknown or its password wrong. */
  Optional<String> authenticate(@org.jspecify.annotations.Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String credentials;
    try {
      credentials =
          new String(
              Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()),
              StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    var colon = credentials.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    var name = credentials.substring(0, colon);
    var expected = digests.get(name);
    return expected != null
            && MessageDigest.isEqual(expected, sha256(credentials.substring(colon + 1)))
        ? Optional.of(name)
        : Optional.empty();
  }

  private static byte[] sha256(String password) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
