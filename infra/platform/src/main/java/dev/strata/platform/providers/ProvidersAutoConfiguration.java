package dev.strata.platform.providers;

import dev.strata.platform.events.Events;
import java.time.Clock;
import java.util.HashMap;
import java.util.concurrent.Executors;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Providers, for services that ask any ({@code strata.asks-providers}). */
@AutoConfiguration(afterName = "dev.strata.platform.events.EventsAutoConfiguration")
@ConditionalOnBooleanProperty(name = "strata.asks-providers")
@EnableConfigurationProperties(ProvidersSettings.class)
class ProvidersAutoConfiguration {

  @Bean
  Providers providers(
      ProvidersSettings settings,
      JdbcClient jdbc,
      Events events,
      PlatformTransactionManager transactionManager,
      Clock clock) {
    var threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("provider-", 0).factory());
    var budget = new ProviderBudget(jdbc);
    // A call is told of whatever becomes of the work it was made for.
    var own = new TransactionTemplate(transactionManager);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    var byName = new HashMap<String, Provider>();
    settings
        .providers()
        .forEach((name, provider) ->
            byName.put(
                name,
                new Provider(
                    name,
                    provider,
                    budget,
                    weight ->
                        new ProviderRequests(name, provider, weight, budget, events, own, clock),
                    threads,
                    clock)));
    return new Providers(byName, threads);
  }

  @Bean
  ProviderController providerController(Providers providers) {
    return new ProviderController(providers);
  }
}
