package dev.strata.asset.people;

import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What this layer holds of a person, for that person. */
@RestController
class ExportController {

  private static final List<String> TABLES =
      List.of("watchlists", "portfolio", "ai_recommendations");

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ExportController(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @AllowUser
  @LoginOnly
  @GetMapping("/api/v1/watchlists/export")
  Map<String, JsonNode> export() {
    var userId = CurrentUser.get().orElseThrow().id();
    var export = new LinkedHashMap<String, JsonNode>();
    for (var table : TABLES) {
      var rows =
          jdbc.sql(
                  "select coalesce(json_agg(t order by t.id), '[]')::text from %s t where user_id = :userId"
                      .formatted(table))
              .param("userId", userId)
              .query(String.class)
              .single();
      export.put(table, json.readTree(rows));
    }
    return export;
  }
}
