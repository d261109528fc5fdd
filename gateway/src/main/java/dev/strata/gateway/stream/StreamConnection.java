package dev.strata.gateway.stream;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * One reader's connection, taken over from Tomcat once the head of the answer is out, as Tomcat
 * does with a WebSocket: no thread waits for it, and the request with its buffers is free for
 * others. Whoever writes holds the socket's lock and never waits for the network.
 *
 * <p>Public with a public constructor because Tomcat makes it.
 */
public final class StreamConnection implements InternalHttpUpgradeHandler {

  private @Nullable StreamWriter writer;
  private @Nullable SocketWrapperBase<?> socket;
  private @Nullable Position from;
  private @Nullable Login login;
  private @Nullable Cursor cursor;
  private boolean isPositionUnknown;
  private volatile boolean isFull;
  private volatile long lastWrite;

  /**
   * Says what will be served, before Tomcat hands over the socket.
   *
   * @param from how far the reader has read; null for a new one
   * @param isPositionUnknown whether it named a position that was never given
   * @param login null for a guest
   */
  void serve(
      StreamWriter writer,
      @Nullable Position from,
      boolean isPositionUnknown,
      @Nullable Login login) {
    this.writer = writer;
    this.from = from;
    this.isPositionUnknown = isPositionUnknown;
    this.login = login;
  }

  @Override
  public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
    socket = wrapper;
  }

  @Override
  public void init(WebConnection connection) {
    var subscription = writer().broadcast().subscribe(from, login == null ? null : login.userId());
    cursor = subscription.cursor();
    var greeting = isPositionUnknown || !subscription.complete() ? "reset" : "hello";
    from = null;
    write(Frame.of(greeting, subscription.id(), "{}"));
    writer().add(this);
  }

  @Nullable Login login() {
    return login;
  }

  /** Whether it has fallen so far behind that the log has passed it. */
  boolean isLost() {
    return cursor().isLost();
  }

  /** Whether an advance would write anything now. */
  boolean hasNews() {
    return !isFull && cursor().hasMore();
  }

  /** Whether nothing has been written for so many nanoseconds. */
  boolean isQuiet(long now, long nanos) {
    return !isFull && now - lastWrite > nanos;
  }

  /** Writes what is new, as far as the socket takes it. */
  void advance() {
    write(null);
  }

  /** Writes this and what is new, as far as the socket takes it. */
  void write(@Nullable Frame first) {
    var lock = socket().getLock();
    lock.lock();
    try {
      if (socket().isClosed()) {
        writer().remove(this);
        return;
      }
      if (first != null) {
        first.writeTo(socket());
      }
      flush();
      while (!isFull && cursor().hasMore() && !cursor().isLost()) {
        fill();
        flush();
      }
      lastWrite = System.nanoTime();
    } catch (IOException gone) {
      // The browser has left; there is nobody to tell.
      close();
    } finally {
      lock.unlock();
    }
  }

  private void fill() throws IOException {
    while (socket().canWrite()) {
      var event = cursor().next();
      if (event == null) {
        return;
      }
      event.frame().writeTo(socket());
    }
  }

  private void flush() throws IOException {
    isFull = socket().flush(false);
    if (isFull) {
      socket().registerWriteInterest();
    }
  }

  /** Tells a reader whose login is over, if it listens, and lets it go. */
  void end() {
    writer().remove(this);
    var lock = socket().getLock();
    lock.lock();
    try {
      if (!isFull && !socket().isClosed()) {
        Frame.LOGIN_ENDED.writeTo(socket());
        flush();
      }
    } catch (IOException gone) {
      // Then it needs no telling.
    } finally {
      socket().close();
      lock.unlock();
    }
  }

  /** Lets the reader go. */
  void close() {
    writer().remove(this);
    var lock = socket().getLock();
    lock.lock();
    try {
      socket().close();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public SocketState upgradeDispatch(SocketEvent event) {
    switch (event) {
      case OPEN_WRITE -> advance();
      case OPEN_READ -> {
        if (hasLeft()) {
          return SocketState.CLOSED;
        }
      }
      default -> {
        return SocketState.CLOSED;
      }
    }
    return socket().isClosed() ? SocketState.CLOSED : SocketState.UPGRADED;
  }

  /** A reader has nothing more to say: whatever it sends, or its end, ends the stream. */
  private boolean hasLeft() {
    try {
      return socket().read(false, ByteBuffer.allocate(1)) != 0;
    } catch (IOException gone) {
      return true;
    }
  }

  @Override
  public void destroy() {
    writer().remove(this);
  }

  @Override
  public void timeoutAsync(long now) {
    // Nothing here runs out of time: heartbeats find out whether the reader is still there.
  }

  @Override
  public void setSslSupport(SSLSupport support) {
    // Who is connected was decided before.
  }

  @Override
  public void pause() {
    // Streams go on until the server stops.
  }

  private StreamWriter writer() {
    return Objects.requireNonNull(writer, "not told what to serve");
  }

  private SocketWrapperBase<?> socket() {
    return Objects.requireNonNull(socket, "no socket yet");
  }

  private Cursor cursor() {
    return Objects.requireNonNull(cursor, "not begun yet");
  }
}
