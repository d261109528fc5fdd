package dev.strata.local.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Follows one chain from its first link, and stops where it is not as it was. */
final class ChainVerifier {

  /** Without these in its leaves a link would vouch for nothing. */
  private static final Set<String> LEAST =
      Set.of(
          "id",
          "crypto_id",
          "ai_models_id",
          "prediction_type",
          "predicted_price",
          "predicted_value",
          "confidence_score",
          "prediction_horizon",
          "target_datetime",
          "features_used",
          "input_price",
          "input_features",
          "accuracy_threshold",
          "run_kind",
          "issued_at",
          "created_at",
          "base_rate",
          "input_hash",
          "settlement_rule",
          "is_abstention",
          "abstention_reason");

  private final long modelId;
  private final String model;
  private final SigningKey key;
  private final List<SettlementRule> rules;
  private final Set<String> heads = new TreeSet<>();
  private byte[] previous;
  private String lastAsOf = "";
  private int sequence;
  private long rows;
  private long judged;
  private long notJudged;

  ChainVerifier(
      long modelId, String name, String version, SigningKey key, List<SettlementRule> rules) {
    this.modelId = modelId;
    this.model = "model %d (%s %s)".formatted(modelId, name, version);
    this.key = key;
    this.rules = rules;
    var genesis = "strata.ledger.chain.v1\n%d\n%s\n%s\n".formatted(modelId, name, version);
    this.previous = Hashes.sha256(genesis.getBytes(StandardCharsets.UTF_8));
  }

  /** Hashes of the links that hold, in hexadecimal digits. */
  Set<String> heads() {
    return heads;
  }

  String model() {
    return model;
  }

  int links() {
    return sequence;
  }

  long rows() {
    return rows;
  }

  /** Settled rows whose scores were computed again. */
  long judged() {
    return judged;
  }

  /** Settled rows whose rule is not known here. */
  long notJudged() {
    return notJudged;
  }

  /**
   * Takes the next cycle.
   *
   * @param cycle its rows in the order of the tree
   */
  void accept(Link link, List<Row> cycle, Evidence evidence) throws Difference {
    var place = "%s, cycle %s".formatted(model, link.asOf());
    checkPlace(link, place);
    checkRows(link, cycle, place);
    if (!Arrays.equals(link.hash(), link.expectedHash(modelId))) {
      throw new Difference(
          place, "the hash of link %d is not that of its parts".formatted(link.sequence()));
    }
    if (!link.keyId().equals(key.id()) || !key.signed(link.hash(), link.signature())) {
      throw new Difference(
          place,
          "the head of link %d is not signed by key %s".formatted(link.sequence(), key.id()));
    }
    for (var row : cycle) {
      judge(row, evidence, place);
    }
    previous = link.hash();
    sequence = link.sequence();
    lastAsOf = link.asOf();
    rows += cycle.size();
    heads.add(HexFormat.of().formatHex(link.hash()));
  }

  private void checkPlace(Link link, String place) throws Difference {
    if (link.sequence() != sequence + 1) {
      throw new Difference(
          place, "link %d comes where link %d is due".formatted(link.sequence(), sequence + 1));
    }
    if (!Arrays.equals(link.previous(), previous)) {
      throw new Difference(
          place,
          "link %d does not follow the one before: links were removed, put in or re-ordered"
              .formatted(link.sequence()));
    }
    if (link.asOf().compareTo(lastAsOf) <= 0) {
      throw new Difference(
          place, "link %d is of an earlier cycle than the one before".formatted(link.sequence()));
    }
    var missing = new TreeSet<>(LEAST);
    missing.removeAll(link.fields());
    if (!missing.isEmpty()) {
      throw new Difference(
          place, "link %d leaves out the fields %s".formatted(link.sequence(), missing));
    }
  }

  private void checkRows(Link link, List<Row> cycle, String place) throws Difference {
    var leaves = link.leafHashes();
    if (leaves.isEmpty() || !Arrays.equals(Hashes.root(leaves), link.root())) {
      throw new Difference(
          place, "the root of link %d is not that of its leaves".formatted(link.sequence()));
    }
    for (int i = 0; i + 1 < cycle.size(); i++) {
      if (Row.ORDER.compare(cycle.get(i), cycle.get(i + 1)) >= 0) {
        throw new Difference(
            place,
            "%s stands before %s: rows are not in their order"
                .formatted(cycle.get(i).name(), cycle.get(i + 1).name()));
      }
    }
    for (int i = 0; i < Math.max(leaves.size(), cycle.size()); i++) {
      checkRow(link, leaves, cycle, i, place);
    }
    if (link.rowCount() != leaves.size()) {
      throw new Difference(
          place,
          "link %d says %d rows and has %d"
              .formatted(link.sequence(), link.rowCount(), leaves.size()));
    }
  }

  private void checkRow(Link link, List<byte[]> leaves, List<Row> cycle, int i, String place)
      throws Difference {
    var held = hashAt(link, cycle, i);
    if (i < leaves.size() && held.isPresent() && Arrays.equals(held.get(), leaves.get(i))) {
      var row = cycle.get(i);
      if (!row.issue("issued_at").equals(Optional.of(link.asOf()))
          || !row.issue("ai_models_id").equals(Optional.of(Long.toString(modelId)))) {
        throw new Difference(place, row.name() + " is of another cycle or model");
      }
      return;
    }
    var after = i == 0 ? "at the beginning" : "after " + cycle.get(i - 1).name();
    if (cycle.size() < leaves.size()) {
      throw new Difference(
          place,
          "a row is missing %s: %d were linked, %d are there"
              .formatted(after, leaves.size(), cycle.size()));
    }
    if (cycle.size() > leaves.size()) {
      throw new Difference(
          place,
          "%s was not linked: %d rows were, %d are there"
              .formatted(cycle.get(i).name(), leaves.size(), cycle.size()));
    }
    throw new Difference(
        place, cycle.get(i).name() + ": an issue field is not what it was when it was linked");
  }

  private static Optional<byte[]> hashAt(Link link, List<Row> cycle, int i) {
    return i < cycle.size()
        ? Optional.of(Hashes.leaf(cycle.get(i).bytes(link.fields())))
        : Optional.empty();
  }

  private void judge(Row row, Evidence evidence, String place) throws Difference {
    var isAbstention = row.issue("is_abstention").equals(Optional.of("true"));
    if (isAbstention && row.isRealized()) {
      throw new Difference(place, row.name() + ": an abstention is judged");
    }
    if (isAbstention || !row.isRealized() && !row.isVoid()) {
      return;
    }
    var text = row.issue("settlement_rule").orElse("");
    var rule = rules.stream().filter(r -> r.covers(text)).findFirst();
    if (rule.isEmpty() || row.settled("settled_revision").isEmpty()) {
      notJudged++;
      return;
    }
    var claim = Claim.of(row);
    var verdict = rule.get().verdict(claim, evidence);
    var close = claim.candle(claim.target(), evidence).map(Evidence.Candle::close);
    var difference = Scores.difference(row, verdict, close);
    if (difference.isPresent()) {
      throw new Difference(place, row.name() + ": the score: " + difference.get());
    }
    judged++;
  }
}
