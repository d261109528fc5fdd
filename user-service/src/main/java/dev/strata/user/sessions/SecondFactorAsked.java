package dev.strata.user.sessions;

import java.util.List;

/**
 * The password was right; now a code is asked for.
 *
 * @param secondFactor what is asked
 */
record SecondFactorAsked(Challenge secondFactor) {

  /**
   * @param challenge comes back with the code
   * @param methods whose code may be given
   * @param expiresIn seconds
   */
  record Challenge(String challenge, List<String> methods, long expiresIn) {}
}
