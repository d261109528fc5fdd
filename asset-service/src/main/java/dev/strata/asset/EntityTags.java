package dev.strata.asset;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Reads carry an entity tag, so that an unchanged answer costs a reader no body. */
@Configuration(proxyBeanMethods = false)
class EntityTags {

  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> entityTagFilter() {
    var registration = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    registration.addUrlPatterns("/api/*");
    return registration;
  }
}
