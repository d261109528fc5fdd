package dev.strata.user.mail;

import dev.strata.user.AccountSettings;
import dev.strata.user.delivery.Claimed;
import dev.strata.user.delivery.Outgoing;
import dev.strata.user.wording.Wording;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Letters in words, from {@code letters/en.properties} and {@code letters/fa.properties}. */
@Component
class LetterTexts {

  private final Wording wording = new Wording("letters");
  private final String from;
  private final String domain;

  LetterTexts(AccountSettings settings) {
    this.from = settings.mail().from();
    this.domain = from.substring(from.indexOf('@') + 1);
  }

  MimeMessage message(Claimed delivery) throws MessagingException {
    var letter = delivery.outgoing();
    var message = new MimeMessage((Session) null);
    var helper =
        new MimeMessageHelper(
            message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
    helper.setFrom(from);
    helper.setTo(letter.target());
    helper.setSubject(subject(letter));
    helper.setText(plain(letter), html(letter));
    // Saving writes a Message-ID of its own; ours is the same in every attempt.
    message.saveChanges();
    message.setHeader("Message-ID", "<" + delivery.messageId() + "@" + domain + ">");
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  String subject(Outgoing letter) {
    // A line break in a subject would begin a header of the writer's choice.
    return fill(text(letter, "subject"), letter.values(), false).replaceAll("\\p{Cntrl}", " ");
  }

  String plain(Outgoing letter) {
    return fill(text(letter, "text"), letter.values(), false);
  }

  private String html(Outgoing letter) {
    var direction = letter.language().equals("fa") ? "rtl" : "ltr";
    var escaped = new HashMap<String, String>();
    letter.values().forEach((name, value) -> escaped.put(name, HtmlUtils.htmlEscape(value)));
    var body = fill(HtmlUtils.htmlEscape(text(letter, "text")), escaped, true);
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

  private String text(Outgoing letter, String part) {
    return wording.of(letter.language(), letter.template().toLowerCase(Locale.ROOT) + "." + part);
  }
}
