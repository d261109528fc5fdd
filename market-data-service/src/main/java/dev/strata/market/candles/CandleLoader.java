package dev.strata.market.candles;

import dev.strata.market.candles.CandleStore.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stores many candles over several connections at once, as the server gives each connection one
 * processor. A coin's candles go over one of them.
 */
@Component
public class CandleLoader implements AutoCloseable {

  /** Fewer rows are stored before another connection has begun. */
  private static final int ROWS_WORTH_A_LANE = 1_000;

  private final CandleStore candles;
  private final TransactionOperations transactions;
  private final int lanes;
  private final ExecutorService executor;

  /**
   * @param lanes connections at once, of all callers together
   */
  CandleLoader(
      CandleStore candles,
      TransactionOperations transactions,
      @Value("${strata.market.loading-lanes:2}") int lanes) {
    this.candles = candles;
    this.transactions = transactions;
    this.lanes = lanes;
    this.executor =
        Executors.newFixedThreadPool(
            lanes, Thread.ofPlatform().name("candle-loader-", 1).daemon().factory());
  }

  /**
   * Stores candles, at most one for each coin, timeframe and time, and makes the partitions that
   * they need. Each lane commits by itself: after a failure whole coins are stored or not, and the
   * same candles may be given again.
   *
   * @return what all lanes did
   * @throws RuntimeException the first lane's failure, once none is at work any more
   */
  @Transactional(propagation = Propagation.NEVER)
  public Written load(List<CandleRow> rows) {
    if (rows.isEmpty()) {
      return Written.NOTHING;
    }
    candles.ensurePartitions(rows);
    var parts =
        parts(rows).stream()
            .map(part -> CompletableFuture.supplyAsync(() -> store(part), executor))
            .toList();
    var written = Written.NOTHING;
    RuntimeException failed = null;
    for (var part : parts) {
      try {
        written = written.plus(part.join());
      } catch (CompletionException failure) {
        var cause = failure.getCause() instanceof RuntimeException e ? e : failure;
        if (failed == null) {
          failed = cause;
        } else {
          failed.addSuppressed(cause);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
    return written;
  }

  /** How many connections it stores over at once. */
  public int lanes() {
    return lanes;
  }

  private Written store(List<CandleRow> part) {
    return transactions.execute(status -> candles.write(part));
  }

  /** Neighbouring coins together, so that no two lanes write to the same pages of the index. */
  private List<List<CandleRow>> parts(List<CandleRow> rows) {
    var sorted = rows.stream().sorted(CandleStore::byCoin).toList();
    var size = Math.max(ROWS_WORTH_A_LANE, Math.ceilDiv(sorted.size(), lanes));
    var parts = new ArrayList<List<CandleRow>>();
    for (int start = 0; start < sorted.size(); ) {
      int end = Math.min(sorted.size(), start + size);
      while (end < sorted.size() && sorted.get(end).cryptoId() == sorted.get(end - 1).cryptoId()) {
        end++;
      }
      parts.add(sorted.subList(start, end));
      start = end;
    }
    return parts;
  }

  @Override
  public void close() {
    executor.close();
  }
}
