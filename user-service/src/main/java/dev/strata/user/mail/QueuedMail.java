package dev.strata.user.mail;

import dev.strata.user.AccountSettings;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts letters into the queue that {@link SendLetters} empties. */
@Service
class QueuedMail implements AccountMail {

  private final Letters letters;
  private final String domain;

  QueuedMail(Letters letters, AccountSettings settings) {
    this.letters = letters;
    var from = settings.mail().from();
    this.domain = from.substring(from.indexOf('@') + 1);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void queue(String address, String language, Letter letter, Map<String, String> values) {
    letters.queue(address, language, letter, values, messageId(), null);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void queueNotification(
      String address, String language, long notification, Map<String, String> values) {
    letters.queue(address, language, Letter.NOTIFICATION, values, messageId(), notification);
  }

  private String messageId() {
    return UUID.randomUUID() + "@" + domain;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(String address) {
    letters.forget(address);
  }
}
