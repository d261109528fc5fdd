package dev.strata.user.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;

/** Takes a letter out of the house. */
interface Transport {

  void send(MimeMessage message) throws MessagingException, IOException;
}
