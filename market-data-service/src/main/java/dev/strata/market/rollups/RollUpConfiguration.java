package dev.strata.market.rollups;

import dev.strata.platform.turns.Turns;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps roll-ups going, where they are on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("strata.market.rollups.enabled")
@EnableConfigurationProperties(RollUpSettings.class)
class RollUpConfiguration {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Bean
  Turns rollUpTurns(RollUpSettings settings, RollUps rollUps, Clock clock, MeterRegistry meters) {
    return new Turns(
        "rollups",
        PAUSE,
        new RollUpTasks(
                rollUps, settings.sweep(), clock, meters.counter("strata.rollup.put.right.candles"))
            ::advance);
  }
}
