package dev.strata.local;

import java.util.Locale;

/** Where the data of a home come from; a home never mixes the two. */
enum Origin {
  SIMULATED,
  REAL;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
