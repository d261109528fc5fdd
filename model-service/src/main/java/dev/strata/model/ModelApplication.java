package dev.strata.model;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Models, predictions and their record. */
@EnableScheduling
@ConfigurationPropertiesScan
@SpringBootApplication
public class ModelApplication {

  public static void main(String[] args) {
    SpringApplication.run(ModelApplication.class, args);
  }
}
