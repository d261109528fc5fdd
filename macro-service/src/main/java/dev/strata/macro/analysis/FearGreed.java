package dev.strata.macro.analysis;

/**
 * Words for a fear and greed index, with alternative.me's bounds: 25, 46, 54 and 75 are the last of
 * their class.
 */
public enum FearGreed {
  EXTREME_FEAR,
  FEAR,
  NEUTRAL,
  GREED,
  EXTREME_GREED;

  /**
   * The class of an index from 0 to 100; a fraction counts to the class of the whole number nearest
   * to it.
   */
  public static FearGreed of(double index) {
    var rounded = Math.round(index);
    if (rounded <= 25) {
      return EXTREME_FEAR;
    }
    if (rounded <= 46) {
      return FEAR;
    }
    if (rounded <= 54) {
      return NEUTRAL;
    }
    return rounded <= 75 ? GREED : EXTREME_GREED;
  }
}
