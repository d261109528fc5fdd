package dev.strata.local.ledger;

/** The first place where a chain is not as it was linked, signed or judged. */
final class Difference extends Exception {

  private static final long serialVersionUID = 1L;

  Difference(String place, String what) {
    super(place + ": " + what);
  }
}
