package dev.strata.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the edge.
 *
 * @param homeId tells the cookies of platforms on one host apart: cookies ignore ports
 * @param publicUrl address under which browsers know the platform
 * @param hosts further host names that are served
 * @param collectors pattern of addresses that may read this instance's metrics
 * @param secureCookies whether cookies are sent over https (and to localhost) only
 * @param routes path patterns by service
 * @param uploads path patterns whose bodies are long, by service
 * @param rates how often callers may call
 * @param dashboard the composed overview
 * @param stream the live stream
 */
@ConfigurationProperties("strata.gateway")
public record GatewaySettings(
    String homeId,
    URI publicUrl,
    List<String> hosts,
    String collectors,
    boolean secureCookies,
    Map<String, List<String>> routes,
    Map<String, List<String>> uploads,
    Rates rates,
    Dashboard dashboard,
    Stream stream) {

  /**
   * How often callers may call.
   *
   * @param enabled whether it is limited at all; load tests switch it off
   * @param guest per address
   * @param user per user
   * @param admin per user
   * @param guesses per address, for what could be used to guess secrets
   * @param guessable paths of that kind
   * @param costs routes that take more than one token
   */
  public record Rates(
      boolean enabled,
      Rate guest,
      Rate user,
      Rate admin,
      Rate guesses,
      List<String> guessable,
      List<Cost> costs) {}

  /** A bucket's size and how many tokens it gets back a minute. */
  public record Rate(int burst, int perMinute) {}

  /** What one call of a path takes. */
  public record Cost(String path, int cost) {}

  /** Whether browsers reach the platform by https only. */
  public boolean isHttps() {
    return "https".equals(publicUrl.getScheme());
  }

  /**
   * @param timeLimit how long a layer may take
   * @param layers where each layer's overview is
   */
  public record Dashboard(Duration timeLimit, Map<String, Layer> layers) {}

  /** Where a layer's overview is. */
  public record Layer(String service, String path) {}

  /**
   * @param buffer events held: a reader may be so far behind, or come back after so many
   * @param limit readers held at once, fewer than the server's connections
   * @param socketBuffer each of a connection's two buffers, which live as long as it does
   * @param heartbeat pause after which a comment keeps the connection alive
   */
  public record Stream(int buffer, int limit, DataSize socketBuffer, Duration heartbeat) {}
}
