package dev.strata.user.mail;

import dev.strata.user.AccountSettings;
import dev.strata.user.delivery.NotSent;
import dev.strata.user.delivery.NotSent.Verdict;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By SMTP (RFC 5321): a reply of 5xx to the recipient says that the mailbox is dead, any other
 * reply that the letter did not go out. Without a reply to a letter that was handed over nobody
 * knows.
 */
final class SmtpTransport implements Transport {

  private static final Logger log = LoggerFactory.getLogger(SmtpTransport.class);
  private static final String LIMIT_MILLISECONDS = "10000";
  private static final int PERMANENT = 500;

  /** RFC 5321, 4.2.3: what a server says of a recipient it will not take: 550, 551, 553. */
  private static final int MAILBOX_UNAVAILABLE = 550;

  private static final int NOT_LOCAL = 551;
  private static final int NAME_NOT_ALLOWED = 553;

  private final AccountSettings.Mail mail;
  private final Session session;

  SmtpTransport(AccountSettings.Mail mail) {
    this.mail = mail;
    var properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", LIMIT_MILLISECONDS);
    properties.setProperty("mail.smtp.timeout", LIMIT_MILLISECONDS);
    properties.setProperty("mail.smtp.writetimeout", LIMIT_MILLISECONDS);
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(mail.startTls()));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(mail.startTls()));
    properties.setProperty("mail.smtp.auth", Boolean.toString(!mail.user().isEmpty()));
    // A server that does not answer to QUIT has taken the letter all the same.
    properties.setProperty("mail.smtp.quitwait", "false");
    this.session = Session.getInstance(properties);
  }

  @Override
  public void send(MimeMessage message) throws NotSent {
    jakarta.mail.Transport smtp = null;
    try {
      smtp = session.getTransport("smtp");
      connect(smtp);
      smtp.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException failure) {
      throw verdict(failure);
    } finally {
      hangUp(smtp);
    }
  }

  private static void hangUp(jakarta.mail.@Nullable Transport smtp) {
    try {
      if (smtp != null) {
        smtp.close();
      }
    } catch (MessagingException rude) {
      // What the server has taken stays taken, however the connection ends.
      log.debug("The mail server hung up first", rude);
    }
  }

  private void connect(jakarta.mail.Transport smtp) throws NotSent {
    try {
      smtp.connect(
          mail.host(),
          mail.port(),
          mail.user().isEmpty() ? null : mail.user(),
          mail.user().isEmpty() ? null : mail.password());
    } catch (AuthenticationFailedException refused) {
      throw new NotSent(Verdict.LATER, "the mail server refuses our login", refused);
    } catch (MessagingException unreachable) {
      throw new NotSent(Verdict.LATER, "the mail server cannot be reached", unreachable);
    }
  }

  private static NotSent verdict(MessagingException failure) {
    for (Exception cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SMTPAddressFailedException address) {
        var code = address.getReturnCode();
        var isDead = code == MAILBOX_UNAVAILABLE || code == NOT_LOCAL || code == NAME_NOT_ALLOWED;
        return new NotSent(
            isDead ? Verdict.TARGET_DEAD : code >= PERMANENT ? Verdict.REFUSED : Verdict.LATER,
            "the mailbox was refused with " + code,
            failure);
      }
      if (cause instanceof SMTPSenderFailedException sender) {
        return refused("our address", sender.getReturnCode(), failure);
      }
      if (cause instanceof SMTPSendFailedException letter && letter.getNextException() == null) {
        return letter.getReturnCode() > 0
            ? refused("the letter", letter.getReturnCode(), failure)
            : new NotSent(Verdict.UNKNOWN, "the mail server did not answer", failure);
      }
    }
    return new NotSent(Verdict.UNKNOWN, "the mail server did not answer", failure);
  }

  private static NotSent refused(String what, int code, MessagingException failure) {
    return new NotSent(
        code >= PERMANENT ? Verdict.REFUSED : Verdict.LATER,
        what + " was refused with " + code,
        failure);
  }

  private static @Nullable Exception next(Exception failure) {
    return failure instanceof MessagingException one ? one.getNextException() : null;
  }
}
