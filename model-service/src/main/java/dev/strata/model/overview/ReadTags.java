package dev.strata.model.overview;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Reads carry an ETag: a caller that holds the newest answer gets 304. */
@Configuration(proxyBeanMethods = false)
class ReadTags {

  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> readTagsFilter() {
    var registration = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    registration.addUrlPatterns("/api/v1/models/*", "/api/v1/predictions/*");
    return registration;
  }
}
