package dev.strata.market.assets;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Reads of coins carry an ETag, so that an unchanged answer need not travel again. */
@Configuration(proxyBeanMethods = false)
class AssetTags {

  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> assetTagFilter() {
    var registration = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    registration.addUrlPatterns("/api/v1/assets", "/api/v1/assets/*");
    return registration;
  }
}
