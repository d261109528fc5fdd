package dev.strata.timing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** L4: trading signals and their outcomes. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class TimingApplication {

  public static void main(String[] args) {
    SpringApplication.run(TimingApplication.class, args);
  }
}
