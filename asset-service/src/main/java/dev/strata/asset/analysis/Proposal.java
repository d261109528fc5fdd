package dev.strata.asset.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A change of the watchlist.
 *
 * @param action what to do
 * @param cryptoId the coin
 * @param target side afterwards; null when it is removed
 * @param counterpart the coin that goes or comes with it in a swap; null when it stands alone
 */
public record Proposal(
    Action action, long cryptoId, @Nullable Side target, @Nullable Long counterpart) {

  /** What can be done to the list. */
  public enum Action {
    ADD_LONG,
    ADD_SHORT,
    REMOVE,
    CHANGE_POSITION;

    /** Whether a coin comes onto the list by it. */
    public boolean isAddition() {
      return this == ADD_LONG || this == ADD_SHORT;
    }
  }

  static Proposal addLong(long cryptoId, @Nullable Long counterpart) {
    return new Proposal(Action.ADD_LONG, cryptoId, Side.LONG, counterpart);
  }

  static Proposal addShort(long cryptoId) {
    return new Proposal(Action.ADD_SHORT, cryptoId, Side.SHORT, null);
  }

  static Proposal remove(long cryptoId, @Nullable Long counterpart) {
    return new Proposal(Action.REMOVE, cryptoId, null, counterpart);
  }

  static Proposal changePosition(long cryptoId, Side target) {
    return new Proposal(Action.CHANGE_POSITION, cryptoId, target, null);
  }
}
