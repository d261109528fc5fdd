package dev.strata.gateway.account;

import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.Unauthorized;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/**
 * Everything that the platform holds of a person, from each service that holds some. Each service
 * checks the token itself; a part that can't be had is named instead of left out.
 */
@RestController
class ExportController {

  private static final Logger log = LoggerFactory.getLogger(ExportController.class);
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("account", "http://user-service/api/v1/users/me/export");
    PARTS.put("alerts", "http://timing-service/api/v1/alerts/export");
  }

  private final RestClient services;

  ExportController(RestClient serviceCalls) {
    this.services = serviceCalls;
  }

  /**
   * @param missing parts whose service did not answer; ask again for them
   */
  record Export(Map<String, JsonNode> parts, List<String> missing) {}

  @AllowGuest
  @GetMapping("/api/v1/account/export")
  ResponseEntity<Export> export(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable
          String authorization) {
    if (authorization == null) {
      throw new Unauthorized("Log in to do this");
    }
    var parts = new LinkedHashMap<String, JsonNode>();
    var missing = new ArrayList<String>();
    PARTS.forEach((part, address) -> {
      try {
        parts.put(part, ask(address, authorization));
      } catch (HttpClientErrorException.Unauthorized | HttpClientErrorException.Forbidden refused) {
        throw new Unauthorized("Log in to do this");
      } catch (RestClientException | IllegalStateException noAnswer) {
        log.warn("The part {} of an export can't be had", part, noAnswer);
        missing.add(part);
      }
    });
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"strata-export.json\"")
        .body(new Export(parts, missing));
  }

  private JsonNode ask(String address, String authorization) {
    var answer =
        services
            .get()
            .uri(address)
            .header(HttpHeaders.AUTHORIZATION, authorization)
            .retrieve()
            .body(JsonNode.class);
    if (answer == null) {
      throw new IllegalStateException("an empty answer");
    }
    return answer;
  }
}
