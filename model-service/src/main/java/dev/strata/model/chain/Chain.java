package dev.strata.model.chain;

import dev.strata.contracts.model.LedgerHeadSigned;
import dev.strata.model.chain.IssuedRows.Issued;
import dev.strata.model.learning.ModelType;
import dev.strata.platform.cycle.Cycle;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Service;

/** Links what a cycle has issued. */
@Service
public class Chain {

  private final IssuedRows rows;
  private final Links links;
  private final LedgerKey key;

  Chain(IssuedRows rows, Links links, LedgerKey key) {
    this.rows = rows;
    this.links = links;
    this.key = key;
  }

  /**
   * Appends a link to the chain of each version of a type that issued rows as of this cycle, in the
   * cycle's transaction, and gives the heads to announce. The same cycle again gives the same
   * links; one whose rows differ from what was linked is refused.
   */
  public List<LedgerHeadSigned> link(ModelType type, Cycle cycle) {
    var heads = new ArrayList<LedgerHeadSigned>();
    for (var issued : rows.toLink(type, cycle.asOf())) {
      var link = link(issued);
      if (link.asOf().equals(cycle.asOf())) {
        heads.add(announcement(link, cycle));
      }
    }
    return heads;
  }

  private Link link(Issued issued) {
    var known = links.of(issued.modelId(), issued.asOf());
    var fields = known.map(Link::fields).orElseGet(rows::fields);
    var covered = rows.of(issued.modelId(), issued.asOf(), fields);
    var tree = IssuedRow.tree(covered);
    var head = links.head(issued.modelId());
    var sequence = head.map(Link::sequence).orElse(0) + 1;
    var previous = head.map(Link::hash).orElseGet(() -> links.genesis(issued.modelId()));
    var hash = hash(previous, issued, sequence, tree.root(), covered.size(), fields);
    var appended =
        links.append(
            new Link(
                issued.modelId(),
                sequence,
                issued.asOf(),
                covered.size(),
                fields,
                tree.leaves(),
                tree.root(),
                previous,
                hash,
                key.sign(hash),
                key.id()));
    if (known.isEmpty() && !appended.head().equals(HexFormat.of().formatHex(hash))) {
      throw new IllegalStateException("The database hashes a link otherwise than was signed");
    }
    return appended;
  }

  /** SHA-256 over the parts of a link, one a line. */
  private static byte[] hash(
      byte[] previous,
      Issued issued,
      int sequence,
      byte[] root,
      int rowCount,
      List<String> fields) {
    var hex = HexFormat.of();
    return Sha256.of(
        String.join(
            "\n",
            "strata.ledger.link.v1",
            hex.formatHex(previous),
            Long.toString(issued.modelId()),
            Integer.toString(sequence),
            LedgerTime.text(issued.asOf()),
            hex.formatHex(root),
            Integer.toString(rowCount),
            String.join(",", fields),
            ""));
  }

  private static LedgerHeadSigned announcement(Link link, Cycle cycle) {
    return new LedgerHeadSigned(
        link.modelId(),
        link.sequence(),
        link.head(),
        link.rowCount(),
        Base64.getEncoder().encodeToString(link.signature()),
        link.keyId(),
        link.asOf(),
        cycle.runKind());
  }
}
