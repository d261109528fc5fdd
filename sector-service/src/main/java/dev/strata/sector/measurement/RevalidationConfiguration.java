package dev.strata.sector.measurement;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.WebContentInterceptor;

/**
 * Answers may be kept and are asked for anew with their entity tag; an unchanged one costs no body.
 */
@Configuration(proxyBeanMethods = false)
class RevalidationConfiguration implements WebMvcConfigurer {

  private static final String PATHS = "/api/v1/sectors/**";

  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> entityTags() {
    var registration = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    registration.addUrlPatterns("/api/v1/sectors", "/api/v1/sectors/*");
    return registration;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    var revalidate = new WebContentInterceptor();
    // Without it the answer would forbid any cache to keep it, and its tag would be of no use.
    revalidate.setCacheControl(CacheControl.noCache());
    registry.addInterceptor(revalidate).addPathPatterns(PATHS);
  }
}
