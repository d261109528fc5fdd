package dev.strata.gateway.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.strata.gateway.GatewaySettings;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Token buckets of callers; the longest unused are forgotten first, full again by then. */
@Component
class Buckets {

  private static final long MOST = 100_000;
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int NETWORK_BYTES = 8;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

  ConsumptionProbe take(String name, GatewaySettings.Rate rate, int cost) {
    return buckets.get(name, unused -> full(rate)).tryConsumeAndReturnRemaining(cost);
  }

  private static Bucket full(GatewaySettings.Rate rate) {
    return Bucket.builder()
        .addLimit(limit ->
            limit.capacity(rate.burst()).refillGreedy(rate.perMinute(), Duration.ofMinutes(1)))
        .build();
  }

  /** An IPv6 customer holds a /64 at least, so that counts as one address. */
  static String network(String address) {
    try {
      var bytes = InetAddress.ofLiteral(address).getAddress();
      return HexFormat.of()
          .formatHex(bytes.length == 4 ? bytes : Arrays.copyOf(bytes, NETWORK_BYTES));
    } catch (IllegalArgumentException noAddress) {
      return address;
    }
  }
}
