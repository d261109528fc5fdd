package dev.strata.model.registry;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a training took.
 *
 * @param seconds wall time
 * @param peakMemoryBytes largest heap of the service meanwhile; null when unknown
 */
record Cost(double seconds, @Nullable Long peakMemoryBytes) {

  private static final double NANOS = 1e9;

  /** Measures from its making on. */
  static final class Meter {

    private final long started = System.nanoTime();
    private final List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    Meter() {
      heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    Cost read() {
      var peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
      return new Cost((System.nanoTime() - started) / NANOS, peak > 0 ? peak : null);
    }
  }
}
