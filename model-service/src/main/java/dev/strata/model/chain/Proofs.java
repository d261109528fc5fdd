package dev.strata.model.chain;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows that a single prediction is in its chain, without the others. */
@Component
class Proofs {

  private final IssuedRows rows;
  private final Links links;

  Proofs(IssuedRows rows, Links links) {
    this.rows = rows;
    this.links = links;
  }

  /**
   * A way from a prediction to a signed hash (RFC 6962, section 2.1.1). Leaf: SHA-256 of 0x00 and
   * the issue fields, each a line {@code name=length:value} in byte order of names ({@code name=~}
   * for none). Going up, a node is SHA-256 of 0x01, left and right.
   *
   * @param predictionId the prediction
   * @param modelId whose chain
   * @param issued its issue fields as text
   * @param leaf its hash
   * @param index its place among the rows of its cycle, from 0
   * @param rowCount rows of the cycle
   * @param path hashes beside the way up, lowest first
   * @param root where the way ends
   * @param sequence link of the cycle
   * @param asOf the cycle
   * @param previous hash of the link before
   * @param hash of the link: over previous, root and the like
   * @param signature Ed25519 over the hash, base64
   * @param keyId key of the signature
   */
  record Proof(
      long predictionId,
      long modelId,
      SortedMap<String, @Nullable String> issued,
      String leaf,
      int index,
      int rowCount,
      List<String> path,
      String root,
      int sequence,
      Instant asOf,
      String previous,
      String hash,
      String signature,
      String keyId) {}

  /** Empty when there is no such prediction, or its cycle is not linked yet. */
  Optional<Proof> of(long predictionId) {
    return rows.issueOf(predictionId)
        .flatMap(issued -> links.of(issued.modelId(), issued.asOf()))
        .map(link -> proof(predictionId, link));
  }

  private Proof proof(long predictionId, Link link) {
    var cycle = rows.of(link.modelId(), link.asOf(), link.fields());
    int index = 0;
    while (cycle.get(index).id() != predictionId) {
      index++;
    }
    var row = cycle.get(index);
    var tree = IssuedRow.tree(cycle);
    var hex = HexFormat.of();
    return new Proof(
        predictionId,
        link.modelId(),
        row.issued(),
        hex.formatHex(MerkleTree.leaf(row.bytes())),
        index,
        cycle.size(),
        tree.path(index).stream().map(hex::formatHex).toList(),
        hex.formatHex(link.root()),
        link.sequence(),
        link.asOf(),
        hex.formatHex(link.previous()),
        link.head(),
        Base64.getEncoder().encodeToString(link.signature()),
        link.keyId());
  }
}
