package dev.strata.gateway.account;

import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.LoginOnly;
import dev.strata.platform.web.RequestIdFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/** Everything the platform holds of a person; a part that can't be had now is named. */
@RestController
class AccountExport {

  private static final Logger log = LoggerFactory.getLogger(AccountExport.class);
  private static final Map<String, String> PARTS =
      new TreeMap<>(
          Map.of(
              "account", "http://user-service/api/v1/users/me/export",
              "alerts", "http://timing-service/api/v1/alerts/export",
              "watchlists", "http://asset-service/api/v1/watchlists/export"));

  private final RestClient services;
  private final Clock clock;

  AccountExport(RestClient serviceCalls, Clock clock) {
    this.services = serviceCalls;
    this.clock = clock;
  }

  /**
   * An export.
   *
   * @param exportedAt wall clock
   * @param complete whether all parts are in it
   * @param missing parts that could not be had; ask again for them
   * @param parts what was had, by name
   */
  record Export(
      Instant exportedAt, boolean complete, List<String> missing, Map<String, JsonNode> parts) {}

  @AllowUser
  @LoginOnly
  @GetMapping("/api/v1/account/export")
  ResponseEntity<Export> export(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization, HttpServletRequest request) {
    var parts = new LinkedHashMap<String, JsonNode>();
    var missing = new ArrayList<String>();
    PARTS.forEach((name, address) -> {
      var part = ask(name, address, authorization, request.getRemoteAddr());
      if (part == null) {
        missing.add(name);
      } else {
        parts.put(name, part);
      }
    });
    var file = ContentDisposition.attachment().filename("strata-account.json").build();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
        .body(new Export(clock.instant(), missing.isEmpty(), missing, parts));
  }

  private @Nullable JsonNode ask(String name, String uri, String authorization, String client) {
    try {
      return services
          .get()
          .uri(uri)
          .headers(headers -> {
            headers.set(HttpHeaders.AUTHORIZATION, authorization);
            headers.set("X-Forwarded-For", client);
            headers.set(RequestIdFilter.HEADER, MDC.get(RequestIdFilter.MDC_KEY));
          })
          .retrieve()
          .body(JsonNode.class);
    } catch (RestClientException | IllegalStateException failure) {
      log.warn("An account's export lacks its part {}", name, failure);
      return null;
    }
  }
}
