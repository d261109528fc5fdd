package dev.strata.user.mail;

import dev.strata.user.AccountSettings;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** By SMTP where a server is named; else into a directory, for a home without one. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

  private static final String LIMIT_MILLISECONDS = "10000";

  @Bean
  Transport transport(AccountSettings settings) {
    var mail = settings.mail();
    return mail.host().isEmpty() ? message -> store(message, mail.directory()) : smtp(mail);
  }

  private static Transport smtp(AccountSettings.Mail mail) {
    var sender = new JavaMailSenderImpl();
    sender.setHost(mail.host());
    sender.setPort(mail.port());
    var properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", LIMIT_MILLISECONDS);
    properties.setProperty("mail.smtp.timeout", LIMIT_MILLISECONDS);
    properties.setProperty("mail.smtp.writetimeout", LIMIT_MILLISECONDS);
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(mail.startTls()));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(mail.startTls()));
    if (!mail.user().isEmpty()) {
      properties.setProperty("mail.smtp.auth", "true");
      sender.setUsername(mail.user());
      sender.setPassword(mail.password());
    }
    sender.setJavaMailProperties(properties);
    return sender::send;
  }

  /** Never half written: whoever looks into the directory sees whole letters. */
  private static void store(MimeMessage message, Path directory)
      throws MessagingException, IOException {
    var id = message.getMessageID();
    message.saveChanges();
    message.setHeader("Message-ID", id);
    Files.createDirectories(directory);
    var fresh = Files.createTempFile(directory, ".letter", "");
    try (var out = Files.newOutputStream(fresh)) {
      message.writeTo(out);
    }
    Files.move(
        fresh,
        directory.resolve(id.replaceAll("[<>]", "").replaceAll("[^A-Za-z0-9-]", "_") + ".eml"),
        StandardCopyOption.ATOMIC_MOVE);
  }
}
