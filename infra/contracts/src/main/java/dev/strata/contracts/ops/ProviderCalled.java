package dev.strata.contracts.ops;

import dev.strata.contracts.AnalysisEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider of data and what came of it. Neither secrets nor the answer itself are
 * told.
 *
 * @param callId unique
 * @param provider for example {@code binance}
 * @param endpoint path
 * @param httpMethod method of the request
 * @param requestParams query parameters, those that are secret left out
 * @param responseStatus HTTP status; null when no answer came
 * @param responseTimeMs milliseconds to the end of the answer, or to the failure
 * @param bodyHash SHA-256 of the answer's body, hexadecimal; null when none came whole
 * @param bodyBytes length of that body
 * @param errorMessage why the call failed; null when it did not
 * @param calledAt when the request was sent, wall clock
 */
public record ProviderCalled(
    UUID callId,
    String provider,
    String endpoint,
    String httpMethod,
    Map<String, String> requestParams,
    @Nullable Integer responseStatus,
    double responseTimeMs,
    @Nullable String bodyHash,
    @Nullable Long bodyBytes,
    @Nullable String errorMessage,
    Instant calledAt)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.ops.provider-call.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return provider;
  }

  @Override
  public Instant asOf() {
    return calledAt;
  }
}
