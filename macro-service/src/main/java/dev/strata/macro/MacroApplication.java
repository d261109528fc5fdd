package dev.strata.macro;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** L1: market regime, sentiment, dominance and macro indicators. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MacroApplication {

  public static void main(String[] args) {
    SpringApplication.run(MacroApplication.class, args);
  }
}
