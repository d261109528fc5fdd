package dev.strata.user.mail;

import dev.strata.user.AccountSettings;
import dev.strata.user.delivery.NotSent;
import dev.strata.user.delivery.NotSent.Verdict;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By SMTP where a server is named; else into a directory, for a home without one. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

  @Bean
  Transport transport(AccountSettings settings) {
    var mail = settings.mail();
    return mail.host().isEmpty()
        ? message -> store(message, mail.directory())
        : new SmtpTransport(mail);
  }

  /** Never half written: whoever looks into the directory sees whole letters. */
  private static void store(MimeMessage message, Path directory) throws NotSent {
    try {
      Files.createDirectories(directory);
      var fresh = Files.createTempFile(directory, ".letter", "");
      try (var out = Files.newOutputStream(fresh)) {
        message.writeTo(out);
      }
      var name = message.getMessageID().replaceAll("[<>]", "").replaceAll("[^A-Za-z0-9-]", "_");
      Files.move(fresh, directory.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | MessagingException failure) {
      throw new NotSent(Verdict.LATER, "the letter cannot be stored", failure);
    }
  }
}
