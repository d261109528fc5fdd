package dev.strata.platform.security;

import dev.strata.platform.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Token check of every service: ES256, issuer and audience {@code strata}, role from the claim
 * {@code role}.
 */
@AutoConfiguration(
    afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
class SecurityAutoConfiguration {

  private static final Logger log = LoggerFactory.getLogger(SecurityAutoConfiguration.class);
  private static final String STRATA = "strata";

  @Bean
  @ConditionalOnMissingBean
  JwtDecoder jwtDecoder(
      @Value("${strata.security.jwks-uri}") String jwksUri,
      ObjectProvider<Revocations> revocations) {
    var decoder =
        NimbusJwtDecoder.withJwkSetUri(jwksUri).jwsAlgorithm(SignatureAlgorithm.ES256).build();
    var validators = new ArrayList<OAuth2TokenValidator<Jwt>>();
    validators.add(JwtValidators.createDefaultWithIssuer(STRATA));
    validators.add(lifetime());
    validators.add(audience());
    revocations.forEach(validators::add);
    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(validators));
    return decoder;
  }

  @Bean
  @ConditionalOnBean(ConsumerFactory.class)
  Revocations revocationsHealthIndicator(
      ConsumerFactory<String, byte[]> consumers, JsonMapper json, Clock clock) {
    return new Revocations(consumers, json, clock);
  }

  /** A token that says no end would be good for ever. */
  private static OAuth2TokenValidator<Jwt> lifetime() {
    var lifetime = new JwtTimestampValidator();
    lifetime.setAllowEmptyExpiryClaim(false);
    return lifetime;
  }

  private static OAuth2TokenValidator<Jwt> audience() {
    return token ->
        token.getAudience() != null && token.getAudience().contains(STRATA)
            ? OAuth2TokenValidatorResult.success()
            : OAuth2TokenValidatorResult.failure(
                new OAuth2Error("invalid_token", "The token is not meant for this platform", null));
  }

  @Bean
  @ConditionalOnMissingBean
  SecurityFilterChain securityFilterChain(HttpSecurity http, JsonMapper json) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(Customizer.withDefaults())
        // Endpoints of ours are decided by their annotation, which the audit demands of each.
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/api/**", "/v3/api-docs/**", "/error")
                .permitAll()
                .requestMatchers("/actuator/health/**", "/actuator/prometheus", "/actuator/info")
                .permitAll()
                .anyRequest()
                .denyAll())
        .oauth2ResourceServer(server ->
            server
                .jwt(jwt -> jwt.jwtAuthenticationConverter(CurrentUser::authentication))
                .authenticationEntryPoint((request, response, failure) ->
                    refuse(json, request, response, HttpStatus.UNAUTHORIZED))
                .accessDeniedHandler((request, response, failure) ->
                    refuse(json, request, response, HttpStatus.FORBIDDEN)))
        .build();
  }

  private static void refuse(
      JsonMapper json, HttpServletRequest request, HttpServletResponse response, HttpStatus status)
      throws IOException {
    var unauthorized = status == HttpStatus.UNAUTHORIZED;
    if (!unauthorized || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      log.info(
          "{} {} was refused to {} from {}: {}",
          request.getMethod(),
          request.getRequestURI(),
          CurrentUser.get().map(user -> "user " + user.id()).orElse("an unknown bearer"),
          request.getRemoteAddr(),
          status.value());
    }
    var problem =
        Problems.problem(
            status,
            unauthorized ? "unauthorized" : "forbidden",
            unauthorized ? "Log in to do this" : "Your role may not do this",
            request);
    if (unauthorized) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), problem);
  }

  @Bean
  WebMvcConfigurer endpointGate() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new EndpointGate());
      }
    };
  }

  @Bean
  EndpointAudit endpointAudit(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
    return new EndpointAudit(mapping);
  }
}
