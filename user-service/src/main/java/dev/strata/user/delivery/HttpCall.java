package dev.strata.user.delivery;

import dev.strata.user.delivery.NotSent.Verdict;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Hands messages to providers by HTTP; follows no redirect, reads no more than a short answer. */
@Component
public class HttpCall {

  /** For a request as a whole. */
  public static final Duration LIMIT = Duration.ofSeconds(10);

  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final int SUCCESS = 2;
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  /**
   * @return the status: below 300 for success, else one that the caller judges
   * @throws NotSent when there was no answer, or one that says to try later
   */
  public int send(HttpRequest request, String provider) throws NotSent {
    HttpResponse<Void> answer;
    try {
      answer = http.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (ConnectException | HttpConnectTimeoutException unreachable) {
      throw new NotSent(Verdict.LATER, provider + " cannot be reached", unreachable);
    } catch (IOException lost) {
      throw new NotSent(
          lost.getCause() instanceof UnresolvedAddressException ? Verdict.LATER : Verdict.UNKNOWN,
          provider + " did not answer",
          lost);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new NotSent(Verdict.UNKNOWN, provider + " was not waited for", stopped);
    }
    var status = answer.statusCode();
    if (status == TOO_MANY || status >= SERVER_ERROR) {
      throw new NotSent(
          Verdict.LATER, provider + " answered " + status, pauseAskedBy(answer), null);
    }
    return status;
  }

  /** Whether the provider has taken the message. */
  public static boolean isSuccess(int status) {
    return status / 100 == SUCCESS;
  }

  private static Duration pauseAskedBy(HttpResponse<?> answer) {
    var seconds =
        answer
            .headers()
            .firstValue("Retry-After")
            .filter(value -> value.matches("[0-9]{1,9}"))
            .map(Long::parseLong)
            .orElse(0L);
    var pause = Duration.ofSeconds(seconds);
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
