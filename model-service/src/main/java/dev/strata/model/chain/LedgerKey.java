package dev.strata.model.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * The Ed25519 key by which this platform stands by its ledger: private and public half as PEM, in a
 * file that only its owner can read, made on the first start. It is never rotated: whoever kept a
 * head checks it by this key.
 */
@Component
class LedgerKey {

  private static final String ALGORITHM = "Ed25519";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  private final KeyPair pair;
  private final String id;

  LedgerKey(LedgerSettings settings) {
    var file = settings.keyFile().toAbsolutePath();
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      this.pair = read(Files.readString(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "The ledger's key " + file + " can't be read or made", failure);
    } catch (GeneralSecurityException | IllegalArgumentException damage) {
      throw new IllegalStateException("The ledger's key " + file + " is damaged", damage);
    }
    this.id = HexFormat.of().formatHex(Sha256.of(publicKey()), 0, 8);
  }

  /** First eight bytes of the SHA-256 of the public half, in hexadecimal digits. */
  String id() {
    return id;
  }

  /** The public half: DER of its SubjectPublicKeyInfo (RFC 8410). */
  byte[] publicKey() {
    return pair.getPublic().getEncoded();
  }

  String publicPem() {
    return pem(PUBLIC, publicKey());
  }

  /** Signature over a chain's head. */
  byte[] sign(byte[] head) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(message(head));
      return signature.sign();
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("The ledger's key can't sign", failure);
    }
  }

  /** What is signed: so named that a signature serves for nothing else. */
  private static byte[] message(byte[] head) {
    return ("strata.ledger.head.v1\n" + HexFormat.of().formatHex(head) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Whole or not at all; of two instances that make one, one wins. */
  private static void make(Path file) throws IOException, GeneralSecurityException {
    var fresh =
        Files.createTempFile(
            file.getParent(),
            ".key",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      var made = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      Files.writeString(
          fresh,
          pem(PRIVATE, made.getPrivate().getEncoded())
              + pem(PUBLIC, made.getPublic().getEncoded()));
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException other) {
      // Another instance was faster; its key is read instead.
    } finally {
      Files.delete(fresh);
    }
  }

  private static String pem(String label, byte[] der) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
  }

  private static KeyPair read(String text) throws GeneralSecurityException {
    var keys = KeyFactory.getInstance(ALGORITHM);
    var pair =
        new KeyPair(
            keys.generatePublic(new X509EncodedKeySpec(der(text, PUBLIC))),
            keys.generatePrivate(new PKCS8EncodedKeySpec(der(text, PRIVATE))));
    requireFit(pair);
    return pair;
  }

  /** Halves of different keys would sign what nobody can check. */
  private static void requireFit(KeyPair pair) throws GeneralSecurityException {
    var signature = Signature.getInstance(ALGORITHM);
    var probe = new byte[32];
    signature.initSign(pair.getPrivate());
    signature.update(message(probe));
    var signed = signature.sign();
    signature.initVerify(pair.getPublic());
    signature.update(message(probe));
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("its two halves do not belong together");
    }
  }

  private static byte[] der(String text, String label) {
    var begin = "-----BEGIN " + label + "-----";
    var from = text.indexOf(begin);
    var to = text.indexOf("-----END " + label + "-----");
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("there is no " + label);
    }
    return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
  }
}
