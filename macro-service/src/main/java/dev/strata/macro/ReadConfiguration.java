package dev.strata.macro;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Reads carry an ETag; imports stream and do not. */
@Configuration(proxyBeanMethods = false)
class ReadConfiguration {

  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
    var registration = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    registration.addUrlPatterns(
        "/api/v1/macro/overview",
        "/api/v1/macro/regime",
        "/api/v1/macro/regime/*",
        "/api/v1/macro/sentiment",
        "/api/v1/macro/dominance",
        "/api/v1/macro/indicators");
    return registration;
  }
}
