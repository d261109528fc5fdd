package dev.strata.platform.events;

import dev.strata.contracts.AnalysisEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** CloudEvents 1.0 attributes of an event in Kafka's binary mode. */
public final class CloudEvents {

  /** Header that carries the run's id. */
  public static final String RUN = "ce_run";

  /** Header that carries the correlation id. */
  public static final String CORRELATION_ID = "ce_correlationid";

  private CloudEvents() {}

  /**
   * @param source the service, for example {@code /strata/macro-service}
   * @param runId run the event belongs to; empty outside any run
   * @param correlationId cycle or request that caused it
   * @param body JSON of the event: the id is made from it, so that a repeat of the same fact has
   *     the same id
   */
  public static Map<String, String> headers(
      AnalysisEvent event, String source, String runId, String correlationId, String body) {
    var identity = event.topic() + '|' + event.key() + '|' + runId + '|' + body;
    var headers = new LinkedHashMap<String, String>();
    headers.put("ce_specversion", "1.0");
    headers.put(
        "ce_id", UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString());
    headers.put("ce_type", event.topic());
    headers.put("ce_source", source);
    headers.put("ce_time", event.asOf().toString());
    headers.put("ce_subject", event.key());
    headers.put(CORRELATION_ID, correlationId);
    headers.put(RUN, runId);
    headers.put("content-type", "application/json");
    return headers;
  }
}
