package dev.strata.user.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.strata.user.AccountSettings;
import dev.strata.user.delivery.NotSent;
import dev.strata.user.delivery.NotSent.Verdict;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a server's replies mean, over a real socket. */
class SmtpTransportTests {

  /** A server that keeps to RFC 5321 but for the replies given; an empty one hangs up instead. */
  private static final class Server implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Map<String, String> replies;

    Server(Map<String, String> replies) throws IOException {
      this.replies = replies;
      Thread.startVirtualThread(this::serve);
    }

    private void serve() {
      try (Socket client = socket.accept();
          var in =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
        say(client, "220 here");
        for (var line = in.readLine(); line != null; line = in.readLine()) {
          var verb = line.split("[ :]")[0];
          var reply = replies.getOrDefault(verb, verb.equals("DATA") ? "354 go on" : "250 fine");
          if (verb.equals("DATA") && reply.startsWith("354")) {
            say(client, reply);
            while (!".".equals(in.readLine())) {
              // The letter.
            }
            reply = replies.getOrDefault(".", "250 taken");
          }
          if (reply.isEmpty()) {
            return;
          }
          say(client, reply);
        }
      } catch (IOException hungUp) {
        // The client is done.
      }
    }

    private static void say(Socket client, String reply) throws IOException {
      client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void isContentWhenTheServerHasTakenTheLetter() throws Exception {
    assertThat(failure(Map.of())).isNull();
    // Whatever the server says to a good-bye.
    assertThat(failure(Map.of("QUIT", ""))).isNull();
  }

  @Test
  void holdsAMailboxForDeadThatTheServerDoesNotKnow() throws Exception {
    assertThat(failure(Map.of("RCPT", "550 no such mailbox")).verdict())
        .isEqualTo(Verdict.TARGET_DEAD);
    assertThat(failure(Map.of("RCPT", "552 mailbox full")).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void triesAgainWhereTheServerSaysLater() throws Exception {
    assertThat(failure(Map.of("RCPT", "451 greylisted")).verdict()).isEqualTo(Verdict.LATER);
    assertThat(failure(Map.of("MAIL", "421 busy")).verdict()).isEqualTo(Verdict.LATER);
    assertThat(failure(Map.of(".", "452 no room")).verdict()).isEqualTo(Verdict.LATER);
  }

  @Test
  void givesUpALetterThatTheServerRefuses() throws Exception {
    assertThat(failure(Map.of(".", "554 looks like spam")).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void doesNotKnowOfALetterThatWasHandedOverWithoutAReply() throws Exception {
    assertThat(failure(Map.of(".", "")).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void triesAgainWhereNobodyListens() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertThat(failure(port).verdict()).isEqualTo(Verdict.LATER);
  }

  private static NotSent failure(Map<String, String> replies) throws Exception {
    try (var server = new Server(replies)) {
      return failure(server.socket.getLocalPort());
    }
  }

  private static NotSent failure(int port) throws Exception {
    var transport =
        new SmtpTransport(
            new AccountSettings.Mail(
                "127.0.0.1", port, "", "", false, "strata@localhost", Path.of("unused")));
    var message = new MimeMessage((Session) null);
    message.setFrom(new InternetAddress("strata@localhost"));
    message.setRecipients(MimeMessage.RecipientType.TO, "a@example.org");
    message.setText("text");
    message.saveChanges();
    return catchThrowableOfType(NotSent.class, () -> transport.send(message));
  }
}
