package dev.strata.user.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does what a letter takes after the caller has been answered, so that the time of the answer does
 * not tell whether an address has an account.
 */
@Component
class LetterRequests {

  private static final Logger log = LoggerFactory.getLogger(LetterRequests.class);

  void later(Runnable work) {
    Thread.ofVirtual()
        .name("letter-request")
        .start(() -> {
          try {
            work.run();
          } catch (RuntimeException failure) {
            log.error("A letter that was asked for could not be queued", failure);
          }
        });
  }
}
