package dev.strata.model.ledger;

import dev.strata.model.analysis.AssetMomentum;
import dev.strata.model.analysis.CrossSection;
import dev.strata.model.analysis.Feature;
import dev.strata.model.analysis.Logit;
import dev.strata.model.analysis.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the asset model says of a coin, or why it says nothing.
 *
 * @param cryptoId the coin
 * @param probability of the event, in (0, 1); null for an abstention
 * @param inputs ranked features by name, in order; a missing one is null
 * @param volatilityLevel low, medium or high; null when unknown
 * @param abstention why there is no forecast; null when there is one
 */
record Claim(
    long cryptoId,
    @Nullable Double probability,
    Map<String, @Nullable Double> inputs,
    @Nullable String volatilityLevel,
    @Nullable String abstention) {

  static Claim of(long cryptoId, CrossSection.Row row, int universe, Logit model) {
    var inputs = new LinkedHashMap<String, @Nullable Double>();
    for (var feature : Feature.values()) {
      var value = row.values()[feature.ordinal()];
      inputs.put(feature.title(), Double.isNaN(value) ? null : value);
    }
    if (universe < Outcome.SMALLEST_UNIVERSE) {
      return new Claim(cryptoId, null, inputs, null, "abstained: universe of " + universe);
    }
    if (!row.isComplete()) {
      return new Claim(
          cryptoId, null, inputs, null, "abstained: missing " + String.join(", ", row.missing()));
    }
    return new Claim(
        cryptoId,
        model.probability(row.values()),
        inputs,
        AssetMomentum.volatilityLevel(row.values()),
        null);
  }

  /** Probability of the stated side. */
  @Nullable Double confidence() {
    return probability == null ? null : Math.max(probability, 1 - probability);
  }

  /** SHA-256 over the inputs, one {@code name=value} a line. */
  String inputHash() {
    var text = new StringBuilder();
    inputs.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    try {
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
