package dev.strata.user.notifications;

import dev.strata.contracts.timing.AlertTriggered;
import dev.strata.user.wording.Wording;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Notifications in words, from {@code notifications/en.properties} and {@code fa.properties}. */
@Component
class NotificationTexts {

  private final Wording wording = new Wording("notifications");

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
    var text = wording.of(language, name);
    for (var value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }
}
