package dev.strata.ops;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Health of the platform, tasks and provider calls. */
@SpringBootApplication
public class OpsApplication {

  public static void main(String[] args) {
    SpringApplication.run(OpsApplication.class, args);
  }
}
