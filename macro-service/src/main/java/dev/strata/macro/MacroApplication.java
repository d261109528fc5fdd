package dev.strata.macro;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** L1: market regime, sentiment, dominance and macro indicators. */
@SpringBootApplication
public class MacroApplication {

  public static void main(String[] args) {
    SpringApplication.run(MacroApplication.class, args);
  }
}
