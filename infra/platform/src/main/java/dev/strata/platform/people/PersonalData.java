package dev.strata.platform.people;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of a person, for that person's export.
 *
 * @param queries by the name of the part, in the order of the export; each gives the rows of the
 *     person {@code :userId}
 */
public record PersonalData(Map<String, String> queries) {

  /**
   * All parts, each an array of rows.
   *
   * @param userId whose rows
   */
  public Map<String, JsonNode> of(long userId, JdbcClient jdbc, JsonMapper json) {
    var parts = new LinkedHashMap<String, JsonNode>();
    queries.forEach((name, query) ->
        parts.put(
            name,
            json.readTree(
                jdbc.sql("select coalesce(json_agg(part), '[]')::text from (" + query + ") part")
                    .param("userId", userId)
                    .query(String.class)
                    .single())));
    return parts;
  }
}
