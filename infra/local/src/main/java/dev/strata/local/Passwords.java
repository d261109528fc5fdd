package dev.strata.local;

import java.security.SecureRandom;

/** Generated passwords. */
final class Passwords {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** 32 letters and digits, 190 bits: no quoting needed anywhere. */
  static String generate() {
    var password = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
