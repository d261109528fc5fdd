package dev.strata.user.passkeys;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * An authenticator with one ES256 passkey, and the browser around it: makes the JSON that a page
 * would send (WebAuthn level 3, 6.1 authenticator data, 6.5 attestation "none").
 */
final class SoftwareAuthenticator {

  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;

  private final String origin;
  private final KeyPair keys;
  private final byte[] credentialId = new byte[32];
  private final int verified;
  private int signatures;
  private String userHandle = "";

  private SoftwareAuthenticator(String origin, int verified) {
    this.origin = origin;
    this.verified = verified;
    new SecureRandom().nextBytes(credentialId);
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      this.keys = generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Asks its person for a PIN or a finger. */
  static SoftwareAuthenticator at(String origin) {
    return new SoftwareAuthenticator(origin, USER_VERIFIED);
  }

  /** Is content with a touch by anyone. */
  static SoftwareAuthenticator withoutVerification(String origin) {
    return new SoftwareAuthenticator(origin, 0);
  }

  String id() {
    return text(credentialId);
  }

  /** The same device's clone: it signs with the same key but has counted less. */
  void forgetTwoSignatures() {
    signatures -= 2;
  }

  /** Answers {@code navigator.credentials.create}. */
  Map<String, Object> create(JsonNode options) {
    userHandle = options.get("user").get("id").asString();
    var attestation = new LinkedHashMap<String, Object>();
    attestation.put("fmt", "none");
    attestation.put("attStmt", Map.of());
    attestation.put("authData", authenticatorData(options.get("rp").get("id").asString(), true));
    return credential(
        Map.of(
            "clientDataJSON",
            text(clientData("webauthn.create", options)),
            "attestationObject",
            text(new CBORMapper().writeValueAsBytes(attestation)),
            "transports",
            new String[] {"internal"}));
  }

  /** Answers {@code navigator.credentials.get}. */
  Map<String, Object> get(JsonNode options) {
    var data = authenticatorData(options.get("rpId").asString(), false);
    var clientData = clientData("webauthn.get", options);
    return credential(
        Map.of(
            "clientDataJSON", text(clientData),
            "authenticatorData", text(data),
            "signature", text(sign(data, sha256(clientData))),
            "userHandle", userHandle));
  }

  private Map<String, Object> credential(Map<String, Object> response) {
    return Map.of(
        "id",
        id(),
        "rawId",
        id(),
        "type",
        "public-key",
        "authenticatorAttachment",
        "platform",
        "clientExtensionResults",
        Map.of(),
        "response",
        response);
  }

  private byte[] clientData(String type, JsonNode options) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, options.get("challenge").asString(), origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticatorData(String relyingParty, boolean attested) {
    signatures++;
    var data = new ByteArrayOutputStream();
    data.writeBytes(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)));
    data.write(USER_PRESENT | verified | (attested ? ATTESTED : 0));
    data.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(signatures).array());
    if (attested) {
      data.writeBytes(new byte[16]);
      data.writeBytes(
          ByteBuffer.allocate(Short.BYTES).putShort((short) credentialId.length).array());
      data.writeBytes(credentialId);
      data.writeBytes(coseKey());
    }
    return data.toByteArray();
  }

  /** RFC 9053, 7.1: {1: EC2, 3: ES256, -1: P-256, -2: x, -3: y}; byte by byte, keys are numbers. */
  private byte[] coseKey() {
    var point = ((ECPublicKey) keys.getPublic()).getW();
    var key = new ByteArrayOutputStream();
    key.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
    key.writeBytes(coordinate(point.getAffineX()));
    key.writeBytes(new byte[] {0x22, 0x58, 0x20});
    key.writeBytes(coordinate(point.getAffineY()));
    return key.toByteArray();
  }

  private static byte[] coordinate(BigInteger value) {
    var bytes = value.toByteArray();
    var padded = new byte[32];
    var from = Math.max(0, bytes.length - padded.length);
    var length = bytes.length - from;
    System.arraycopy(bytes, from, padded, padded.length - length, length);
    return padded;
  }

  private byte[] sign(byte[] data, byte[] clientDataHash) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      signature.update(clientDataHash);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
