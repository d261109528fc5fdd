package dev.strata.user.sms;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the provider wants to be called. {@code {to}}, {@code {text}} and {@code {id}} in the body
 * stand for number, text and a reference that is the same in every attempt; they are escaped as the
 * content type wants it.
 *
 * @param url takes a POST for each message; empty for a home without SMS
 * @param authorization value of the header of that name; empty sends none
 * @param contentType {@code application/json} or {@code application/x-www-form-urlencoded}
 * @param body of the request; empty takes one with the fields to, text and reference
 */
@ConfigurationProperties("strata.sms")
record SmsSettings(String url, String authorization, String contentType, String body) {

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  SmsSettings {
    if (!contentType.equals(JSON) && !contentType.equals(FORM)) {
      throw new IllegalArgumentException(
          "contentType must be %s or %s, was %s".formatted(JSON, FORM, contentType));
    }
    if (body.isEmpty()) {
      body =
          contentType.equals(JSON)
              ? "{\"to\":\"{to}\",\"text\":\"{text}\",\"reference\":\"{id}\"}"
              : "to={to}&text={text}&reference={id}";
    }
  }

  boolean isJson() {
    return contentType.equals(JSON);
  }
}
