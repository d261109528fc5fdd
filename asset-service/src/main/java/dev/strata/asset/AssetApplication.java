package dev.strata.asset;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** L3: watchlists, scores and recommendations. */
@SpringBootApplication
public class AssetApplication {

  public static void main(String[] args) {
    SpringApplication.run(AssetApplication.class, args);
  }
}
