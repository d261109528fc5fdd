package dev.strata.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * Live streams held open at the gateway: what each costs it, how long an event takes to reach all
 * of them, and whether readers who do not read harm those who do.
 */
final class Streams implements Benchmark {

  private static final int[] STEPS = {1_000, 5_000, 10_000};
  private static final int SLOW = 100;
  // A source address has some 28,000 ports; several keep clear of those still closing.
  private static final int PER_ADDRESS = 4_000;
  private static final int AT_A_TIME = 100;
  private static final Duration OPEN_LIMIT = Duration.ofMinutes(3);
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final Duration GAP = Duration.ofMillis(500);
  private static final int EVENTS = 40;
  private static final int FILLERS = 64;
  private static final String FILLING = "x".repeat(2_000);
  private static final Pattern FILLER = Pattern.compile("\"filling\":");
  private static final Pattern SENT = Pattern.compile("\"sent_nanos\":(\\d+)");

  private final ByteBuffer buffer = ByteBuffer.allocate(65_536);
  private Histogram delays = emptyHistogram();

  @Override
  public String name() {
    return "streams";
  }

  @Override
  public String question() {
    return "1,000 to 10,000 live streams: memory of each, delay of an event, with slow readers";
  }

  @Override
  public Report run() throws Exception {
    var target = Target.running();
    var rounds = new ArrayList<Report.Round>();
    var idleMemory = target.residentMemory("gateway");
    var idleHeap = target.usedHeap("gateway");
    var failures = new TreeMap<String, Long>();
    var streams = new ArrayList<SocketChannel>();
    var slow = new ArrayList<SocketChannel>();
    try (var selector = Selector.open();
        var market = new LiveEvents(target)) {
      for (int step = 0; step < STEPS.length; step++) {
        var begin = System.nanoTime();
        open(target, selector, streams, STEPS[step]);
        var opened = (System.nanoTime() - begin) / 1e9;
        read(selector, QUIET);
        var figures = new LinkedHashMap<String, Double>();
        figures.put("opened_seconds", opened);
        var alive = deliver(selector, market, figures);
        count(STEPS[step], alive, failures);
        var heap = target.usedHeap("gateway");
        var memory = target.residentMemory("gateway");
        figures.put("resident_mb", memory / 1048576.0);
        figures.put("resident_kb_each", (memory - idleMemory) / 1024.0 / alive);
        figures.put("heap_mb", heap / 1048576.0);
        figures.put("heap_kb_each", (heap - idleHeap) / 1024.0 / alive);
        rounds.add(new Report.Round("streams", step + 1, figures));
      }
      openSlow(target, slow);
      read(selector, QUIET);
      for (int i = 0; i < FILLERS; i++) {
        market.fill(FILLING);
      }
      market.flush();
      readFillers(selector, FILLERS * (long) STEPS[STEPS.length - 1]);
      var figures = new LinkedHashMap<String, Double>();
      figures.put("slow_with_full_sockets", (double) heldBack(target));
      var alive = deliver(selector, market, figures);
      var wanted = STEPS[STEPS.length - 1];
      count(wanted, alive, failures);
      rounds.add(new Report.Round("beside slow", 1, figures));
    } finally {
      for (var stream : streams) {
        stream.close();
      }
      for (var stream : slow) {
        stream.close();
      }
    }
    return new Report(
        name(),
        Instant.now(),
        Runtime.getRuntime().availableProcessors(),
        Map.of("events", EVENTS, "gap_ms", GAP.toMillis(), "slow", SLOW),
        rounds,
        Map.of(),
        failures);
  }

  /** Counts the streams of a step that broke, and the events that did not come over any of them. */
  private void count(int opened, int alive, Map<String, Long> failures) {
    var broken = (long) opened - alive;
    var lost = opened * (long) EVENTS - delays.getTotalCount();
    if (broken > 0) {
      failures.merge("stream broke", broken, Long::sum);
    }
    if (lost > 0) {
      failures.merge("event did not come", lost, Long::sum);
    }
  }

  /** Sends events at a steady pace and reads them everywhere; gives how many readers are left. */
  private int deliver(Selector selector, LiveEvents market, Map<String, Double> figures)
      throws IOException {
    delays = emptyHistogram();
    for (int i = 0; i < EVENTS; i++) {
      market.send();
      market.flush();
      read(selector, GAP);
    }
    read(selector, DRAIN);
    var alive = greeted(selector);
    figures.put("readers", (double) alive);
    figures.put("delivered", (double) delays.getTotalCount());
    figures.put("delay_p50", delays.getValueAtPercentile(50) / 1e6);
    figures.put("delay_p99", delays.getValueAtPercentile(99) / 1e6);
    figures.put("delay_max", delays.getMaxValue() / 1e6);
    return alive;
  }

