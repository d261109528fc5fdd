package dev.strata.user.push;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.util.Arrays;

/** Points of P-256 as Web Push writes them: 65 bytes, 4, x, y (SEC 1, 2.3.3). */
final class P256 {

  static final int POINT_BYTES = 65;
  private static final int COORDINATE_BYTES = 32;
  private static final byte UNCOMPRESSED = 4;

  private P256() {}

  /**
   * @throws IllegalArgumentException when this is no point of the curve
   */
  static ECKey key(byte[] point) {
    if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
      throw new IllegalArgumentException("must be an uncompressed point of 65 bytes");
    }
    var x = Arrays.copyOfRange(point, 1, 1 + COORDINATE_BYTES);
    var y = Arrays.copyOfRange(point, 1 + COORDINATE_BYTES, POINT_BYTES);
    try {
      return new ECKey.Builder(Curve.P_256, Base64URL.encode(x), Base64URL.encode(y)).build();
    } catch (IllegalStateException offCurve) {
      throw new IllegalArgumentException("must be a point of P-256", offCurve);
    }
  }

  static byte[] point(ECKey key) {
    var point = new byte[POINT_BYTES];
    point[0] = UNCOMPRESSED;
    System.arraycopy(key.getX().decode(), 0, point, 1, COORDINATE_BYTES);
    System.arraycopy(key.getY().decode(), 0, point, 1 + COORDINATE_BYTES, COORDINATE_BYTES);
    return point;
  }
}
