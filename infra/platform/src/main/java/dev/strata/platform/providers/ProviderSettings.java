package dev.strata.platform.providers;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How a provider is called.
 *
 * @param baseUrl address of its REST interface
 * @param streamUrl address of its streams; null where it has none or none is read
 * @param capacity weight that all instances together may use in a window, as the provider publishes
 * @param window length of that window
 * @param usedHeader header that tells the weight used in the window; null where there is none
 * @param connectTimeout until a connection stands
 * @param timeLimit for one request with its whole answer
 * @param attempts tries of one request, the first included
 * @param retryPause before the second try; doubled for each further, half of it random
 * @param concurrency requests under way at once in one instance
 * @param largestAnswer longer ones are refused
 * @param breakFor how long an open circuit lets nothing through
 * @param keyHeader header that carries the key; null without a key
 * @param key secret of the account; null without one
 */
public record ProviderSettings(
    URI baseUrl,
    @Nullable URI streamUrl,
    int capacity,
    @DefaultValue("1m") Duration window,
    @Nullable String usedHeader,
    @DefaultValue("3s") Duration connectTimeout,
    @DefaultValue("10s") Duration timeLimit,
    @DefaultValue("3") int attempts,
    @DefaultValue("500ms") Duration retryPause,
    @DefaultValue("4") int concurrency,
    @DefaultValue("16MB") DataSize largestAnswer,
    @DefaultValue("30s") Duration breakFor,
    @Nullable String keyHeader,
    @Nullable String key) {

  public ProviderSettings {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, was " + capacity);
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, was " + attempts);
    }
    // A placeholder without a value gives empty text.
    keyHeader = keyHeader == null || keyHeader.isBlank() ? null : keyHeader;
    key = key == null || key.isBlank() ? null : key;
  }

  /** The key stays out of logs. */
  @Override
  public String toString() {
    return "ProviderSettings[" + baseUrl + ", " + capacity + " per " + window + "]";
  }
}
