package dev.strata.asset.people;

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

/** What this layer holds of a person, for that person. */
@RestController
class ExportController {

  /** Rows of a person by table, in the order of the export. */
  private static final Map<String, String> ROWS = new LinkedHashMap<>();

  static {
    ROWS.put("watchlists", "select t.* from watchlists t where user_id = :userId order by id");
    ROWS.put(
        "watchlist_assets",
        """
        select t.*, c.symbol
        from watchlist_assets t
        join watchlists w on w.id = t.watchlist_id
        join cryptocurrency_ref c on c.id = t.crypto_id
        where w.user_id = :userId order by t.watchlist_id, t.position
        """);
    ROWS.put(
        "watchlist_membership",
        """
        select t.*, c.symbol
        from watchlist_membership t
        join watchlists w on w.id = t.watchlist_id
        join cryptocurrency_ref c on c.id = t.crypto_id
        where w.user_id = :userId order by t.watchlist_id, t.valid_from, t.crypto_id
        """);
    ROWS.put("portfolio", "select t.* from portfolio t where user_id = :userId order by id");
    ROWS.put(
        "trade_actions",
        """
        select t.* from trade_actions t join portfolio p on p.id = t.portfolio_id
        where p.user_id = :userId order by t.id
        """);
    ROWS.put(
        "ai_recommendations",
        "select t.* from ai_recommendations t where user_id = :userId order by id");
  }

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
    return new PersonalData(ROWS).of(CurrentUser.get().orElseThrow().id(), jdbc, json);
  }
}
