package dev.strata.timing.signals;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Lets callers ask whether an answer has changed. */
@Configuration(proxyBeanMethods = false)
class SignalWeb {

  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> signalEtags() {
    var registration = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    registration.addUrlPatterns("/api/v1/signals", "/api/v1/signals/*");
    return registration;
  }
}
