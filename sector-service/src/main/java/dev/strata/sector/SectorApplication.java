package dev.strata.sector;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** L2: sectors, their performance and rotation. */
@SpringBootApplication
public class SectorApplication {

  public static void main(String[] args) {
    SpringApplication.run(SectorApplication.class, args);
  }
}
