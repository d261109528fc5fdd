package dev.strata.testkit;

import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.security.EndpointAudit;
import dev.strata.testkit.AccessList.Who;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Walks role by endpoint: what each caller gets from each endpoint of a running service. */
public final class EndpointMatrix {

  private EndpointMatrix() {}

  /**
   * @param scope of an API key's token; null for a login's
   */
  private record Caller(
      String name, @Nullable String token, boolean known, boolean admin, @Nullable String scope) {

    Caller(String name, @Nullable String token, boolean known, boolean admin) {
      this(name, token, known, admin, null);
    }

    /** Whether the scope covers a call that the role may make. */
    boolean reaches(String endpoint, boolean loginOnly) {
      return scope == null
          || (!loginOnly && (endpoint.startsWith("GET ") || scope.contains("write")));
    }
  }

  /**
   * Calls every endpoint as guest, user, admin and with tokens that must be refused.
   *
   * @return where the answer is not the one that the endpoint's annotation promises, and where the
   *     annotation is not what {@code access.csv} lists; empty when all are
   */
  public static List<String> surprises(EndpointAudit audit, MockMvcTester mvc) {
    var surprises = unlisted(audit);
    surprises.addAll(broken(audit, mvc));
    return surprises;
  }

  /** Where a service's annotations and {@code access.csv} differ. */
  public static List<String> unlisted(EndpointAudit audit) {
    var found = new TreeMap<String, Who>();
    audit
        .endpoints()
        .forEach((endpoint, annotation) ->
            found.put(endpoint, who(annotation, audit.loginOnly().contains(endpoint))));
    return AccessList.differences(found, AccessList.about(found.keySet()));
  }

  private static Who who(Class<? extends Annotation> annotation, boolean loginOnly) {
    if (annotation == AllowGuest.class) {
      return Who.GUEST;
    }
    if (annotation == AllowAdmin.class) {
      return Who.ADMIN;
    }
    return loginOnly ? Who.LOGIN : Who.USER;
  }

  /**
   * Calls every endpoint as {@link #surprises} does.
   *
   * @return where the answer is not the one that the endpoint's annotation promises
   */
  public static List<String> broken(EndpointAudit audit, MockMvcTester mvc) {
    var callers =
        List.of(
            new Caller("guest", null, false, false),
            new Caller("user", TokensForTests.user(7), true, false),
            new Caller("admin", TokensForTests.admin(1), true, true),
            new Caller("key to read", TokensForTests.key(7, "read"), true, false, "read"),
            new Caller("key", TokensForTests.key(7, "read write"), true, false, "read write"),
            new Caller("admin's key", TokensForTests.adminKey(1), true, false, "read write"),
            new Caller("expired", TokensForTests.expired(1), false, false),
            new Caller("forged", TokensForTests.forged(1), false, false),
            new Caller("other audience", TokensForTests.forAnotherAudience(1), false, false));
    var loginOnly = audit.loginOnly();
    var surprises = new ArrayList<String>();
    audit
        .endpoints()
        .forEach((endpoint, annotation) -> {
          for (var caller : callers) {
            var status = call(mvc, endpoint, caller);
            var refused = status == 401 || status == 403;
            var badToken = caller.token() != null && !caller.known();
            var allowed =
                annotation == AllowGuest.class
                    || (annotation == AllowAdmin.class ? caller.admin() : caller.known())
                        && caller.reaches(endpoint, loginOnly.contains(endpoint));
            var expectRefusal = badToken || !allowed;
            // Logging in is itself refused with 401 when the credentials are empty.
            var ownRefusal = endpoint.contains("/auth/");
            if (expectRefusal != refused && !(ownRefusal && status == 401)) {
              surprises.add(endpoint + " as " + caller.name() + " gave " + status);
            }
          }
        });
    return surprises;
  }

  private static int call(MockMvcTester mvc, String endpoint, Caller caller) {
    var space = endpoint.indexOf(' ');
    var path = endpoint.substring(space + 1).replaceAll("\\{[^}]+}", "999999");
    var request =
        mvc.method(HttpMethod.valueOf(endpoint.substring(0, space)))
            .uri(path)
            .contentType(MediaType.APPLICATION_JSON)
            .content("{}");
    if (caller.token() != null) {
      request.header(HttpHeaders.AUTHORIZATION, "Bearer " + caller.token());
    }
    return request.exchange().getResponse().getStatus();
  }
}
