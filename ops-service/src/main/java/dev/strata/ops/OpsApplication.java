package dev.strata.ops;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Health of the platform, tasks and provider calls. */
@SpringBootApplication
@EnableScheduling
@ConfigurationPropertiesScan
public class OpsApplication {

  public static void main(String[] args) {
    SpringApplication.run(OpsApplication.class, args);
  }
}
