package dev.strata.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * Puts {@code platform.yaml} under everything else: a service's own settings, and the environment,
 * win over it.
 */
class PlatformDefaults implements EnvironmentPostProcessor {

  private static final String FILE = "platform.yaml";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    try {
      new YamlPropertySourceLoader()
          .load(FILE, new ClassPathResource(FILE))
          .forEach(source -> environment.getPropertySources().addLast(source));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
