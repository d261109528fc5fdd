package dev.strata.asset.recommendations;

import dev.strata.asset.analysis.Component;
import dev.strata.asset.analysis.Proposal;
import dev.strata.asset.analysis.Proposal.Action;
import dev.strata.asset.analysis.ScoredCoin;
import dev.strata.asset.analysis.Side;
import dev.strata.asset.analysis.WatchlistPolicy;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is proposed and why, with the figures it rests on. */
final class Wording {

  private static final int COMPONENTS_NAMED = 3;

  private Wording() {}

  static String title(Proposal proposal, Universe universe) {
    var symbol = universe.symbol(proposal.cryptoId());
    return switch (proposal.action()) {
      case ADD_LONG -> "Add " + symbol + ", long";
      case ADD_SHORT -> "Add " + symbol + ", short";
      case REMOVE -> "Remove " + symbol;
      case CHANGE_POSITION ->
          "Turn " + symbol + (proposal.target() == Side.LONG ? " to long" : " to short");
    };
  }

  static String reason(Proposal proposal, Universe universe) {
    var coin = universe.scored(proposal.cryptoId());
    if (coin == null) {
      return "Not scored for %d cycles in a row: too few candles, or none any more."
          .formatted(WatchlistPolicy.PERSISTENCE);
    }
    return "Ranked %d of %d (score %s)%s.%s%s"
        .formatted(
            coin.rank(),
            coin.universe(),
            String.format(Locale.ROOT, "%.2f", coin.score()),
            condition(proposal),
            components(coin, proposal.target() == Side.LONG),
            counterpart(proposal, universe));
  }

  private static String condition(Proposal proposal) {
    return switch (proposal.action()) {
      case ADD_LONG ->
          ", in the top %d for %d cycles in a row"
              .formatted(WatchlistPolicy.ENTRY_RANK, WatchlistPolicy.PERSISTENCE);
      case ADD_SHORT -> ", short for %d cycles in a row".formatted(WatchlistPolicy.PERSISTENCE);
      case REMOVE -> ", below rank %d".formatted(WatchlistPolicy.EXIT_RANK);
      case CHANGE_POSITION ->
          (proposal.target() == Side.SHORT ? ", short for %d cycles" : ", not short for %d cycles")
                  .formatted(WatchlistPolicy.PERSISTENCE)
              + " in a row";
    };
  }

  /** The components that speak most for it. */
  private static String components(ScoredCoin coin, boolean isBest) {
    var order = Comparator.<Map.Entry<Component, Double>>comparingDouble(Map.Entry::getValue);
    var named =
        coin.components().entrySet().stream()
            .sorted((isBest ? order.reversed() : order).thenComparing(Map.Entry::getKey))
            .limit(COMPONENTS_NAMED)
            .map(e ->
                e.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + String.format(Locale.ROOT, " %+.1f", e.getValue()))
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? "" : (isBest ? " Strongest: " : " Weakest: ") + named + ".";
  }

  private static String counterpart(Proposal proposal, Universe universe) {
    var other = proposal.counterpart();
    if (other == null) {
      return "";
    }
    var rank = rank(universe.scored(other));
    return proposal.action() == Action.REMOVE
        ? " " + universe.symbol(other) + rank + (rank.isEmpty() ? "" : ",") + " takes its place."
        : " It takes the place of " + universe.symbol(other) + rank + ".";
  }

  private static String rank(@Nullable ScoredCoin coin) {
    return coin == null ? "" : ", ranked " + coin.rank();
  }
}
