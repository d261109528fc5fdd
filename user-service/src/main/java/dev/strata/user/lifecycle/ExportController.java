package dev.strata.user.lifecycle;

import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What this service holds of a person, for that person; never a hash or a digest. */
@RestController
class ExportController {

  /** Columns by table; a table that gains a column does not export it unseen. */
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put(
        "profile",
        """
        select id, email, first_name, last_name, role, is_verified, language, timezone, preferences, created_at,
               last_login, login_count, password_changed_at
        from users where id = :userId
        """);
    PARTS.put(
        "sessions",
        """
        select id, device_info, host(ip_address) as ip_address, is_active, created_at, last_used_at, expires_at
        from user_sessions where user_id = :userId order by id
        """);
    PARTS.put(
        "activities",
        """
        select activity_type, action, entity_type, entity_id, details, host(ip_address) as ip_address, user_agent,
               created_at
        from user_activities where user_id = :userId order by id
        """);
    PARTS.put(
        "notifications",
        """
        select notification_type, title, message, data, status, priority, created_at, read_at
        from notifications where user_id = :userId order by id
        """);
    PARTS.put(
        "deliveries",
        """
        select channel, case when channel <> 'push' then target end as target, status, attempts, created_at, sent_at,
               reason
        from deliveries where user_id = :userId order by id
        """);
    PARTS.put(
        "push_subscriptions",
        "select device, created_at, last_sent_at from push_subscriptions where user_id = :userId order by id");
    PARTS.put(
        "phone_number",
        "select number, confirmed_at from phone_numbers where user_id = :userId and number is not null");
    PARTS.put(
        "api_keys",
        "select name, prefix, created_at, last_used_at, expires_at from api_keys where user_id = :userId order by id");
  }

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ExportController(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @AllowUser
  @LoginOnly
  @GetMapping("/api/v1/users/me/export")
  Map<String, JsonNode> export() {
    var userId = CurrentUser.get().orElseThrow().id();
    var export = new LinkedHashMap<String, JsonNode>();
    PARTS.forEach((part, query) ->
        export.put(
            part,
            json.readTree(
                jdbc.sql("select coalesce(json_agg(part), '[]')::text from (" + query + ") part")
                    .param("userId", userId)
                    .query(String.class)
                    .single())));
    return export;
  }
}
