package dev.strata.model.evaluation.analysis;

import java.util.Random;

/** Resampling of days in blocks: neighbours depend on each other. */
final class Resampling {

  /** Days in a block. */
  static final int BLOCK = 20;

  private Resampling() {}

  /** Indexes of one circular block bootstrap (Politis, Romano 1992). */
  static int[] bootstrap(int days, Random random) {
    var order = new int[days];
    for (int i = 0; i < days; ) {
      var start = random.nextInt(days);
      for (int b = 0; b < BLOCK && i < days; b++, i++) {
        order[i] = (start + b) % days;
      }
    }
    return order;
  }

  /** A permutation of the days that keeps blocks together; where blocks begin is random, too. */
  static int[] permutation(int days, Random random) {
    var offset = random.nextInt(Math.max(1, days));
    var blocks = (days + BLOCK - 1) / BLOCK;
    var sequence = new int[blocks];
    for (int i = 0; i < blocks; i++) {
      var j = random.nextInt(i + 1);
      sequence[i] = sequence[j];
      sequence[j] = i;
    }
    var order = new int[days];
    int next = 0;
    for (var block : sequence) {
      for (int i = block * BLOCK; i < Math.min(days, (block + 1) * BLOCK); i++) {
        order[next++] = (i + offset) % days;
      }
    }
    return order;
  }
}
