package dev.strata.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.macro.SentimentMeasured;
import dev.strata.testkit.SliceTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.TestPropertySource;

/** A reader that does not read, over real sockets. */
@SliceTest
@TestPropertySource(
    properties = {"strata.gateway.stream.buffer=300", "strata.gateway.stream.limit=2"})
class SlowReaderTests {

  private static final int EVENTS = 3_000;
  private static final String LONG = "X".repeat(2_000);

  @LocalServerPort int port;
  private final KafkaTemplate<String, byte[]> kafka;
  private final KafkaAdmin admin;
  private final StreamWriter writer;

  SlowReaderTests(KafkaTemplate<String, byte[]> kafka, KafkaAdmin admin, StreamWriter writer) {
    this.kafka = kafka;
    this.admin = admin;
    this.writer = writer;
  }

  @Test
  void isLetGoWhileTheOthersGetEverything() throws Exception {
    admin.createOrModifyTopics(
        TopicBuilder.name(SentimentMeasured.TOPIC).partitions(1).replicas(1).build());
    try (var slow = open(4_096);
        var quick = open(1 << 20)) {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> writer.readers() == 2);
      assertThat(lines(open(4_096)).readLine()).startsWith("HTTP/1.1 503");
      var read = lines(quick);
      var last = 0;
      for (int event = 1; event <= EVENTS; event++) {
        kafka.send(SentimentMeasured.TOPIC, numbered(event)).get();
        // Reads along, so that only the other one falls behind.
        last = event % 100 == 0 ? readUpTo(read, event) : last;
      }

      assertThat(last).isEqualTo(EVENTS);
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> writer.readers() == 1);
      assertThat(slow.isClosed()).isFalse();
    }
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> writer.readers() == 0);
  }

  /** The number of the last event read, each one after the one before. */
  private static int readUpTo(BufferedReader read, int wanted) throws IOException {
    var number = 0;
    while (number < wanted) {
      var line = read.readLine();
      if (line.startsWith("data:{\"number\":")) {
        var next = Integer.parseInt(line.replaceAll(".*\"number\":(\\d+).*", "$1"));
        assertThat(number == 0 || next == number + 1).as("%d after %d", next, number).isTrue();
        number = next;
      }
    }
    return number;
  }

  private static byte[] numbered(int number) {
    return "{\"number\":%d,\"filling\":\"%s\"}"
        .formatted(number, LONG)
        .getBytes(StandardCharsets.UTF_8);
  }

  private Socket open(int window) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(window);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket
        .getOutputStream()
        .write(
            "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }
}
