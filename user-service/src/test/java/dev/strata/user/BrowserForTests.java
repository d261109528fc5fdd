package dev.strata.user;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The receiving end of Web Push: subscribes and reads, by HMAC alone where the sender has HKDF. */
public final class BrowserForTests {

  private final ECKey key;
  private final byte[] auth = new byte[16];
  private final String endpoint;

  public BrowserForTests(String endpoint) throws JOSEException {
    this.endpoint = endpoint;
    this.key = new ECKeyGenerator(Curve.P_256).generate();
    new SecureRandom().nextBytes(auth);
  }

  /** As {@code PushSubscription.toJSON()} gives it. */
  public Map<String, ?> subscription() {
    var base64 = Base64.getUrlEncoder().withoutPadding();
    var json = new java.util.HashMap<String, Object>();
    json.put("endpoint", endpoint);
    json.put("expirationTime", null);
    json.put(
        "keys",
        Map.of("p256dh", base64.encodeToString(point(key)), "auth", base64.encodeToString(auth)));
    return json;
  }

  public byte[] publicKey() {
    return point(key);
  }

  public byte[] auth() {
    return auth.clone();
  }

  /** Decrypts the body of a push (RFC 8291, 3.4; RFC 8188, 2.1). */
  public String read(byte[] body) throws GeneralSecurityException, JOSEException {
    var in = ByteBuffer.wrap(body);
    var salt = new byte[16];
    in.get(salt);
    in.getInt();
    var sender = new byte[in.get()];
    in.get(sender);
    var sealed = new byte[in.remaining()];
    in.get(sealed);

    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(key.toECPrivateKey());
    agreement.doPhase(key(sender).toECPublicKey(), true);
    var info = ByteBuffer.allocate(144).put(ascii("WebPush: info\0")).put(point(key)).put(sender);
    var shared = expand(hmac(auth, agreement.generateSecret()), info.array(), 32);
    var prk = hmac(salt, shared);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(expand(prk, ascii("Content-Encoding: aes128gcm\0"), 16), "AES"),
        new GCMParameterSpec(128, expand(prk, ascii("Content-Encoding: nonce\0"), 12)));
    var record = cipher.doFinal(sealed);
    return new String(record, 0, record.length - 1, StandardCharsets.UTF_8);
  }

  private static byte[] expand(byte[] prk, byte[] info, int bytes) throws GeneralSecurityException {
    var first = ByteBuffer.allocate(info.length + 1).put(info).put((byte) 1).array();
    return Arrays.copyOf(hmac(prk, first), bytes);
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] point(ECKey key) {
    return ByteBuffer.allocate(65)
        .put((byte) 4)
        .put(key.getX().decode())
        .put(key.getY().decode())
        .array();
  }

  /** A point as 65 bytes. */
  public static ECKey key(byte[] point) {
    return new ECKey.Builder(
            Curve.P_256,
            Base64URL.encode(Arrays.copyOfRange(point, 1, 33)),
            Base64URL.encode(Arrays.copyOfRange(point, 33, 65)))
        .build();
  }
}
