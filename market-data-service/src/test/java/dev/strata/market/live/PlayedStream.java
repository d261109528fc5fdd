package dev.strata.market.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A server of text frames (RFC 6455) that can break every connection at once. */
final class PlayedStream implements AutoCloseable {

  private static final Pattern KEY = Pattern.compile("(?im)^Sec-WebSocket-Key: (\\S+)\\s*$");
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 0x81;
  private static final int PING = 0x89;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile boolean refusing;

  PlayedStream() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort());
  }

  int connections() {
    return sockets.size();
  }

  int accepted() {
    return accepted.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        if (refusing) {
          socket.close();
          continue;
        }
        shakeHands(socket);
        sockets.add(socket);
        accepted.incrementAndGet();
        Thread.ofVirtual().start(() -> drain(socket));
      } catch (IOException closed) {
        // The next one, or the end.
      }
    }
  }

  private static void shakeHands(Socket socket) throws IOException {
    var request = new ByteArrayOutputStream();
    var in = socket.getInputStream();
    while (!request.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      request.write(in.read());
    }
    var key = KEY.matcher(request.toString(StandardCharsets.ISO_8859_1));
    if (!key.find()) {
      throw new IOException("no key");
    }
    try {
      var digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key.group(1) + MAGIC).getBytes(StandardCharsets.ISO_8859_1));
      socket
          .getOutputStream()
          .write(
              ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                      + Base64.getEncoder().encodeToString(digest)
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void drain(Socket socket) {
    try (InputStream in = socket.getInputStream()) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // Broken on purpose.
    }
  }

  /** Sends a text to all; who is not connected does not get it. */
  void send(String text) {
    frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  void ping() {
    frame(PING, new byte[] {1});
  }

  private void frame(int head, byte[] body) {
    var frame = new ByteArrayOutputStream();
    frame.write(head);
    if (body.length < 126) {
      frame.write(body.length);
    } else {
      frame.write(126);
      frame.write(body.length >> 8);
      frame.write(body.length);
    }
    frame.writeBytes(body);
    for (var socket : sockets) {
      try {
        socket.getOutputStream().write(frame.toByteArray());
      } catch (IOException gone) {
        sockets.remove(socket);
      }
    }
  }

  /** Breaks all connections; new ones are refused until {@link #recover}. */
  void breakDown() {
    refusing = true;
    for (var socket : sockets) {
      sockets.remove(socket);
      try {
        if (!socket.isClosed()) {
          socket.setSoLinger(true, 0);
        }
        socket.close();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }

  void recover() {
    refusing = false;
  }

  @Override
  public void close() throws IOException {
    breakDown();
    server.close();
  }
}
