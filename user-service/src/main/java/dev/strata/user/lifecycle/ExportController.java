package dev.strata.user.lifecycle;

import dev.strata.platform.people.PersonalData;
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
        select id, email, first_name, last_name, role, is_active, is_verified, is_premium, language, timezone,
               preferences, created_at, updated_at, last_login, login_count, password_changed_at
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
        select id, activity_type, action, entity_type, entity_id, details, host(ip_address) as ip_address, user_agent,
               session_id, created_at
        from user_activities where user_id = :userId order by id
        """);
    PARTS.put(
        "notifications",
        """
        select id, notification_type, title, message, data, status, priority, scheduled_for, sent_at, read_at,
               expires_at, created_at
        from notifications where user_id = :userId order by id
        """);
    PARTS.put(
        "deliveries",
        """
        select id, channel, case when channel <> 'push' then target end as target, template, language, notification_id,
               status, attempts, created_at, sent_at, reason
        from deliveries
        where user_id = :userId or target = (select email from users where id = :userId) order by id
        """);
    PARTS.put(
        "push_subscriptions",
        "select id, device, created_at, last_sent_at from push_subscriptions where user_id = :userId order by id");
    PARTS.put(
        "phone_number", "select number, confirmed_at from phone_numbers where user_id = :userId");
    PARTS.put(
        "api_keys",
        """
        select id, name, prefix, can_write, created_at, last_used_at, expires_at
        from api_keys where user_id = :userId order by id
        """);
    PARTS.put(
        "passkeys",
        """
        select c.credential_id, c.label, c.created, c.last_used
        from user_credentials c
        join user_entities e on e.id = c.user_entity_user_id
        join users u on u.email = e.name
        where u.id = :userId order by c.created
        """);
    PARTS.put(
        "second_factor", "select created_at, confirmed_at from user_totp where user_id = :userId");
    PARTS.put(
        "recovery_codes",
        "select created_at, used_at from recovery_codes where user_id = :userId order by created_at");
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
    return new PersonalData(PARTS).of(CurrentUser.get().orElseThrow().id(), jdbc, json);
  }
}
