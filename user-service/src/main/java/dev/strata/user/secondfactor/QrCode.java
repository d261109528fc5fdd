package dev.strata.user.secondfactor;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;

/** Text as a picture that a camera reads. */
final class QrCode {

  private QrCode() {}

  /** One unit a module, with the quiet zone around it; scales to any size. */
  static String svg(String text) {
    try {
      var modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
      var path = new StringBuilder();
      for (var y = 0; y < modules.getHeight(); y++) {
        for (var x = 0; x < modules.getWidth(); x++) {
          if (modules.get(x, y)) {
            path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
          }
        }
      }
      return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
      <path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>\
      """
          .formatted(
              modules.getWidth(),
              modules.getHeight(),
              modules.getWidth(),
              modules.getHeight(),
              path);
    } catch (WriterException failure) {
      throw new IllegalStateException("The text does not fit into a QR code", failure);
    }
  }
}
