package dev.strata.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Bytes on a connection as they are, for requests that no client would send. */
final class Wire {

  private static final int PATIENCE_MILLIS = 3_000;
  private static final int MOST = 1 << 20;

  private Wire() {}

  /** What comes back until the other side closes or says nothing more. */
  static String send(int port, String request) {
    var answer = new ByteArrayOutputStream();
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      var buffer = new byte[8192];
      for (int read = 0; read >= 0 && answer.size() < MOST; ) {
        answer.write(buffer, 0, read);
        read = socket.getInputStream().read(buffer);
      }
    } catch (SocketTimeoutException nothingMore) {
      // Said all it had to say, and keeps the connection.
    } catch (IOException reset) {
      // A connection that is cut is an answer too, after what was said before.
      answer.writeBytes("(connection reset)".getBytes(StandardCharsets.US_ASCII));
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }

  /** The status of the first answer; 0 when there was none. */
  static int status(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  /** How many answers came. */
  static int answers(String answer) {
    return answer.split("HTTP/1\\.1 \\d{3}", -1).length - 1;
  }
}
