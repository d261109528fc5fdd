package dev.strata.user.mail;

import dev.strata.user.delivery.Carrier;
import dev.strata.user.delivery.Channel;
import dev.strata.user.delivery.Claimed;
import dev.strata.user.delivery.NotSent;
import dev.strata.user.delivery.NotSent.Verdict;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.springframework.stereotype.Component;

/** Sends letters. */
@Component
class MailCarrier implements Carrier {

  private final LetterTexts texts;
  private final Transport transport;

  MailCarrier(LetterTexts texts, Transport transport) {
    this.texts = texts;
    this.transport = transport;
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public void send(Claimed delivery) throws NotSent {
    MimeMessage message;
    try {
      message = texts.message(delivery);
    } catch (MessagingException | IllegalStateException unwritable) {
      throw new NotSent(Verdict.REFUSED, "the letter cannot be written", unwritable);
    }
    transport.send(message);
  }
}
