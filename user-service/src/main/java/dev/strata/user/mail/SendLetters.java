package dev.strata.user.mail;

import dev.strata.user.mail.Letters.Claimed;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Empties the queue of letters. The claim is stored before the letter goes out and the receipt
 * after it: a crash in between leaves a letter marked unknown, never a second one.
 */
@Component
class SendLetters {

  private static final Logger log = LoggerFactory.getLogger(SendLetters.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_SEND = Duration.ofMinutes(5);

  private final Letters letters;
  private final LetterTexts texts;
  private final Transport transport;
  private final int attempts;

  SendLetters(
      Letters letters,
      LetterTexts texts,
      Transport transport,
      dev.strata.user.AccountSettings settings) {
    this.letters = letters;
    this.texts = texts;
    this.transport = transport;
    this.attempts = settings.mail().attempts();
  }

  @Scheduled(fixedDelayString = "PT0.3S")
  void sendAll() {
    for (var next = letters.claim(); next.isPresent(); next = letters.claim()) {
      send(next.orElseThrow());
    }
  }

  @Scheduled(fixedDelayString = "PT1M")
  void markUnknown() {
    var unknown = letters.markUnknown(LONGEST_SEND);
    if (unknown > 0) {
      log.warn("{} letters were claimed and have no receipt: marked unknown", unknown);
    }
  }

  private void send(Claimed letter) {
    MimeMessage message;
    try {
      message = texts.message(letter);
    } catch (MessagingException | RuntimeException unwritable) {
      letters.giveUp(letter.id(), "the letter cannot be written");
      log.error("Letter {} cannot be written", letter.id(), unwritable);
      return;
    }
    try {
      transport.send(message);
      letters.sent(letter.id());
    } catch (MailException | MessagingException | IOException failure) {
      var reason = failure.getClass().getSimpleName();
      if (letter.attempts() >= attempts) {
        letters.giveUp(letter.id(), reason);
        log.error("Letter {} is given up after {} attempts", letter.id(), attempts, failure);
      } else {
        var pause = FIRST_PAUSE.multipliedBy(1L << (2 * (letter.attempts() - 1)));
        letters.retry(letter.id(), pause, reason);
        log.warn("Letter {} could not be sent, next try in {}", letter.id(), pause, failure);
      }
    }
  }
}
