package dev.strata.gateway.browser;

import dev.strata.gateway.GatewaySettings;
import dev.strata.gateway.guard.Refusals;
import dev.strata.gateway.guard.TokenReader;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Headers of every answer. Who may call what is decided by each service, which checks the token
 * itself.
 */
@Configuration(proxyBeanMethods = false)
class EdgeSecurity {

  // Charts set styles by script, which a policy on style attributes does not touch.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
          + "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  // The page at "/" is a forward, after which Tomcat takes no more headers.
  private static final ObjectPostProcessor<HeaderWriterFilter> WRITE_FIRST =
      new ObjectPostProcessor<>() {
        @Override
        public <O extends HeaderWriterFilter> O postProcess(O filter) {
          filter.setShouldWriteHeadersEagerly(true);
          return filter;
        }
      };

  @Bean
  SecurityFilterChain edge(
      HttpSecurity http, JwtDecoder tokens, Refusals refusals, GatewaySettings settings)
      throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(headers ->
            headers
                // Services and static files say themselves how long an answer may be kept.
                .cacheControl(cache -> cache.disable())
                .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                    policy -> policy.policy("camera=(), microphone=(), geolocation=()")))
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/actuator/health/**")
                .permitAll()
                .requestMatchers("/actuator/prometheus", "/actuator/info")
                .access(collectors(Pattern.compile(settings.collectors())))
                .requestMatchers("/actuator/**")
                .denyAll()
                .anyRequest()
                .permitAll())
        .addFilterBefore(new TokenReader(tokens), AnonymousAuthenticationFilter.class)
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint((request, response, failure) ->
                    refusals.refuse(
                        request,
                        response,
                        HttpStatus.UNAUTHORIZED,
                        "unauthorized",
                        "Log in to do this"))
                .accessDeniedHandler((request, response, failure) ->
                    refusals.refuse(
                        request,
                        response,
                        HttpStatus.FORBIDDEN,
                        "forbidden",
                        "Your login may not do this")))
        .build();
  }

  /** They call an instance directly; what came through a proxy is a stranger's. */
  private static AuthorizationManager<RequestAuthorizationContext> collectors(Pattern addresses) {
    return (caller, context) -> {
      var request = context.getRequest();
      var isForwarded =
          request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
      return new AuthorizationDecision(
          !isForwarded && addresses.matcher(request.getRemoteAddr()).matches());
    };
  }
}
