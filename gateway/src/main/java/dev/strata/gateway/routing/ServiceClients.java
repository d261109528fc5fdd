package dev.strata.gateway.routing;

import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerInterceptor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Calls of the gateway's own to services, found by name: {@code http://macro-service/…}. */
@Configuration(proxyBeanMethods = false)
class ServiceClients {

  @Bean
  RestClient serviceCalls(RestClient.Builder builder, LoadBalancerClient loadBalancer) {
    return builder.clone().requestInterceptor(new LoadBalancerInterceptor(loadBalancer)).build();
  }
}
