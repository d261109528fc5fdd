package dev.strata.platform.events;

import io.namastack.outbox.OutboxProcessingScheduler;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Starts the outbox right after a commit: polling alone would add its interval to each of the nine
 * hops from candle to signal.
 */
class OutboxWakeUp implements SmartLifecycle {

  private final ObjectProvider<OutboxProcessingScheduler> scheduler;
  private final Semaphore wanted = new Semaphore(0);
  private volatile boolean running;

  OutboxWakeUp(ObjectProvider<OutboxProcessingScheduler> scheduler) {
    this.scheduler = scheduler;
  }

  void afterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wanted.release();
          }
        });
  }

  private void run() {
    while (running) {
      wanted.acquireUninterruptibly();
      wanted.drainPermits();
      if (running) {
        scheduler.getObject().process();
      }
    }
  }

  @Override
  public void start() {
    running = true;
    Thread.ofPlatform().name("outbox-wake-up").daemon().start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    wanted.release();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
