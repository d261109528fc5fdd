package dev.strata.platform.web;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** How every service answers. */
@AutoConfiguration(
    beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
class WebAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  JsonSpelling jsonSpelling() {
    return new JsonSpelling();
  }

  @Bean
  Problems problems() {
    return new Problems();
  }

  @Bean
  FilterRegistrationBean<RequestIdFilter> requestIdFilter(
      @Value("${strata.data-origin:real}") String dataOrigin) {
    var registration = new FilterRegistrationBean<>(new RequestIdFilter(dataOrigin));
    // Before security, so that a refusal carries the id too.
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return registration;
  }
}
