package dev.strata.user.notifications;

import dev.strata.contracts.timing.AlertTriggered;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Alerts in words, from {@code alerts/en.properties} and {@code alerts/fa.properties}. */
@Component
class AlertTexts {

  private final Map<String, Properties> languages =
      Map.of("en", load("alerts/en.properties"), "fa", load("alerts/fa.properties"));

  /** The person's own words, where there are any, come before the figures. */
  Text of(AlertTriggered alert, String language) {
    var texts = languages.getOrDefault(language, new Properties());
    var title = filled(texts, alert.titleCode() + ".title", alert);
    var figures = filled(texts, alert.titleCode() + ".message", alert);
    return new Text(title, alert.message() == null ? figures : alert.message() + "\n" + figures);
  }

  private static String filled(Properties texts, String key, AlertTriggered alert) {
    var text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("There is no text " + key);
    }
    text = text.replace("{symbol}", alert.symbol());
    for (var value : alert.values().entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
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
