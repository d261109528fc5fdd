package dev.strata.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the edge.
 *
 * @param homeId tells the cookies of platforms on one host apart: cookies ignore ports
 * @param secureCookies whether cookies are sent over https (and to localhost) only
 * @param routes path patterns by service
 * @param uploads path patterns whose bodies are long, by service
 * @param dashboard the composed overview
 * @param stream the live stream
 */
@ConfigurationProperties("strata.gateway")
public record GatewaySettings(
    String homeId,
    boolean secureCookies,
    Map<String, List<String>> routes,
    Map<String, List<String>> uploads,
    Dashboard dashboard,
    Stream stream) {

  /**
   * @param timeLimit how long a layer may take
   * @param layers where each layer's overview is
   */
  public record Dashboard(Duration timeLimit, Map<String, Layer> layers) {}

  /** Where a layer's overview is. */
  public record Layer(String service, String path) {}

  /**
   * @param buffer events kept for readers who come back
   * @param queue events a reader may be behind before it is let go
   * @param heartbeat pause after which a comment keeps the connection alive
   */
  public record Stream(int buffer, int queue, Duration heartbeat) {}
}
