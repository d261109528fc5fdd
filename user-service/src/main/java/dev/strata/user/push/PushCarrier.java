package dev.strata.user.push;

import dev.strata.user.delivery.Carrier;
import dev.strata.user.delivery.Channel;
import dev.strata.user.delivery.Claimed;
import dev.strata.user.delivery.HttpCall;
import dev.strata.user.delivery.NotSent;
import dev.strata.user.delivery.NotSent.Verdict;
import dev.strata.user.delivery.Shortened;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands notifications to the push services of browsers. */
@Component
class PushCarrier implements Carrier {

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  /** Leaves room for title, link and the rest, also where each character takes four bytes. */
  private static final int LONGEST_BODY = 600;

  private final PushSubscriptions subscriptions;
  private final PushServices services;
  private final PushSettings settings;
  private final VapidKey key;
  private final HttpCall http;
  private final JsonMapper json;

  PushCarrier(
      PushSubscriptions subscriptions,
      PushServices services,
      PushSettings settings,
      VapidKey key,
      HttpCall http,
      JsonMapper json) {
    this.subscriptions = subscriptions;
    this.services = services;
    this.settings = settings;
    this.key = key;
    this.http = http;
    this.json = json;
  }

  @Override
  public Channel channel() {
    return Channel.PUSH;
  }

  @Override
  public void send(Claimed delivery) throws NotSent {
    var id = Long.parseLong(delivery.outgoing().target());
    var browser =
        subscriptions
            .address(id)
            .orElseThrow(() -> new NotSent(Verdict.REFUSED, "the subscription was deleted", null));
    var endpoint =
        services
            .endpoint(browser.endpoint())
            .orElseThrow(() ->
                new NotSent(Verdict.REFUSED, "the endpoint is of no known push service", null));
    var request =
        HttpRequest.newBuilder(endpoint)
            .timeout(HttpCall.LIMIT)
            .header("Authorization", key.authorization(endpoint))
            .header("Content-Encoding", "aes128gcm")
            .header("Content-Type", "application/octet-stream")
            .header("TTL", Long.toString(settings.timeToLive().toSeconds()))
            .header("Urgency", urgency(delivery.outgoing().priority()))
            // A second message of the same topic replaces the first while the browser is off; at
            // most 32 characters.
            .header("Topic", delivery.messageId().replace("-", ""))
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    PushEncryption.encrypt(
                        payload(delivery), browser.publicKey(), browser.authSecret())))
            .build();
    judge(http.send(request, "the push service"));
    subscriptions.sentTo(id);
  }

  private static void judge(int status) throws NotSent {
    switch (status) {
      case NOT_FOUND, GONE ->
          throw new NotSent(
              Verdict.TARGET_DEAD, "the browser no longer takes messages (" + status + ")", null);
      case FORBIDDEN ->
          throw new NotSent(
              Verdict.TARGET_DEAD, "the browser subscribed to another key (403)", null);
      default -> {
        if (!HttpCall.isSuccess(status)) {
          throw new NotSent(Verdict.REFUSED, "the push service answered " + status, null);
        }
      }
    }
  }

  /** RFC 8030, 5.3. */
  private static String urgency(String priority) {
    return switch (priority) {
      case "urgent", "high" -> "high";
      case "low" -> "low";
      default -> "normal";
    };
  }

  private byte[] payload(Claimed delivery) {
    var outgoing = delivery.outgoing();
    var payload = new LinkedHashMap<String, Object>();
    if (outgoing.notificationId() != null) {
      payload.put("notification_id", outgoing.notificationId());
    }
    payload.put("title", outgoing.value("title").orElse("Strata"));
    payload.put("body", Shortened.to(LONGEST_BODY, outgoing.value("message").orElse("")));
    payload.put("lang", outgoing.language());
    payload.put("dir", outgoing.language().equals("fa") ? "rtl" : "ltr");
    payload.put("link", outgoing.value("path").orElse("/notifications"));
    payload.put("tag", delivery.messageId());
    return json.writeValueAsString(payload).getBytes(StandardCharsets.UTF_8);
  }
}
