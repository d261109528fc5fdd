package dev.strata.gateway.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** A piece of an event stream as the HTML standard spells it, encoded. */
final class Frame {

  /** Keeps the connection alive. */
  static final Frame HEARTBEAT = new Frame(":still here\n\n");

  /** Last of a reader whose login is over. */
  static final Frame LOGIN_ENDED = new Frame("event:login_ended\ndata:{}\n\n");

  private final byte[] bytes;

  private Frame(String text) {
    bytes = text.getBytes(StandardCharsets.UTF_8);
  }

  /** An event after which a reader is at this position. */
  static Frame of(String name, String id, String data) {
    return new Frame(
        "event:%s\nid:%s\ndata:%s\n\n"
            .formatted(name, id, String.join("\ndata:", data.split("\r\n|[\r\n]", -1))));
  }

  /** Hands the bytes to a socket, which keeps what it cannot send yet. */
  void writeTo(SocketWrapperBase<?> socket) throws IOException {
    socket.write(false, bytes, 0, bytes.length);
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
