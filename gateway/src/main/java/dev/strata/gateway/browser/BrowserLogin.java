package dev.strata.gateway.browser;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.strata.platform.web.RequestIdFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Login, renewal and logout for browsers: tokens go into cookies and never into the page. */
@Configuration(proxyBeanMethods = false)
class BrowserLogin {

  private static final String USER_SERVICE = "http://user-service";

  private final RestClient users;
  private final TokenCookies cookies;
  private final JsonMapper json;

  BrowserLogin(RestClient serviceCalls, TokenCookies cookies, JsonMapper json) {
    this.users = serviceCalls.mutate().baseUrl(USER_SERVICE).build();
    this.cookies = cookies;
    this.json = json;
  }

  /** What user-service answers; the user is handed on as it is. */
  record Tokens(
      String accessToken, long expiresIn, String refreshToken, Map<String, Object> user) {}

  record LoggedIn(@JsonInclude Map<String, Object> user) {}

  private record Answer(
      HttpStatusCode status,
      @Nullable String contentType,
      @Nullable String retryAfter,
      byte[] body) {}

  /** Before the plain route of the same paths. */
  @Bean
  @Order(0)
  RouterFunction<ServerResponse> browserLogins() {
    RequestPredicate isBrowser =
        RequestPredicates.headers(headers ->
            headers.header(CookieToBearer.CLIENT_HEADER).contains(CookieToBearer.BROWSER));
    return RouterFunctions.route()
        .POST("/api/v1/auth/login", isBrowser, request -> logIn("login", request))
        .POST(
            "/api/v1/auth/login/second-factor",
            isBrowser,
            request -> logIn("login/second-factor", request))
        .POST("/api/v1/auth/passkeys/login", isBrowser, request -> logIn("passkeys/login", request))
        .POST("/api/v1/auth/refresh", isBrowser, this::refresh)
        .POST("/api/v1/auth/logout", isBrowser, this::logOut)
        .build();
  }

  private ServerResponse logIn(String act, ServerRequest request) throws Exception {
    return withCookies(call(act, request, request.body(byte[].class)));
  }

  private ServerResponse refresh(ServerRequest request) {
    var token = cookies.refresh(request.servletRequest()).orElse("none");
    return withCookies(
        call("refresh", request, json.writeValueAsBytes(Map.of("refresh_token", token))));
  }

  private ServerResponse logOut(ServerRequest request) {
    cookies
        .refresh(request.servletRequest())
        .ifPresent(token ->
            call("logout", request, json.writeValueAsBytes(Map.of("refresh_token", token))));
    return ServerResponse.noContent()
        .header(
            HttpHeaders.SET_COOKIE, cookies.noAccess().toString(), cookies.noRefresh().toString())
        .build();
  }

  private ServerResponse withCookies(Answer answer) {
    if (!answer.status().is2xxSuccessful()) {
      var refusal =
          ServerResponse.status(answer.status())
              .header(
                  HttpHeaders.CONTENT_TYPE,
                  answer.contentType() == null
                      ? MediaType.APPLICATION_PROBLEM_JSON_VALUE
                      : answer.contentType());
      if (answer.status().value() == HttpStatus.UNAUTHORIZED.value()) {
        refusal.header(
            HttpHeaders.SET_COOKIE, cookies.noAccess().toString(), cookies.noRefresh().toString());
      }
      if (answer.retryAfter() != null) {
        refusal.header(HttpHeaders.RETRY_AFTER, answer.retryAfter());
      }
      return refusal.body(answer.body());
    }
    if (json.readTree(answer.body()).has("second_factor")) {
      return ServerResponse.ok()
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .contentType(MediaType.APPLICATION_JSON)
          .body(answer.body());
    }
    var tokens = json.readValue(answer.body(), Tokens.class);
    var access = cookies.accessCookie(tokens.accessToken(), Duration.ofSeconds(tokens.expiresIn()));
    return ServerResponse.ok()
        .header(
            HttpHeaders.SET_COOKIE,
            access.toString(),
            cookies.refreshCookie(tokens.refreshToken()).toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .contentType(MediaType.APPLICATION_JSON)
        .body(new LoggedIn(tokens.user()));
  }

  private Answer call(String act, ServerRequest request, byte[] body) {
    return users
        .post()
        .uri("/api/v1/auth/" + act)
        .headers(headers -> forward(request.servletRequest(), headers))
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange((sent, response) ->
            new Answer(
                response.getStatusCode(),
                response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE),
                response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER),
                response.getBody().readAllBytes()));
  }

  private static void forward(HttpServletRequest request, HttpHeaders headers) {
    var agent = request.getHeader(HttpHeaders.USER_AGENT);
    if (agent != null) {
      headers.set(HttpHeaders.USER_AGENT, agent);
    }
    headers.set("X-Forwarded-For", request.getRemoteAddr());
    var id = MDC.get(RequestIdFilter.MDC_KEY);
    if (id != null) {
      headers.set(RequestIdFilter.HEADER, id);
    }
  }
}
