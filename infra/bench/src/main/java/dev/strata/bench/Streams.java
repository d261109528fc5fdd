package dev.strata.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Live streams held open at the gateway, and the memory each costs it. */
final class Streams implements Benchmark {

  private static final int[] STEPS = {1_000, 5_000, 10_000};
  // A source address has some 28,000 ports; several keep clear of those still closing.
  private static final int PER_ADDRESS = 4_000;
  private static final Duration OPEN_LIMIT = Duration.ofMinutes(2);
  private static final Duration HELD = Duration.ofSeconds(15);

  @Override
  public String name() {
    return "streams";
  }

  @Override
  public String question() {
    return "1,000, 5,000 and 10,000 live streams held by the gateway: opened, memory of each";
  }

  @Override
  public Report run(Target target) throws Exception {
    var rounds = new ArrayList<Report.Round>();
    var idle = target.residentMemory("gateway");
    long failures = 0;
    var streams = new ArrayList<SocketChannel>();
    try (var selector = Selector.open()) {
      for (int step = 0; step < STEPS.length; step++) {
        var begin = System.nanoTime();
        var greeted = open(target, selector, streams, STEPS[step]);
        var opened = (System.nanoTime() - begin) / 1e9;
        var alive = greeted - closedWhileReading(selector, HELD);
        var memory = target.residentMemory("gateway");
        failures += STEPS[step] - alive;
        var figures = new LinkedHashMap<String, Double>();
        figures.put("streams", (double) alive);
        figures.put("opened_seconds", opened);
        figures.put("resident_mb", memory / 1048576.0);
        figures.put("kb_each", (memory - idle) / 1024.0 / alive);
        rounds.add(new Report.Round("gateway", step + 1, figures));
      }
    } finally {
      for (var stream : streams) {
        stream.close();
      }
    }
    return new Report(
        name(),
        Instant.now(),
        Runtime.getRuntime().availableProcessors(),
        Map.of("path", "/api/v1/stream", "held_seconds", HELD.toSeconds()),
        rounds,
        Map.of(),
        failures);
  }

  /** Opens streams until there are so many; answers how many have been greeted in all. */
  private static int open(Target target, Selector selector, List<SocketChannel> streams, int wanted)
      throws IOException {
    var address = target.of("gateway", "/api/v1/stream");
    var server = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), address.getPort());
    var ask =
        ("GET /api/v1/stream HTTP/1.1\r\nHost: localhost:%d\r\nAccept: text/event-stream\r\n\r\n"
                .formatted(address.getPort()))
            .getBytes(StandardCharsets.US_ASCII);
    while (streams.size() < wanted) {
      var source = 1 + streams.size() / PER_ADDRESS;
      var channel = SocketChannel.open();
      channel.bind(new InetSocketAddress("127.0.0." + source, 0));
      channel.connect(server);
      channel.write(ByteBuffer.wrap(ask));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Stream());
      streams.add(channel);
    }
    var end = System.nanoTime() + OPEN_LIMIT.toNanos();
    while (greeted(selector) < wanted && System.nanoTime() < end) {
      read(selector, Duration.ofMillis(200));
    }
    return greeted(selector);
  }

  private static int greeted(Selector selector) {
    return (int)
        selector.keys().stream()
            .filter(key -> key.isValid() && ((Stream) key.attachment()).isGreeted)
            .count();
  }

  private static int closedWhileReading(Selector selector, Duration length) throws IOException {
    var before = greeted(selector);
    var end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      read(selector, Duration.ofMillis(200));
    }
    return before - greeted(selector);
  }

  private static void read(Selector selector, Duration patience) throws IOException {
    selector.select(patience.toMillis());
    var buffer = ByteBuffer.allocate(16_384);
    for (var key : selector.selectedKeys()) {
      buffer.clear();
      var count = ((SocketChannel) key.channel()).read(buffer);
      if (count < 0) {
        key.cancel();
      } else if (!((Stream) key.attachment()).isGreeted) {
        var text = new String(buffer.array(), 0, count, StandardCharsets.UTF_8);
        ((Stream) key.attachment()).isGreeted =
            text.startsWith("HTTP/1.1 200") || text.contains("event:");
      }
    }
    selector.selectedKeys().clear();
  }

  /** What is known of a stream. */
  private static final class Stream {
    private boolean isGreeted;
  }
}
