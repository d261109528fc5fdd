package dev.strata.market.binance;

import dev.strata.market.candles.Timeframe;
import dev.strata.market.providers.CandleListener;
import dev.strata.market.providers.CandleProvider.Pair;
import io.github.resilience4j.core.IntervalFunction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A combined stream of candles. The exchange pings every 20 seconds and ends each connection after
 * a day; one that is silent for longer than three pings is given up.
 */
final class BinanceStream implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /**
   * Random by half up to the longest, which is always the same: instances that lost a stream
   * together are apart by then.
   */
  private static final IntervalFunction PAUSES =
      IntervalFunction.ofExponentialRandomBackoff(
          Duration.ofMillis(150), 2, 0.5, Duration.ofSeconds(30));

  private static final int LONGEST_FRAME = 1 << 20;

  private final URI address;
  private final CandleListener listener;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  private BinanceStream(
      String name, URI base, List<Pair> pairs, Timeframe timeframe, CandleListener listener) {
    var streams =
        pairs.stream()
            .map(pair -> pair.id().toLowerCase(Locale.ROOT) + "@kline_" + timeframe.code())
            .collect(Collectors.joining("/"));
    this.address = URI.create(base + "/stream?streams=" + streams);
    this.listener = listener;
    this.thread = Thread.ofPlatform().name(name + "-stream").daemon().unstarted(this::run);
  }

  static BinanceStream open(
      String name, URI base, List<Pair> pairs, Timeframe timeframe, CandleListener listener) {
    var stream = new BinanceStream(name, base, pairs, timeframe, listener);
    stream.thread.start();
    return stream;
  }

  private void run() {
    var failures = 0;
    while (isOpen()) {
      var connection = new Connection();
      try {
        var socket =
            client
                .newWebSocketBuilder()
                .connectTimeout(CONNECT)
                .buildAsync(address, connection)
                .get(2 * CONNECT.toMillis(), TimeUnit.MILLISECONDS);
        failures = 0;
        var reason = connection.awaitEnd();
        socket.abort();
        listener.lost(reason);
      } catch (InterruptedException stopped) {
        return;
      } catch (ExecutionException | TimeoutException | CompletionException no) {
        listener.lost("no connection: " + no.getMessage());
      }
      failures++;
      try {
        if (closed.await(PAUSES.apply(failures), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private final class Connection implements WebSocket.Listener {

    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private volatile long heard = System.nanoTime();

    String awaitEnd() throws InterruptedException {
      while (isOpen()) {
        try {
          return end.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException stillOpen) {
          if (System.nanoTime() - heard > SILENCE.toNanos()) {
            return "silent for " + SILENCE.toSeconds() + " s";
          }
        } catch (ExecutionException impossible) {
          throw new IllegalStateException(impossible);
        }
      }
      return "closed here";
    }

    @Override
    public void onOpen(WebSocket socket) {
      listener.connected();
      socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      heard = System.nanoTime();
      if (text.length() + part.length() > LONGEST_FRAME) {
        end.complete("a frame longer than " + LONGEST_FRAME + " characters");
        return null;
      }
      text.append(part);
      if (last) {
        BinanceAnswers.frame(text.toString().getBytes(StandardCharsets.UTF_8))
            .ifPresent(listener::candle);
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    // The client answers pings by itself.
    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
      heard = System.nanoTime();
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      end.complete("closed by the exchange with " + status);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      end.complete("broken: " + error.getMessage());
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    client.shutdownNow();
  }
}
