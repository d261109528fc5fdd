package dev.strata.asset.recommendations;

import dev.strata.asset.analysis.Proposal;
import dev.strata.asset.analysis.Proposal.Action;
import dev.strata.asset.analysis.Side;
import dev.strata.contracts.RunKind;
import dev.strata.contracts.asset.RecommendationChanged;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposal for the default list as it was issued.
 *
 * @param proposal what is proposed
 * @param symbol the coin's code
 * @param rank the coin's rank at issue; null when it was not scored
 * @param score the coin's score at issue; null when it was not scored
 * @param title short title
 * @param reason why, with the figures
 * @param confidenceScore in [0, 1]
 * @param predictionId promoted model's claim it rests on; null when the rule alone made it
 */
record Recommendation(
    Proposal proposal,
    String symbol,
    @Nullable Integer rank,
    @Nullable Double score,
    String title,
    String reason,
    double confidenceScore,
    @Nullable Long predictionId,
    Instant issuedAt,
    RunKind runKind,
    String runId,
    UUID correlationId) {

  /** A recommendation is valid this long. */
  static final Duration VALID = Duration.ofDays(14);

  Instant expiresAt() {
    return issuedAt.plus(VALID);
  }

  String type() {
    return switch (proposal.action()) {
      case ADD_LONG, ADD_SHORT -> "entry";
      case REMOVE -> "exit";
      case CHANGE_POSITION -> "rebalance";
    };
  }

  /** A coin that trades no more is urgent; a swap is worth a look; a turn can wait. */
  String priority() {
    return switch (proposal.action()) {
      case ADD_LONG, ADD_SHORT -> "medium";
      case REMOVE -> rank == null ? "high" : "medium";
      case CHANGE_POSITION -> "low";
    };
  }

  /** Structured content, in the order in which it is hashed. */
  Payload payload() {
    return new Payload(
        spelled(proposal.action()),
        spelled(proposal.target()),
        symbol,
        proposal.cryptoId(),
        score,
        rank);
  }

  record Payload(
      String action,
      @Nullable String targetPosition,
      String symbol,
      long cryptoId,
      @Nullable Double score,
      @Nullable Integer rank) {}

  /** SHA-256 over what is claimed; what only names rows is left out. */
  String contentHash() {
    var content =
        String.join(
            "|",
            runId,
            "watchlist",
            spelled(proposal.action()),
            String.valueOf(spelled(proposal.target())),
            symbol,
            String.valueOf(proposal.counterpart()),
            String.valueOf(score),
            String.valueOf(rank),
            issuedAt.toString(),
            expiresAt().toString(),
            String.valueOf(confidenceScore),
            title,
            reason);
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  static String spelled(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  static @Nullable String spelled(@Nullable Side side) {
    return side == null ? null : side.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A stored recommendation.
   *
   * @param id the row
   * @param status as it stands after what happened at the time that is announced
   */
  record Stored(
      long id,
      long watchlistId,
      @Nullable Long userId,
      Proposal proposal,
      String type,
      String title,
      @Nullable Long predictionId,
      double confidenceScore,
      String status,
      Instant issuedAt,
      Instant expiresAt,
      RunKind runKind,
      UUID correlationId) {

    RecommendationChanged announced(String statusThen, Instant changedAt) {
      return new RecommendationChanged(
          id,
          "watchlist",
          watchlistId,
          userId,
          type,
          title,
          spelled(proposal.action()),
          proposal.cryptoId(),
          predictionId,
          confidenceScore,
          statusThen,
          issuedAt,
          expiresAt,
          changedAt,
          runKind,
          correlationId);
    }
  }
}
