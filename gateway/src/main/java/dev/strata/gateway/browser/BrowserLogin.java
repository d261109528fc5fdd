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

/**
 * Login, by password, second factor or passkey, renewal and logout for browsers: tokens go into
 * cookies and never into the page.
 */
@Configuration(proxyBeanMethods = false)
class BrowserLogin {

  private static final String USER_SERVICE = "http://user-service";
  private static final String AUTH = "/api/v1/auth/";

  private final RestClient users;
  private final TokenCookies cookies;
  private final JsonMapper json;

  BrowserLogin(RestClient serviceCalls, TokenCookies cookies, JsonMapper json) {
    this.users = serviceCalls.mutate().baseUrl(USER_SERVICE).build();
    this.cookies = cookies;
    this.json = json;
  }

  /** What user-service answers: either tokens, or the question for a second factor. */
  record Tokens(
      @Nullable String accessToken,
      long expiresIn,
      @Nullable String refreshToken,
      @Nullable Map<String, Object> user) {}

  record LoggedIn(@JsonInclude Map<String, Object> user) {}

  private record Answer(HttpStatusCode status, @Nullable String contentType, byte[] body) {}

  /** Before the plain route of the same paths. */
  @Bean
  @Order(0)
  RouterFunction<ServerResponse> browserLogins() {
    RequestPredicate isBrowser =
        RequestPredicates.headers(headers ->
            headers.header(CookieToBearer.CLIENT_HEADER).contains(CookieToBearer.BROWSER));
    return RouterFunctions.route()
        .POST("/api/v1/auth/login", isBrowser, this::logIn)
        .POST("/api/v1/auth/login/second-factor", isBrowser, this::logIn)
        .POST("/api/v1/auth/passkeys/login", isBrowser, this::logIn)
        .POST("/api/v1/auth/refresh", isBrowser, this::refresh)
        .POST("/api/v1/auth/logout", isBrowser, this::logOut)
        .build();
  }

  private ServerResponse logIn(ServerRequest request) throws Exception {
    var act = request.path().substring(AUTH.length());
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
      return refusal.body(answer.body());
    }
    var tokens = json.readValue(answer.body(), Tokens.class);
    if (tokens.accessToken() == null || tokens.refreshToken() == null || tokens.user() == null) {
      return ServerResponse.ok()
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .contentType(MediaType.APPLICATION_JSON)
          .body(answer.body());
    }
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
        .uri(AUTH + act)
        .headers(headers -> forward(request.servletRequest(), headers))
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange((sent, response) ->
            new Answer(
                response.getStatusCode(),
                response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE),
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
