package dev.strata.user.notifications;

import dev.strata.contracts.timing.AlertTriggered;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Notifications in words, from {@code notifications/en.properties} and {@code fa.properties}. */
@Component
class NotificationTexts {

  static final List<String> LANGUAGES = List.of("en", "fa");

  private final Map<String, Properties> languages =
      Map.of("en", load("notifications/en.properties"), "fa", load("notifications/fa.properties"));

  /** The person's own words, where there are any, come before the figures. */
  Text of(AlertTriggered alert, String language) {
    var values = new HashMap<>(alert.values());
    values.put("symbol", alert.symbol());
    var title = of(alert.titleCode() + ".title", language, values);
    var figures = of(alert.titleCode() + ".message", language, values);
    return new Text(title, alert.message() == null ? figures : alert.message() + "\n" + figures);
  }

  /** Title and message of this kind. */
  Text both(String kind, String language, Map<String, String> values) {
    return new Text(of(kind + ".title", language, values), of(kind + ".message", language, values));
  }

  /** The text of this name with its placeholders filled. */
  String of(String name, String language, Map<String, String> values) {
    var text = languages.getOrDefault(language, new Properties()).getProperty(name);
    if (text == null) {
      throw new IllegalStateException("There is no text " + name + " in " + language);
    }
    for (var value : values.entrySet()) {
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
