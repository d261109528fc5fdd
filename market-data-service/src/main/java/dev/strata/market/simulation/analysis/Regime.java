package dev.strata.market.simulation.analysis;

/**
 * Hidden state of the market: a Markov chain with a step a day. Mean stay is 1 / (1 − stay): 83, 50
 * and 50 days.
 */
enum Regime {
  BULL(0.0035, 0.9, 0.988, 0.9960),
  BEAR(-0.0035, 1.4, 0.980, 0.9930),
  SIDEWAYS(0.0002, 0.7, 0.980, 0.9910);

  /** Mean of the market's daily log return. */
  final double drift;

  /** Factor on the market's standard deviation. */
  final double turbulence;

  private final double stay;
  private final double first;

  Regime(double drift, double turbulence, double stay, double first) {
    this.drift = drift;
    this.turbulence = turbulence;
    this.stay = stay;
    this.first = first;
  }

  /**
   * The state after this one: u below {@code stay} keeps it, below {@code first} takes the likelier
   * other one.
   */
  Regime next(double u) {
    if (u < stay) {
      return this;
    }
    return switch (this) {
      case BULL -> u < first ? SIDEWAYS : BEAR;
      case BEAR -> u < first ? SIDEWAYS : BULL;
      case SIDEWAYS -> u < first ? BULL : BEAR;
    };
  }
}
