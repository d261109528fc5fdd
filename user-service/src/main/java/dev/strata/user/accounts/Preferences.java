package dev.strata.user.accounts;

import dev.strata.platform.web.BadInput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings of a user ({@code users.preferences}): look of the pages, and the limits that one sets
 * oneself. Only what is listed here is kept.
 */
@Repository
public class Preferences {

  private static final Map<String, Predicate<JsonNode>> KNOWN =
      Map.of(
          "theme", oneOf("system", "light", "dark"),
          "digits", oneOf("latin", "persian"),
          "calendar", oneOf("gregorian", "jalali"));

  private static final Map<String, Predicate<JsonNode>> RISK =
      Map.of(
          "max_position_percentage", between(0, 100),
          "max_daily_loss_percentage", between(0, 100),
          "max_leverage", between(1, 125),
          "max_open_positions", between(1, 1000));

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Preferences(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** An object; empty when nothing was ever set. */
  public JsonNode of(long userId) {
    var stored =
        jdbc.sql("select preferences from users where id = :id")
            .param("id", userId)
            .query((row, number) -> String.valueOf(row.getString("preferences")))
            .single();
    return stored.equals("null") ? json.createObjectNode() : json.readTree(stored);
  }

  /**
   * Sets what is given and leaves the rest; null takes a setting back.
   *
   * @throws BadInput naming the first key that is unknown or whose value is not allowed
   */
  void merge(long userId, JsonNode change) {
    var merged = (ObjectNode) of(userId);
    merge(merged, change, "preferences", KNOWN);
    jdbc.sql("update users set preferences = :preferences::jsonb where id = :id")
        .param("preferences", json.writeValueAsString(merged))
        .param("id", userId)
        .update();
  }

  private void merge(
      ObjectNode held, JsonNode change, String path, Map<String, Predicate<JsonNode>> known) {
    if (!change.isObject()) {
      throw new BadInput(path, "must be an object");
    }
    for (var entry : change.properties()) {
      var field = path + "." + entry.getKey();
      var value = entry.getValue();
      if (known == KNOWN && entry.getKey().equals("risk")) {
        merge(held.withObject("/risk"), value, field, RISK);
        continue;
      }
      var allowed = known.get(entry.getKey());
      if (allowed == null) {
        throw new BadInput(field, "is no setting");
      }
      if (!value.isNull() && !allowed.test(value)) {
        throw new BadInput(field, "is not allowed, was " + shortened(value));
      }
      if (value.isNull()) {
        held.remove(entry.getKey());
      } else {
        held.set(entry.getKey(), value);
      }
    }
  }

  private static String shortened(JsonNode value) {
    var text = value.toString();
    return text.length() > 40 ? text.substring(0, 40) : text;
  }

  private static Predicate<JsonNode> oneOf(String... words) {
    return value -> value.isString() && List.of(words).contains(value.asString());
  }

  private static Predicate<JsonNode> between(int least, int greatest) {
    return value ->
        value.isNumber()
            && value.decimalValue().compareTo(BigDecimal.valueOf(least)) >= 0
            && value.decimalValue().compareTo(BigDecimal.valueOf(greatest)) <= 0;
  }
}
