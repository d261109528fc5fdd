package dev.strata.user.mail;

import dev.strata.user.delivery.NotSent;
import jakarta.mail.internet.MimeMessage;

/** Takes a letter out of the house. */
interface Transport {

  void send(MimeMessage message) throws NotSent;
}
