package dev.strata.user.accounts;

import dev.strata.platform.web.BadInput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
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

  private static final String NOTIFICATIONS = "notifications";
  private static final String QUIET_HOURS = "quiet_hours";
  private static final Predicate<JsonNode> TIME =
      value -> value.isString() && value.asString().matches("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Predicate<JsonNode> SWITCH = JsonNode::isBoolean;

  private static final Map<String, Predicate<JsonNode>> TELLING =
      Map.of(
          "digest",
          oneOf("off", "daily", "weekly"),
          "digest_at",
          TIME,
          "digest_day",
          oneOf("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
          "daily_cap",
          value -> value.isIntegralNumber() && between(1, 200).test(value));

  private static final Map<String, Map<String, Predicate<JsonNode>>> TELLING_PARTS =
      Map.of(
          "channels",
          Map.of("email", SWITCH, "push", SWITCH, "sms", SWITCH),
          QUIET_HOURS,
          Map.of("start", TIME, "end", TIME),
          "subjects",
          Map.of("signals", SWITCH, "recommendations", SWITCH, "broadcasts", SWITCH));

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
    if (change.isObject() && change.has(NOTIFICATIONS)) {
      mergeTelling(userId, change.get(NOTIFICATIONS));
    }
    var merged = (ObjectNode) of(userId);
    merge(merged, change, "preferences", KNOWN);
    jdbc.sql("update users set preferences = :preferences::jsonb where id = :id")
        .param("preferences", json.writeValueAsString(merged))
        .param("id", userId)
        .update();
  }

  /** Checked here, merged by the database, where two changes at one time lose nothing. */
  private void mergeTelling(long userId, JsonNode change) {
    var path = "preferences." + NOTIFICATIONS;
    demandObject(path, change);
    for (var entry : change.properties()) {
      var field = path + "." + entry.getKey();
      var parts = TELLING_PARTS.get(entry.getKey());
      if (parts == null) {
        demandAllowed(field, TELLING.get(entry.getKey()), entry.getValue());
      } else if (!entry.getValue().isNull()) {
        demandObject(field, entry.getValue());
        for (var part : entry.getValue().properties()) {
          demandAllowed(field + "." + part.getKey(), parts.get(part.getKey()), part.getValue());
        }
      }
    }
    var merged =
        json.readTree(
            jdbc.sql("select update_notification_preferences(:id, :change::jsonb)")
                .param("id", userId)
                .param("change", json.writeValueAsString(change))
                .query(String.class)
                .single());
    demandWholeQuietHours(path + "." + QUIET_HOURS, merged.path(QUIET_HOURS));
  }

  private static void demandWholeQuietHours(String path, JsonNode hours) {
    if (hours.isMissingNode() || hours.isEmpty()) {
      return;
    }
    for (var end : List.of("start", "end")) {
      if (!hours.has(end)) {
        throw new BadInput(path + "." + end, "is missing");
      }
    }
    if (hours.get("start").equals(hours.get("end"))) {
      throw new BadInput(path + ".end", "must differ from start");
    }
  }

  private static void demandObject(String path, JsonNode value) {
    if (!value.isObject()) {
      throw new BadInput(path, "must be an object");
    }
  }

  private static void demandAllowed(
      String field, @Nullable Predicate<JsonNode> allowed, JsonNode value) {
    if (allowed == null) {
      throw new BadInput(field, "is no setting");
    }
    if (!value.isNull() && !allowed.test(value)) {
      throw new BadInput(field, "is not allowed, was " + shortened(value));
    }
  }

  private void merge(
      ObjectNode held, JsonNode change, String path, Map<String, Predicate<JsonNode>> known) {
    demandObject(path, change);
    for (var entry : change.properties()) {
      var field = path + "." + entry.getKey();
      var value = entry.getValue();
      if (known == KNOWN && entry.getKey().equals("risk")) {
        merge(held.withObject("/risk"), value, field, RISK);
        continue;
      }
      if (known == KNOWN && entry.getKey().equals(NOTIFICATIONS)) {
        continue;
      }
      demandAllowed(field, known.get(entry.getKey()), value);
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
