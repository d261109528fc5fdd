package dev.strata.user.sms;

import dev.strata.user.AccountSettings;
import dev.strata.user.delivery.Carrier;
import dev.strata.user.delivery.Channel;
import dev.strata.user.delivery.Claimed;
import dev.strata.user.delivery.HttpCall;
import dev.strata.user.delivery.NotSent;
import dev.strata.user.delivery.NotSent.Verdict;
import dev.strata.user.delivery.Outgoing;
import dev.strata.user.delivery.Shortened;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands short messages to the provider. */
@Component
class SmsCarrier implements Carrier {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(to|text|id)}");

  /** Answers about the number, not about us: bad, gone or unprocessable. */
  private static final Set<Integer> NUMBER_REFUSED = Set.of(400, 410, 422);

  private static final Set<Integer> WE_ARE_REFUSED = Set.of(401, 402, 403);

  /** Four parts of 67 characters, as Persian letters take two bytes each. */
  private static final int LONGEST_TEXT = 268;

  private final SmsSettings settings;
  private final String publicUrl;
  private final HttpCall http;
  private final JsonMapper json;

  SmsCarrier(SmsSettings settings, AccountSettings accounts, HttpCall http, JsonMapper json) {
    this.settings = settings;
    this.publicUrl = accounts.publicUrl();
    this.http = http;
    this.json = json;
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public void send(Claimed delivery) throws NotSent {
    if (settings.url().isEmpty()) {
      throw new NotSent(Verdict.REFUSED, "this home has no SMS provider", null);
    }
    var outgoing = delivery.outgoing();
    var request =
        HttpRequest.newBuilder(URI.create(settings.url()))
            .timeout(HttpCall.LIMIT)
            .header("Content-Type", settings.contentType())
            .header("Idempotency-Key", delivery.messageId())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    body(outgoing.target(), text(outgoing), delivery.messageId())));
    if (!settings.authorization().isEmpty()) {
      request.header("Authorization", settings.authorization());
    }
    judge(http.send(request.build(), "the SMS provider"));
  }

  private static void judge(int status) throws NotSent {
    if (HttpCall.isSuccess(status)) {
      return;
    }
    if (NUMBER_REFUSED.contains(status)) {
      throw new NotSent(Verdict.TARGET_DEAD, "the number was refused with " + status, null);
    }
    // A key that is out of date or an empty balance is set right by the operator.
    throw new NotSent(
        WE_ARE_REFUSED.contains(status) ? Verdict.LATER : Verdict.REFUSED,
        "the SMS provider answered " + status,
        null);
  }

  private String body(String to, String text, String id) {
    return PLACEHOLDER
        .matcher(settings.body())
        .replaceAll(found -> {
          var value =
              switch (found.group(1)) {
                case "to" -> to;
                case "text" -> text;
                default -> id;
              };
          return Matcher.quoteReplacement(escaped(value));
        });
  }

  private String escaped(String value) {
    if (settings.isJson()) {
      var quoted = json.writeValueAsString(value);
      return quoted.substring(1, quoted.length() - 1);
    }
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private String text(Outgoing outgoing) {
    var link = outgoing.value("path").map(path -> "\n" + publicUrl + path).orElse("");
    var words =
        outgoing.value("title").orElse("")
            + outgoing.value("message").map(message -> "\n" + message).orElse("");
    return Shortened.to(LONGEST_TEXT - link.length(), words) + link;
  }
}