  /** Opens streams until there are so many, some at a time, and waits for their greeting. */
  private void open(Target target, Selector selector, List<SocketChannel> streams, int wanted)
      throws IOException {
    var end = System.nanoTime() + OPEN_LIMIT.toNanos();
    while (streams.size() < wanted) {
      var source = 1 + streams.size() / PER_ADDRESS;
      var channel = connect(target, "127.0.0." + source, 0);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Stream());
      streams.add(channel);
      if (streams.size() % AT_A_TIME == 0 || streams.size() == wanted) {
        while (greeted(selector) < streams.size() && System.nanoTime() < end) {
          read(selector, Duration.ofMillis(20));
        }
      }
    }
  }

  private static void openSlow(Target target, List<SocketChannel> slow) throws IOException {
    for (int i = 0; i < SLOW; i++) {
      slow.add(connect(target, "127.0.1.1", 4_096));
    }
  }

  /**
   * @param window bytes that may be on their way to this reader; 0 for the system's choice
   */
  private static SocketChannel connect(Target target, String source, int window)
      throws IOException {
    var address = target.of("gateway", "/api/v1/stream");
    var channel = SocketChannel.open();
    if (window > 0) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, window);
    }
    channel.bind(new InetSocketAddress(source, 0));
    channel.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), address.getPort()));
    channel.write(
        ByteBuffer.wrap(
            ("GET /api/v1/stream HTTP/1.1\r\nHost: localhost:%d\r\nAccept: text/event-stream\r\n\r\n"
                    .formatted(address.getPort()))
                .getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static int greeted(Selector selector) {
    return (int)
        selector.keys().stream()
            .filter(key -> key.isValid() && ((Stream) key.attachment()).isGreeted)
            .count();
  }

  /**
   * Reads until the fillers are through everywhere, so that they delay nothing that is measured.
   */
  private void readFillers(Selector selector, long wanted) throws IOException {
    var end = System.nanoTime() + OPEN_LIMIT.toNanos();
    while (fillers(selector) < wanted && System.nanoTime() < end) {
      read(selector, Duration.ofMillis(500));
    }
    read(selector, QUIET);
  }

  private static long fillers(Selector selector) {
    return selector.keys().stream()
        .filter(SelectionKey::isValid)
        .mapToLong(key -> ((Stream) key.attachment()).fillers)
        .sum();
  }

  private void read(Selector selector, Duration length) throws IOException {
    var end = System.nanoTime() + length.toNanos();
    for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
      selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
      for (var key : selector.selectedKeys()) {
        read(key);
      }
      selector.selectedKeys().clear();
    }
  }

  private void read(SelectionKey key) throws IOException {
    buffer.clear();
    var count = ((SocketChannel) key.channel()).read(buffer);
    if (count < 0) {
      key.cancel();
      return;
    }
    var now = System.nanoTime();
    ((Stream) key.attachment())
        .take(new String(buffer.array(), 0, count, StandardCharsets.UTF_8))
        .forEach(sent -> delays.recordValue(Math.max(0, now - sent)));
  }

  /** Connections of the gateway whose kernel buffer holds what the other side does not take. */
  private static long heldBack(Target target) throws IOException {
    var port = ":%04X".formatted(target.ports().get("gateway"));
    long count = 0;
    for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      try (var lines = Files.lines(Path.of(table))) {
        count +=
            lines
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words[1].endsWith(port) && !words[4].startsWith("00000000"))
                .count();
      }
    }
    return count;
  }

  private static Histogram emptyHistogram() {
    return new Histogram(TimeUnit.MINUTES.toNanos(10), 3);
  }

  /** What is known of a stream. */
  private static final class Stream {
    private boolean isGreeted;
    private int fillers;
    private String rest = "";

    /** When the events were sent of which a piece of the stream is the end. */
    List<Long> take(String piece) {
      var text = rest + piece;
      isGreeted |= text.startsWith("HTTP/1.1 200") && text.contains("event:");
      if (!isGreeted) {
        rest = text;
        return List.of();
      }
      var whole = text.lastIndexOf('\n') + 1;
      rest = text.substring(whole);
      var read = text.substring(0, whole);
      fillers += (int) FILLER.matcher(read).results().count();
      return SENT.matcher(read).results().map(found -> Long.valueOf(found.group(1))).toList();
    }
  }
}
