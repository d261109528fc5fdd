package dev.strata.contracts.model;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.time.Instant;

/**
 * The newest link of a model version's chain, signed. Whoever keeps it can later prove that what it
 * covers is as it was.
 *
 * @param modelId row in model.ai_models
 * @param sequence links of the chain up to here
 * @param head SHA-256 of the link, in hexadecimal digits
 * @param rowCount rows of this cycle
 * @param signature Ed25519 over the head, in base64
 * @param keyId key that signed
 * @param cycleAsOf event time of the cycle
 * @param runKind run of the cycle
 */
public record LedgerHeadSigned(
    long modelId,
    int sequence,
    String head,
    int rowCount,
    String signature,
    String keyId,
    Instant cycleAsOf,
    RunKind runKind)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.model.ledger-head.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(modelId);
  }

  @Override
  public Instant asOf() {
    return cycleAsOf;
  }
}
