package dev.strata.user.mail;

import dev.strata.user.AccountSettings;
import dev.strata.user.mail.Letters.Claimed;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Letters in words, from {@code letters/en.properties} and {@code letters/fa.properties}. */
@Component
class LetterTexts {

  private final Map<String, Properties> languages =
      Map.of("en", load("letters/en.properties"), "fa", load("letters/fa.properties"));
  private final String from;

  LetterTexts(AccountSettings settings) {
    this.from = settings.mail().from();
  }

  MimeMessage message(Claimed letter) throws MessagingException {
    var message = new MimeMessage((Session) null);
    var helper =
        new MimeMessageHelper(
            message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
    helper.setFrom(from);
    helper.setTo(letter.address());
    var subject = fill(text(letter.language(), letter, "subject"), letter.values(), false);
    // A line break in a subject would begin a header of the writer's choice.
    helper.setSubject(subject.replaceAll("\\p{Cntrl}", " "));
    var plain = fill(text(letter.language(), letter, "text"), letter.values(), false);
    helper.setText(plain, html(letter));
    message.setHeader("Message-ID", "<" + letter.messageId() + ">");
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  private String html(Claimed letter) {
    var direction = letter.language().equals("fa") ? "rtl" : "ltr";
    var escaped = new HashMap<String, String>();
    letter.values().forEach((name, value) -> escaped.put(name, HtmlUtils.htmlEscape(value)));
    var body = fill(HtmlUtils.htmlEscape(text(letter.language(), letter, "text")), escaped, true);
    return "<!doctype html><html lang=\"%s\" dir=\"%s\"><body><p>%s</p></body></html>"
        .formatted(letter.language(), direction, body.replace("\n", "<br>"));
  }

  private static String fill(String text, Map<String, String> values, boolean isHtml) {
    var filled = text;
    for (var value : values.entrySet()) {
      var shown =
          isHtml && value.getKey().equals("link")
              ? "<a href=\"%1$s\" dir=\"ltr\">%1$s</a>".formatted(value.getValue())
              : value.getValue();
      filled = filled.replace("{" + value.getKey() + "}", shown);
    }
    return filled;
  }

  private String text(String language, Claimed letter, String part) {
    var key = letter.letter().name().toLowerCase(Locale.ROOT) + "." + part;
    var text = languages.getOrDefault(language, new Properties()).getProperty(key);
    if (text == null) {
      throw new IllegalStateException("There is no text " + key + " in " + language);
    }
    return text;
  }

  private static Properties load(String path) {
    var properties = new Properties();
    try (var reader =
        new InputStreamReader(
            new ClassPathResource(path).getInputStream(), StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
