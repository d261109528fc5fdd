package dev.strata.user.mail;

import dev.strata.user.delivery.Channel;
import dev.strata.user.delivery.Deliveries;
import dev.strata.user.delivery.Outgoing;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts letters into the queue of deliveries. */
@Service
class QueuedMail implements AccountMail {

  private final Deliveries deliveries;
  private final LetterTexts texts;
  private final ApplicationEventPublisher events;

  QueuedMail(Deliveries deliveries, LetterTexts texts, ApplicationEventPublisher events) {
    this.deliveries = deliveries;
    this.texts = texts;
    this.events = events;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void queue(String address, String language, Letter letter, Map<String, String> values) {
    // Of no user: the letter about a deleted account must outlive it.
    var outgoing =
        new Outgoing(
            null, null, Channel.EMAIL, address, language, letter.name(), values, Outgoing.URGENT);
    var id = deliveries.queue(outgoing);
    if (letter.isWarning()) {
      events.publishEvent(
          new WarningQueued(
              address, Long.toString(id), texts.subject(outgoing), texts.plain(outgoing)));
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(String address) {
    deliveries.forget(address);
  }
}
