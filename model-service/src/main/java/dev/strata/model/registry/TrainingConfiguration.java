package dev.strata.model.registry;

import dev.strata.platform.turns.Turns;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two turns of trainings: the work, and the sign of life beside it. */
@Configuration(proxyBeanMethods = false)
class TrainingConfiguration {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration SIGN_PAUSE = Duration.ofSeconds(10);

  @Bean
  Turns trainingTurns(TrainingRunner runner) {
    return new Turns("training", PAUSE, runner::advance);
  }

  @Bean
  Turns trainingSigns(TrainingRunner runner) {
    return new Turns("training-sign-of-life", SIGN_PAUSE, runner::signOfLife);
  }
}
