package dev.strata.model;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Models, predictions and their record. */
@SpringBootApplication
public class ModelApplication {

  public static void main(String[] args) {
    SpringApplication.run(ModelApplication.class, args);
  }
}
